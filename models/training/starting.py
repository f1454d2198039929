"""The stage `start`: the published networks, made cheaper where it costs nothing, by least squares and a short training of level 1."""
import pathlib

import torch
import torch.nn.functional as F

import feature_maps
import pictures
from fitting import fitted, named
from networks import LEVELS, TAPS, blocks_apart, conv, decode, encode, layers, published, scaled, taps
from reporting import judged, report, sources
from running import Run, unexplained

# The layers of the level-5 decoder that stay; the last is fitted anew.
KEPT = ("51", "44", "43", "42")


def before_relu(x, encoder):
    """Pre-activations of an encoder's last layer."""
    names = layers(encoder)
    for name in names[:-1]:
        x = F.relu(conv(x, encoder, name))
        if name in blocks_apart(names):
            x = F.max_pool2d(x, 2)
    return conv(x, encoder, names[-1])


@torch.no_grad()
def unit(networks, crops):
    """The networks with features of unit variance."""
    batches = [crops.batch(8, 160) for _ in range(4)]
    out = {}
    for n in LEVELS:
        f = torch.cat([encode(x, networks, n) for x in batches])
        names = (f"encoder{n}", f"decoder{n}")
        out |= dict(zip(names, scaled(*(networks[name] for name in names), f.var(dim=(0, 2, 3)).mean().sqrt())))
    return out


@torch.no_grad()
def led_on(networks, crops, style, options):
    """Decoder 5, ending at relu4_1, where the next map applies: the two deepest levels then cost one encoding and one decoding instead of
    two of each. Its last layer is fitted by least squares to the features of what the whole decoder would have painted, or, for clean
    features, of the picture itself."""
    whole = networks["decoder5"]
    bent = {k: v for k, v in whole.items() if k.split(".")[0] in KEPT[:-1]}

    def pair(number):
        x, s = crops.batch(options.batch, options.crop), style.batch(options.batch, options.crop)
        deep = encode(x, networks, 5)
        if number % 3 > 0:
            deep = feature_maps.transformed(deep, encode(s, networks, 5), *feature_maps.draw())
            x = decode(deep, whole).clamp(0, 1)
        return decode(deep, bent), before_relu(x, networks["encoder4"])

    pairs = [pair(number) for number in range(9)]
    last = named(KEPT[-1], fitted(pairs))
    missed = [unexplained(F.relu(conv(x, last, KEPT[-1])), F.relu(y)).item() for x, y in pairs]
    print(f"decoder 5 misses {sum(missed) / len(missed):.3f} of the variance at relu4_1", flush=True)
    return bent | last


@torch.no_grad()
def narrow(networks, crops):
    """Level 1 in 16 channels, as many as the first layer of the deeper encoders, where the published one has 24."""
    encoder = {k: v for k, v in networks["encoder2"].items() if k.startswith("11")}
    batches = [crops.batch(8, 96) for _ in range(8)]
    return {"encoder1": encoder, "decoder1": named("11", fitted((taps(x, encoder)[0], x) for x in batches))}


def start(options):
    """Level 1 alone is trained, for its reconstruction, while its features stay what they were."""
    photo, art = sources(options)
    crops, style = pictures.Crops(photo[:400] + art[:400], options.seed, true_colours=True), pictures.Crops(art[:400], options.seed + 1)
    networks = published(options.published)
    networks = unit(networks | narrow(networks, crops), crops)
    networks["decoder5"] = led_on(networks, crops, style, options)
    print(report(networks, judged(options)), flush=True)
    run, before = Run(options, networks, ["encoder1", "decoder1"], 1500, 1e-3), networks["encoder1"]

    def step(_):
        x = crops.batch(options.batch, 96)
        f = encode(x, run.networks, 1)
        error = (decode(f, run.networks["decoder1"]) - x).square().mean()
        match = unexplained(f, taps(x, before)[0].detach())
        return torch.log(error + 1e-6) + 3 * match, {"p1": -10 * torch.log10(error.detach()), "m1": match.detach()}

    run.loop(step, lambda average: report(average, judged(options)[:4]), 500)
