"""Fewer layers: the encoder's blocks 3 and 4 and the decoders of levels 4 and 5 with one large convolution each in place of three.

Cost of the five levels, in thousand multiply-accumulates per content pixel: 72.3 instead of 99.9 (74.5 with the moments and the maps).
"""
import torch
import torch.nn.functional as F

import feature_maps
import pictures
from fitting import fitted, identity, named
from networks import TAPS, blocks_apart, conv, decode, encode, layers
from reporting import judged, report, sources
from running import Run, bf16, load, unexplained

# A layer keeps the name of the one whose pre-activations it is fitted to. 40 and 50 are new and cheap, for they come after the pool:
# they give back some of the view that the missing layers had.
ENCODER = ["11", "12", "21", "22", "31", "34", "40", "41", "44", "50", "51"]
# Level 5 needs no layer of its own at full resolution: four finer levels paint over it.
DECODERS = {4: ["11", "12", "21", "22", "31", "32", "41"], 5: ["11", "21", "22", "31", "32", "40", "41", "42", "51"]}
KEPT = ENCODER[:5]


def part(weights, names):
    return {k: v for k, v in weights.items() if k.split(".")[0] in names}


def halved(x):
    return F.max_pool2d(x, 2)


def doubled(x):
    return F.interpolate(x, scale_factor=2, mode="nearest")


def after(x, name, names, between):
    """What the next layer gets from the pre-activations of a layer."""
    return between(F.relu(x)) if name in blocks_apart(names) else F.relu(x)


def traced(x, weights, names, between):
    """Pre-activations of every layer, by name."""
    out = {}
    for name in names:
        out[name] = conv(x, weights, name)
        x = after(out[name], name, names, between)
    return out


def refitted(inputs, targets, names, between):
    """The layers `names` of a network, fitted one after the other, over batches of inputs: to the pre-activations of the layer of
    the same name where the targets have one; the others change nothing."""
    weights = {}
    for name in names:
        known = name in targets[0]
        weights |= named(name, fitted((x, t[name]) for x, t in zip(inputs, targets)) if known else identity(inputs[0].shape[1]))
        made = [conv(x, weights, name) for x in inputs]
        if known:
            print(f"{name}: {sum(unexplained(a, t[name]).item() for a, t in zip(made, targets)) / len(made):.3f} of the variance missed", flush=True)
        inputs = [after(x, name, names, between) for x in made]
    return weights


@torch.no_grad()
def fitted_encoder(teacher, batches):
    """The layers after relu3_1."""
    rest = [n for n in layers(teacher) if n not in KEPT]
    inputs = [encode(x, teacher, 3)[-1] for x in batches]
    targets = [traced(x, teacher, rest, halved) for x in inputs]
    return refitted(inputs, targets, ENCODER[len(KEPT):], halved)


def shrink(options):
    """The encoder. Its taps up to relu3_1 stay as they are; the rest is fitted by least squares, then trained to give the same
    features, and the same statistics of them, for these are what the transforms use."""
    photo, art = sources(options)
    crops, teacher = pictures.Crops(photo + art, options.seed + 8), load(options, "chain")["encoder"]
    trunk, rest = part(teacher, KEPT), part(teacher, set(layers(teacher)) - set(KEPT))
    known = Run.saved(options)
    first = known["networks"]["rest"] if known else fitted_encoder(teacher, [crops.batch(8, 160) for _ in range(8)])
    run = Run(options, {"trunk": trunk, "rest": first}, ["rest"], 4000, 1e-3)
    held_out = [x[:, :, :288, :288] for x in judged(options)]

    def matched(x, weights):
        with bf16():
            with torch.no_grad():
                shallow = encode(x, trunk, 3)[-1]
                goals = encode(shallow, rest)
            taps = encode(shallow, weights)
        match = [unexplained(a, b) for a, b in zip(taps, goals)]
        spread = [feature_maps.covariance_distance(a, b) for a, b in zip(taps, goals)]
        return match, spread

    def step(_):
        match, spread = matched(crops.batch(options.batch, options.crop), run.networks["rest"])
        terms = {f"m{k + 4}": v.detach() for k, v in enumerate(match)} | {f"v{k + 4}": v.detach() for k, v in enumerate(spread)}
        return sum(match) + 0.5 * sum(spread), terms

    @torch.no_grad()
    def watched(average):
        match, spread = matched(torch.cat(held_out), average["rest"])
        return "held out: missed " + " ".join(f"{v:.3f}" for v in match) + "  covariance " + " ".join(f"{v:.4f}" for v in spread)

    run.loop(step, watched, 200)


def refit(options):
    """The decoders of levels 4 and 5: fitted layer by layer to those they replace, on features as they meet them in use, then
    trained to paint the same picture."""
    photo, art = sources(options)
    crops, style = pictures.Crops(photo + art, options.seed + 9), pictures.Crops(art, options.seed + 10)
    teacher, encoder = load(options, "chain"), load(options, "shrink")["encoder"]

    def drawn(count, side):
        """Features, clean and mapped toward a style, of the old encoder and the new one, at levels 4 and 5."""
        x, s = crops.batch(count, side), style.batch(count, side)
        method, strength = feature_maps.draw()
        strength = torch.cat([torch.zeros(count // 2), torch.full((count - count // 2,), strength)])[:, None, None, None]
        pairs = [(encode(x, w)[3:], encode(s, w)[3:]) for w in (teacher["encoder"], encoder)]
        return [[feature_maps.transformed(c, t, method, strength) for c, t in zip(*pair)] for pair in pairs]

    @torch.no_grad()
    def fitted_decoders():
        draws, out = [drawn(8, 96) for _ in range(6)], {}
        for k, n in enumerate(DECODERS):
            old, new = teacher[f"decoder{n}"], DECODERS[n][::-1]
            deep = new[: new.index("32") + 1]
            targets = [traced(theirs[k], old, [v for v in layers(old)[::-1] if v >= "32"], doubled) for theirs, _ in draws]
            w = refitted([ours[k] for _, ours in draws], targets, deep, doubled) | part(old, set(new) - set(deep))
            ends = ((after(traced(ours[k], w, new[:-1], doubled)[new[-2]], new[-2], new, doubled), decode(theirs[k], old)) for theirs, ours in draws)
            out[f"decoder{n}"] = w | named("11", fitted(ends))
        return out

    trained = [f"decoder{n}" for n in DECODERS]
    first = {n: known["networks"][n] for n in trained} if (known := Run.saved(options)) else fitted_decoders()
    run, images = Run(options, teacher | {"encoder": encoder} | first, trained, 200, 3e-4), judged(options)[:3]

    def step(_):
        with torch.no_grad(), bf16():
            theirs, ours = drawn(max(2, options.batch // 2), options.crop)
            goals = [decode(f.float(), teacher[f"decoder{n}"]).float() for f, n in zip(theirs, DECODERS)]
        with bf16():
            out = [decode(f.float(), run.networks[f"decoder{n}"]).float() for f, n in zip(ours, DECODERS)]
        error = {f"e{n}": (y - g).square().mean() for y, g, n in zip(out, goals, DECODERS)}
        return sum(torch.log(e + 1e-5) for e in error.values()), {k: v.detach() for k, v in error.items()}

    run.loop(step, lambda average: report(average, images), 50)
