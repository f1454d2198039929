"""What the stages train on, and what they report on: the reconstruction of eight held-out photographs."""
import torch

import pictures
from networks import LEVELS, decode, encode


@torch.no_grad()
def reconstruction(encoder, decoders, images):
    out = []
    for level, decoder in sorted(decoders.items()):
        error = [10 * torch.log10(((decode(encode(x, encoder, level)[-1], decoder).clamp(0, 1) - x) ** 2).mean()) for x in images]
        out.append(-sum(error).item() / len(error))
    return out


def judged(options):
    _, held_out = pictures.split(options.pictures, "photo")
    return [pictures.tensor(pictures.read(p, 384, 16)) for p in held_out[:8]]


def sources(options):
    photo, art = (pictures.split(options.pictures, kind)[0] for kind in ("photo", "art"))
    return photo, art


def report(networks, images):
    values = reconstruction(networks["encoder"], {n: networks[f"decoder{n}"] for n in LEVELS}, images)
    return "PSNR " + " ".join(f"{v:.1f}" for v in values)
