"""What the stages train on, and what they report on: the reconstruction of eight held-out photographs."""
import torch

import pictures
from networks import LEVELS, encode, reconstruct


def psnr(x, networks, level):
    """Of the reconstruction of a picture from its features at a level, in dB."""
    y = reconstruct(encode(x, networks, level), networks, level)
    return -10 * torch.log10(((y.clamp(0, 1) - x) ** 2).mean()).item()


def judged(options):
    _, held_out = pictures.split(options.pictures, "photo")
    return [pictures.tensor(pictures.read(p, 384, 16)) for p in held_out[:8]]


def sources(options):
    photo, art = (pictures.split(options.pictures, kind)[0] for kind in ("photo", "art"))
    return photo, art


@torch.no_grad()
def report(networks, images):
    return "PSNR " + " ".join(f"{sum(psnr(x, networks, n) for x in images) / len(images):.1f}" for n in LEVELS)
