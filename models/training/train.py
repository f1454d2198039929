"""Trains the bundled pack. One command per stage; each resumes from its checkpoint when run again.

    python3 train.py start    --pictures DIR --published DIR --work DIR
    python3 train.py transfer --pictures DIR --published DIR --work DIR
    python3 train.py polish   --pictures DIR --published DIR --work DIR
    python3 train.py chain    --pictures DIR --published DIR --work DIR
    python3 train.py shrink   --pictures DIR --published DIR --work DIR
    python3 train.py refit    --pictures DIR --published DIR --work DIR
    python3 train.py paint    --pictures DIR --published DIR --work DIR
"""
import argparse
import pathlib

import torch

import feature_maps
import pictures
from fitting import fitted, named
from networks import LEVELS, Published, adapted, decode, encode, scaled
from painting import paint
from reporting import judged, report, sources
from running import Run, bf16, draw_levels, load, unexplained
from shrinking import refit, shrink


def parse():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("stage", choices=STAGES)
    p.add_argument("--pictures", required=True)
    p.add_argument("--published", required=True)
    p.add_argument("--work", required=True, help="checkpoints, one file per stage")
    p.add_argument("--begin", help="the stage whose checkpoint `paint` starts from (refit)")
    p.add_argument("--levels", default="1,2,3,4,5", help="those that `paint` trains")
    p.add_argument("--steps", type=int)
    p.add_argument("--batch", type=int, default=8)
    p.add_argument("--crop", type=int, default=160)
    p.add_argument("--rate", type=float)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    return p.parse_args()


@torch.no_grad()
def start(options):
    """The encoder of the published level-5 network, its taps scaled to unit variance, serves all levels; each published decoder
    is fitted to it by least squares. No gradient descent yet."""
    published, (photo, art) = Published(options.published), sources(options)
    crops = pictures.Crops(photo[:200] + art[:200], 7)
    batches = [crops.batch(8, 160) for _ in range(8)]
    taps = encode(torch.cat(batches), published.encoders[5])
    encoder = scaled(published.encoders[5], [t.std(dim=(0, 2, 3)).square().mean().sqrt().item() for t in taps])
    networks = {"encoder": encoder}
    for n in LEVELS:
        ours, theirs = ([encode(x, w, n)[-1] for x in batches] for w in (encoder, published.encoders[n]))
        networks[f"decoder{n}"], missed = adapted(published.decoders[n], n, ours, theirs)
        print(f"level {n}: {missed:.3f} of the variance of the features its decoder knows is missed", flush=True)
    print(report(networks, judged(options)))
    torch.save({"average": networks}, pathlib.Path(options.work, "start.pt"))


