"""Reconstruction of a pack's checkpoint and of the published network, decoder of encoder, per level.

    python3 evaluate.py --pictures DIR --published DIR --work DIR --stage paint [--skip 8] [--count 32] [--side 384]

PSNR in dB, mean over held-out photographs, which no stage trains on. The first eight are skipped: training
reports on them, so they guide choices.
"""
import argparse

import torch

import pictures
from networks import LEVELS, published
from reporting import psnr
from running import load


@torch.no_grad()
def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pictures", "published", "work"):
        p.add_argument(f"--{name}", required=True)
    p.add_argument("--stage", default="paint")
    p.add_argument("--count", type=int, default=32)
    p.add_argument("--skip", type=int, default=8)
    p.add_argument("--side", type=int, default=384)
    p.add_argument("--threads", type=int, default=2)
    options = p.parse_args()
    torch.set_num_threads(options.threads)
    networks = {n: {k: v.half().float() for k, v in w.items()} for n, w in load(options, options.stage).items()}
    theirs = published(options.published)
    _, held_out = pictures.split(options.pictures, "photo")
    images = [pictures.tensor(pictures.read(f, options.side, 16)) for f in held_out[options.skip : options.skip + options.count]]
    print("level\tpack\tpublished")
    for n in LEVELS:
        means = [sum(psnr(x, w, n) for x in images) / len(images) for w in (networks, theirs)]
        print("\t".join([str(n), *(f"{v:.1f}" for v in means)]))


if __name__ == "__main__":
    main()
