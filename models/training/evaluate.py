"""Reconstruction of a pack's checkpoint and of the published network, decoder of encoder, per level.

    python3 evaluate.py --pictures DIR --published DIR --work DIR --stage transfer [--skip 8] [--count 32] [--side 384]

PSNR in dB, mean over held-out photographs, which no stage trains on. The first eight are skipped: training
reports on them, so they guide choices.
"""
import argparse

import torch

import pictures
from networks import LEVELS, Published, decode, encode
from running import load


def psnr(a, b):
    return -10 * torch.log10(((a.clamp(0, 1) - b) ** 2).mean()).item()


@torch.no_grad()
def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pictures", "published", "work"):
        p.add_argument(f"--{name}", required=True)
    p.add_argument("--stage", default="transfer")
    p.add_argument("--count", type=int, default=32)
    p.add_argument("--skip", type=int, default=8)
    p.add_argument("--side", type=int, default=384)
    p.add_argument("--threads", type=int, default=2)
    options = p.parse_args()
    torch.set_num_threads(options.threads)
    networks = {n: {k: v.half().float() for k, v in w.items()} for n, w in load(options, options.stage).items()}
    published = Published(options.published)
    _, held_out = pictures.split(options.pictures, "photo")
    images = [pictures.tensor(pictures.read(f, options.side, 16)) for f in held_out[options.skip : options.skip + options.count]]
    print("level\tpack\tpublished")
    for n in LEVELS:
        ours = [psnr(decode(encode(x, networks["encoder"], n)[-1], networks[f"decoder{n}"]), x) for x in images]
        theirs = [psnr(published.reconstruct(x, n), x) for x in images]
        print(f"{n}\t{sum(ours) / len(ours):.1f}\t{sum(theirs) / len(theirs):.1f}")


if __name__ == "__main__":
    main()