def transfer(options):
    """Encoder and decoders on what they will meet. Two halves per step. Clean: the reconstruction of every level (the loss is the
    sum of log MSE, so no level drowns another) and the match of every tap to the frozen start, which keeps the encoder
    VGG-like. Stylised: features are mapped toward a random art picture and decoded, and the frozen start judges the
    picture: its features should be its own features mapped the same way, and at full strength have the style's statistics
    at every lower tap too."""
    photo, art = sources(options)
    crops, style = pictures.Crops(photo + art, options.seed + 2), pictures.Crops(art, options.seed + 3)
    networks = load(options, "start")
    judge, images = networks["encoder"], judged(options)
    run = Run(options, networks, list(networks), 1600, 1e-4)

    def judged_taps(x, last=5):
        with bf16():
            return [t.float() for t in encode(x, judge, last, border="zero")]

    def clean():
        x = crops.batch(options.batch // 2, options.crop)
        with torch.no_grad(), bf16():
            targets = encode(x, judge)
        with bf16():
            taps = encode(x, run.networks["encoder"])
            out = {n: decode(taps[n - 1], run.networks[f"decoder{n}"]) for n in LEVELS}
        error = {n: ((y.float() - x) ** 2).mean() for n, y in out.items()}
        match = [unexplained(a, b) for a, b in zip(taps, targets)]
        terms = {f"p{n}": -10 * torch.log10(e.detach()) for n, e in error.items()}
        terms |= {f"m{k + 1}": m.detach() for k, m in enumerate(match)}
        return sum(torch.log(e + 1e-5) for e in error.values()) + 10 * sum(match), terms

    def stylised():
        count, side = max(1, options.batch // 4), options.crop * 7 // 5 // 16 * 16
        x, s = crops.batch(count, side), style.batch(count, side)
        method, strength = feature_maps.draw()
        with torch.no_grad():
            judge_x, judge_s = judged_taps(x), judged_taps(s)
            with bf16():
                styles = [t.float() for t in encode(s, run.networks["encoder"])]
        with bf16():
            taps = encode(x, run.networks["encoder"])
        loss, terms = 0.0, {}
        for n in draw_levels():
            moved = feature_maps.transformed(taps[n - 1].float(), styles[n - 1], method, strength)
            with torch.no_grad():
                target = feature_maps.transformed(judge_x[n - 1], judge_s[n - 1], method, strength)
            with bf16():
                out = decode(moved, run.networks[f"decoder{n}"]).float()
            shown = out.clamp(0, 1)
            # A little of what lies outside passes, so that it has a gradient.
            again = judged_taps(shown + 0.1 * (out - shown), n)
            kept = unexplained(again[-1], target)
            statistics = sum(feature_maps.statistics_distance(a, b) for a, b in zip(again, judge_s)) / n
            loss = loss + kept + (0.5 * statistics if strength == 1 else 0) + 10 * (out - shown).square().mean()
            terms |= {f"c{n}": kept.detach(), f"s{n}": statistics.detach()}
        return loss, terms

    def step(_):
        (first, one), (second, two) = clean(), stylised()
        return first + second, one | two

    run.loop(step, lambda average: report(average, images), 50)


def polish(options):
    """Level 1, whose decoder is one convolution: fitted by least squares, then trained with the encoder's first layer, while the
    features of the deeper taps stay what their decoders know."""
    photo, art = sources(options)
    crops, networks = pictures.Crops(photo + art, options.seed + 4), load(options, "transfer")
    before = {k: v.clone() for k, v in networks["encoder"].items()}
    first = {k: networks["encoder"].pop(k) for k in ("11.weight", "11.bias")}
    batches = [crops.batch(8, 96) for _ in range(8)]
    networks["decoder1"] = named("11", fitted((encode(x, before, 1)[0], x) for x in batches))
    run = Run(options, networks | {"first": first}, ["first", "decoder1"], 1500, 1e-3)
    images = judged(options)

    def encoder(networks):
        return networks["encoder"] | networks["first"]

    def step(_):
        x = crops.batch(options.batch, 96)
        with torch.no_grad():
            targets = encode(x, before, 3)
        taps = encode(x, encoder(run.networks), 3)
        error = ((decode(taps[0], run.networks["decoder1"]) - x) ** 2).mean()
        match = [unexplained(a, b) for a, b in zip(taps, targets)]
        terms = {"p1": -10 * torch.log10(error.detach())} | {f"m{k + 1}": m.detach() for k, m in enumerate(match)}
        return torch.log(error + 1e-6) + 100 * (match[1] + match[2]), terms

    run.loop(step, lambda average: report(average | {"encoder": encoder(average)}, images), 100)
    average = {k: v for k, v in run.average.items() if k != "first"} | {"encoder": encoder(run.average)}
    torch.save({"average": average}, pathlib.Path(options.work, "polished.pt"))


def chain(options):
    """Decoders alone, in the order of use: levels 5 to 1, each on the picture of the one before, at full strength. Every
    level's picture is judged by the style's statistics at all five taps, for it is the last picture that people see."""
    photo, art = sources(options)
    crops, style = pictures.Crops(photo + art, options.seed + 5), pictures.Crops(art, options.seed + 6)
    networks, judge = load(options, "polished"), load(options, "start")["encoder"]
    run = Run(options, networks, [f"decoder{n}" for n in LEVELS], 900, 1e-4)
    images, encoder = judged(options), run.networks["encoder"]

    def judged_taps(x):
        with bf16():
            return [t.float() for t in encode(x, judge, border="zero")]

    def clean():
        x = crops.batch(options.batch // 2, options.crop)
        with torch.no_grad(), bf16():
            taps = encode(x, encoder)
        with bf16():
            out = {n: decode(taps[n - 1], run.networks[f"decoder{n}"]) for n in LEVELS}
        error = {n: ((y.float() - x) ** 2).mean() for n, y in out.items()}
        return sum(torch.log(e + 1e-5) for e in error.values()), {f"p{n}": -10 * torch.log10(e.detach()) for n, e in error.items()}

    def painted(content, styles, n, method):
        with torch.no_grad(), bf16():
            features = encode(content, encoder, n)[-1].float()
        moved = feature_maps.transformed(features, styles[n - 1], method, 1.0)
        with bf16():
            return decode(moved, run.networks[f"decoder{n}"]).float()

    def chained():
        count, side = max(1, options.batch // 4), options.crop * 7 // 5 // 16 * 16
        picture, s = crops.batch(count, side), style.batch(count, side)
        method, learning = ("wct", "wct", "ot")[torch.randint(3, ()).item()], draw_levels()
        with torch.no_grad():
            goal = judged_taps(s)
            with bf16():
                styles = [t.float() for t in encode(s, encoder)]
        loss, terms = 0.0, {}
        for n in reversed(LEVELS):
            with torch.set_grad_enabled(n in learning):
                out = painted(picture, styles, n, method)
            shown = out.clamp(0, 1)
            if n in learning:
                with torch.no_grad():
                    target = feature_maps.transformed(judged_taps(picture)[n - 1], goal[n - 1], method, 1.0)
                again = judged_taps(shown + 0.1 * (out - shown))
                kept = unexplained(again[n - 1], target)
                statistics = sum(feature_maps.statistics_distance(a, b) for a, b in zip(again, goal))
                loss = loss + kept + statistics + 10 * (out - shown).square().mean()
                terms |= {f"c{n}": kept.detach(), f"s{n}": statistics.detach()}
            picture = shown.detach()
        return loss, terms

    def step(_):
        (first, one), (second, two) = clean(), chained()
        return first + second, one | two

    run.loop(step, lambda average: report(average, images), 50)


STAGES = {"start": start, "transfer": transfer, "polish": polish, "chain": chain, "shrink": shrink, "refit": refit, "paint": paint}

if __name__ == "__main__":
    options = parse()
    torch.set_num_threads(options.threads)
    pathlib.Path(options.work).mkdir(parents=True, exist_ok=True)
    STAGES[options.stage](options)
