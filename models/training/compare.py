"""Scores checkpoints beside the published network on held-out pairs, painted here rather than by the engine, by two judges: the
published encoders of level 5 (quality.py's) and level 4.

    python3 compare.py --pictures DIR --published DIR --work DIR [--stages start,paint] [--skip 8] [--pairs 16] [--strengths 1,0.6]

Shorter side 512 pixels, wct with the default ridge. Smaller is better for style, gram and content. "worse" counts the pairs in which a
checkpoint is worse than the published network by more than a tenth. Pictures go to WORK/compare; those of the published network that
are there already are not painted again.
"""
import argparse
import pathlib

import numpy as np
import torch
from PIL import Image

import feature_maps
import pictures
from networks import LEVELS, decode, encode, leads_on, published, taps

METRICS = ("style", "gram", "content")


def stylized(content, style, networks, strength):
    """Coarse to fine, handing features on where a decoder leads into the next level."""
    features = None
    for n in reversed(LEVELS):
        features = encode(content, networks, n) if features is None else features
        moved = feature_maps.transformed(features, encode(style, networks, n), "wct", strength)
        out = decode(moved, networks[f"decoder{n}"])
        if leads_on(networks, n):
            features = out
        else:
            content, features = out.clamp(0, 1), None
    return content


def checkpoint(options, stage):
    """(label, networks), through float16 as they ship."""
    state = torch.load(pathlib.Path(options.work, f"{stage}.pt"))
    return f"{stage}-{state['step']}", {n: {k: v.half().float() for k, v in w.items()} for n, w in state["average"].items()}


def score(content, style, output, judge):
    """style, gram, content as quality.py defines them, at the taps the judge has."""
    o, c, s = (taps(x, judge) for x in (output, content, style))
    depth = len(o)
    spread = gram = 0.0
    for a, b in zip(o, s):
        (ma, ca), (mb, cb) = feature_maps.moments(a), feature_maps.moments(b)
        da, db = (v[0].diagonal().clamp_min(0).sqrt() for v in (ca, cb))
        spread += (((ma - mb) ** 2).sum() + ((da - db) ** 2).sum()).item() / (db ** 2).sum().item()
        gram += ((ca - cb).norm() / cb.norm()).item() / depth
    a, b = (torch.nn.functional.instance_norm(f[3]).flatten(2) for f in (o, c))
    return spread, gram, 1 - torch.nn.functional.cosine_similarity(a, b, dim=1).mean().item()


def shown(path, make, known):
    """The picture at path as it was saved, made anew unless it is known."""
    if not (known and path.exists()):
        Image.fromarray((make()[0].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()).save(path)
    return pictures.tensor(np.asarray(Image.open(path)))


def table(rows, reference):
    for label, values in rows.items():
        values, base = np.array(values), np.array(reference)
        worse = (values > 1.1 * base).sum(0)
        print(f"{label:16}" + "  ".join(f"{m} {v:.4f}" for m, v in zip(METRICS, values.mean(0))) + "   worse " + "/".join(map(str, worse)), flush=True)


@torch.no_grad()
def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pictures", "published", "work"):
        p.add_argument(f"--{name}", required=True)
    p.add_argument("--stages", default="paint")
    p.add_argument("--pairs", type=int, default=16)
    p.add_argument("--skip", type=int, default=8, help="pairs that guided choices")
    p.add_argument("--strengths", default="1,0.6")
    p.add_argument("--threads", type=int, default=2)
    options = p.parse_args()
    torch.set_num_threads(options.threads)
    judges = published(options.published)
    packs = dict(checkpoint(options, stage) for stage in options.stages.split(","))
    packs["published"] = judges
    folder = pathlib.Path(options.work, "compare")
    folder.mkdir(parents=True, exist_ok=True)
    photos, arts = (pictures.split(options.pictures, kind)[1][options.skip : options.skip + options.pairs] for kind in ("photo", "art"))
    for strength in map(float, options.strengths.split(",")):
        scores = {judge: {label: [] for label in packs} for judge in (5, 4)}
        for i, pair in enumerate(zip(photos, arts), options.skip):
            content, style = (pictures.tensor(pictures.read(path, 512, 16)) for path in pair)
            for label, networks in packs.items():
                out = shown(folder / f"{i}-{label}-{strength}.png", lambda: stylized(content, style, networks, strength), label == "published")
                for judge, rows in scores.items():
                    rows[label].append(score(content, style, out, judges[f"encoder{judge}"]))
        for judge, rows in scores.items():
            print(f"strength {strength}, judged by the level-{judge} encoder, {len(photos)} pairs")
            table(rows, rows["published"])


if __name__ == "__main__":
    main()
