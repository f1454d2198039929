"""Scores packs side by side on held-out pictures, by the features of the published level-5 encoder. Not a neutral judge for
packs that were trained to match that encoder.

    python3 judge.py --pictures DIR --evaluation DIR --work DIR [--packs bundled,p16] [--skip 8] [--pairs 16] [--strength 1]

Paints every pair with `anybrush stylize` (512 pixels, default settings) by each pack and prints the mean of each score, and the
share of pairs in which the first pack is worse than the second by more than a tenth. Smaller is better for style, gram
and content; larger for ssim. EVALUATION holds quality.py.
"""
import argparse
import pathlib
import subprocess
import sys

from PIL import Image

import pictures

COMMAND = pathlib.Path(__file__).resolve().parents[2] / "bin" / "anybrush.js"


def prepared(path, out, side=512):
    Image.fromarray(pictures.read(path, side, 16)).save(out)
    return str(out)


def paint(content, style, pack, strength, out):
    subprocess.run(["node", COMMAND, "stylize", content, "--style", style, "--pack", pack, "--strength", str(strength), "-o", out, "--force"],
                   check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return str(out)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pictures", "evaluation", "work"):
        p.add_argument(f"--{name}", required=True)
    p.add_argument("--packs", default="bundled,p16")
    p.add_argument("--pairs", type=int, default=16)
    p.add_argument("--skip", type=int, default=8, help="pairs that guided choices")
    p.add_argument("--strength", type=float, default=1.0)
    options = p.parse_args()
    sys.path.insert(0, options.evaluation)
    import quality
    work = pathlib.Path(options.work)
    work.mkdir(parents=True, exist_ok=True)
    photos, arts = (pictures.split(options.pictures, kind)[1][options.skip : options.skip + options.pairs] for kind in ("photo", "art"))
    encoder, scores = quality.load(5)[0], {pack: [] for pack in options.packs.split(",")}
    for i, (photo, art) in enumerate(zip(photos, arts)):
        content, style = prepared(photo, work / f"{i}-content.png"), prepared(art, work / f"{i}-style.png")
        for pack, rows in scores.items():
            rows.append(quality.score(content, style, paint(content, style, pack, options.strength, work / f"{i}-{pack}-{options.strength}.png"), encoder))
    names = ("style", "gram", "content", "ssim")
    for pack, rows in scores.items():
        print(pack, " ".join(f"{n} {sum(column) / len(rows):.4f}" for n, column in zip(names, zip(*rows))))
    first, second = list(scores.values())[:2]
    for k, name in enumerate(names[:3]):
        print(f"{name}: clearly worse in {sum(a[k] > 1.1 * b[k] for a, b in zip(first, second))} of {len(first)}")


if __name__ == "__main__":
    main()
