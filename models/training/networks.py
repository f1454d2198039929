"""The networks as data: one encoder with five taps, one mirrored decoder per level, and the published networks they start from."""
import pathlib

import torch
import torch.nn.functional as F

TAPS = ("11", "21", "31", "41", "51")
LEVELS = (1, 2, 3, 4, 5)


def layers(weights):
    """Names XY of a network's 3x3 convolutions, block X and place Y in it, shallow to deep. A network is its weights: which layers it has
    is read off their names, and between two blocks an encoder halves the picture and a decoder doubles it."""
    return sorted({name.split(".")[0] for name in weights})


def blocks_apart(names):
    """The layers after each of which the block changes, in the order given."""
    return {a for a, b in zip(names, names[1:]) if a[0] != b[0]}


def conv(x, weights, name, border="reflect"):
    w, b = weights[f"{name}.weight"], weights[f"{name}.bias"]
    return F.conv2d(F.pad(x, (1, 1, 1, 1), mode="reflect"), w, b) if border == "reflect" else F.conv2d(x, w, b, padding=1)


def encode(x, weights, level=5, border="reflect"):
    """Features at relu1_1 ... relu{level}_1, a list."""
    names, taps = layers(weights), []
    for name in names[: names.index(TAPS[level - 1]) + 1]:
        x = F.relu(conv(x, weights, name, border))
        if name in TAPS:
            taps.append(x)
        if name in blocks_apart(names):
            x = F.max_pool2d(x, 2)
    return taps


def decode(x, weights):
    """Features of the decoder's level to an RGB picture. The last layer is linear: clipping is the pipeline's."""
    names = layers(weights)[::-1]
    for name in names:
        x = conv(x, weights, name)
        if name != "11":
            x = F.relu(x)
        if name in blocks_apart(names):
            x = F.interpolate(x, scale_factor=2, mode="nearest")
    return x


class Published:
    """The 16x-compressed networks of Collaborative Distillation (Wang et al., CVPR 2020; MIT): per level an encoder and a
    decoder in the layout of this module, the 1x1 colour layer of each encoder folded into its first convolution."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.encoders = {level: fold_colour(self.read(level, "E")) for level in LEVELS}
        self.decoders = {level: self.read(level, "D") for level in LEVELS}

    def read(self, level, part):
        state = torch.load(self.folder / f"{level}S{part}.pth", map_location="cpu")
        state = state.get("model", state)
        return {k.replace("conv", "", 1): v.float() for k, v in state.items() if "aux" not in k}

    def reconstruct(self, x, level):
        return F.relu(decode(encode(x, self.encoders[level], level)[-1], self.decoders[level]))


def fold_colour(w):
    """Reflection commutes with a 1x1 layer, so conv 1_1 can do its work."""
    colour, shift = w.pop("0.weight")[:, :, 0, 0], w.pop("0.bias")
    w["11.bias"] = w["11.bias"] + torch.einsum("oikl,i->o", w["11.weight"], shift)
    w["11.weight"] = torch.einsum("oikl,ij->ojkl", w["11.weight"], colour)
    return w


def scaled(encoder, scales):
    """The encoder with the features of tap k divided by scales[k], so that every tap has unit variance and float16 storage is safe."""
    w = {k: v.clone() for k, v in encoder.items()}
    for tap, scale in zip(TAPS, scales):
        for part in ("weight", "bias"):
            w[f"{tap}.{part}"] /= scale
        after = layers(w).index(tap) + 1
        if after < len(layers(w)):
            w[f"{layers(w)[after]}.weight"] *= scale
    return w


def adapted(decoder, level, ours, theirs):
    """A published decoder made to take our features: the linear map that predicts the features it knows from ours (least squares
    over positions) is folded into its first layer."""
    x = torch.cat([f.transpose(0, 1).flatten(1) for f in ours], 1).double()
    y = torch.cat([f.transpose(0, 1).flatten(1) for f in theirs], 1).double()
    x = torch.cat([x, torch.ones_like(x[:1])])
    gram = x @ x.t()
    fit = torch.linalg.solve(gram + 1e-6 * gram.diagonal().mean() * torch.eye(len(gram), dtype=gram.dtype), x @ y.t()).t().float()
    first, w = TAPS[level - 1], {k: v.clone() for k, v in decoder.items()}
    missed = ((fit.double() @ x - y).square().mean() / y.var()).item()
    w[f"{first}.bias"] += torch.einsum("oikl,i->o", w[f"{first}.weight"], fit[:, -1])
    w[f"{first}.weight"] = torch.einsum("oikl,ij->ojkl", w[f"{first}.weight"], fit[:, :-1])
    return w, missed
