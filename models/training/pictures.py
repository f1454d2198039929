"""Training pictures: read once into memory, held-out split by content hash, random crops."""
import hashlib
import pathlib

import numpy as np
import torch
from PIL import Image

HELD_OUT = {"photo": 200, "art": 100}


def split(folder, kind):
    """(training, held-out) paths of one kind. The pictures with the smallest SHA-256 are held out, so the
    split depends on the pictures alone, not on their names or order, and never changes between stages."""
    paths = sorted(pathlib.Path(folder, kind).glob("*.jpg"))
    by_hash = sorted(paths, key=lambda p: hashlib.sha256(p.read_bytes()).hexdigest())
    return by_hash[HELD_OUT[kind]:], by_hash[: HELD_OUT[kind]]


def read(path, shorter=None, multiple=1):
    """uint8 array H x W x 3; the shorter side is resized to `shorter`, both sides cut to a multiple."""
    image = Image.open(path).convert("RGB")
    if shorter:
        ratio = shorter / min(image.size)
        image = image.resize([max(shorter, round(v * ratio)) for v in image.size], Image.LANCZOS)
    w, h = (v // multiple * multiple for v in image.size)
    return np.asarray(image.crop((0, 0, w, h)))


def tensor(array):
    """1 x 3 x H x W in [0, 1]."""
    return torch.from_numpy(np.array(array)).permute(2, 0, 1)[None].float() / 255


class Crops:
    """Endless random square crops, augmented: flip, scale and, unless true colours are asked for, channel permutation and colour
    jitter. The last two widen the gamut that decoders learn to paint: stylised features ask for colours photographs do not have."""

    def __init__(self, paths, seed, true_colours=False):
        self.true_colours = true_colours
        self.images = [np.array(Image.open(p).convert("RGB")) for p in paths]
        self.random = np.random.default_rng(seed)

    def one(self, size):
        r = self.random
        image = self.images[r.integers(len(self.images))]
        h, w = image.shape[:2]
        side = int(np.clip(round(size * r.uniform(0.5, 1.5)), 16, min(h, w)))
        y, x = r.integers(h - side + 1), r.integers(w - side + 1)
        crop = Image.fromarray(image[y : y + side, x : x + side]).resize((size, size), Image.BICUBIC)
        out = np.asarray(crop).astype(np.float32) / 255
        if r.random() < 0.5:
            out = out[:, ::-1]
        if not self.true_colours and r.random() < 0.25:
            out = out[:, :, r.permutation(3)]
        if not self.true_colours and r.random() < 0.5:
            out = np.clip((out - 0.5) * r.uniform(0.7, 1.3, 3) + 0.5 + r.uniform(-0.1, 0.1, 3), 0, 1)
        return torch.from_numpy(np.ascontiguousarray(out.transpose(2, 0, 1), dtype=np.float32))

    def batch(self, count, size):
        return torch.stack([self.one(size) for _ in range(count)])
