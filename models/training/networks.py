"""The networks as data: student encoder with five taps, one mirrored decoder per level, and the published teacher."""
import pathlib

import torch
import torch.nn.functional as F

CHANNELS = {"11": (3, 16), "12": (16, 16), "21": (16, 32), "22": (32, 32), "31": (32, 64), "32": (64, 64),
            "41": (64, 128), "42": (128, 128), "51": (128, 128)}
LAYERS = list(CHANNELS)
POOL_AFTER = ("12", "22", "32", "42")
TAPS = ("11", "21", "31", "41", "51")
LEVELS = (1, 2, 3, 4, 5)


def conv(x, weights, name):
    return F.conv2d(F.pad(x, (1, 1, 1, 1), mode="reflect"), weights[f"{name}.weight"], weights[f"{name}.bias"])


def chain(level):
    """Encoder layers up to the tap of `level`."""
    return LAYERS[: LAYERS.index(TAPS[level - 1]) + 1]


def fresh(in_channels, out_channels):
    layer = torch.nn.Conv2d(in_channels, out_channels, 3)
    torch.nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    torch.nn.init.zeros_(layer.bias)
    return layer.weight.detach(), layer.bias.detach()


def new_encoder():
    return fill((name, *CHANNELS[name]) for name in LAYERS)


def new_decoder(level):
    return fill((name, CHANNELS[name][1], CHANNELS[name][0]) for name in reversed(chain(level)))


def fill(layers):
    out = {}
    for name, cin, cout in layers:
        out[f"{name}.weight"], out[f"{name}.bias"] = fresh(cin, cout)
    return out


def encode(x, weights, levels=5):
    """Features at relu1_1 ... relu{levels}_1, a list."""
    taps = []
    for name in chain(levels):
        x = F.relu(conv(x, weights, name))
        if name in TAPS:
            taps.append(x)
        if name in POOL_AFTER:
            x = F.max_pool2d(x, 2)
    return taps


def decode_block(x, weights, level):
    """Tap `level` to tap `level - 1`, or to the RGB image for level 1 (linear: clipping is the pipeline's)."""
    if level == 1:
        return conv(x, weights, "11")
    upper, lower = TAPS[level - 1], POOL_AFTER[level - 2]
    x = F.interpolate(F.relu(conv(x, weights, upper)), scale_factor=2, mode="nearest")
    return F.relu(conv(x, weights, lower))


def decode(x, weights, level):
    for k in range(level, 0, -1):
        x = decode_block(x, weights, k)
    return x


class Teacher:
    """The published 16x-compressed VGG-19 of Collaborative Distillation (Wang et al., CVPR 2020; MIT)."""

    LAYERS = ("11", "12", "21", "22", "31", "32", "33", "34", "41", "42", "43", "44", "51")
    POOL_AFTER = ("12", "22", "34", "44")

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.encoders = {level: self.read(level, "E") for level in LEVELS}
        self.decoders = {level: self.read(level, "D") for level in LEVELS}

    def read(self, level, part):
        state = torch.load(self.folder / f"{level}S{part}.pth", map_location="cpu")
        state = state.get("model", state)
        return {k.replace("conv", "", 1): v.float() for k, v in state.items() if "aux" not in k}

    def preactivations(self, x, last=5, level=5, reflect=True):
        """Before the ReLU at every tap up to `last`, in the encoder of `level`; the taps are their ReLU. As a judge of two
        pictures alike it may do without the reflected border, which costs half of the time."""
        w = self.encoders[level]
        x, out = F.conv2d(x, w["0.weight"], w["0.bias"]), []
        for name in self.LAYERS:
            y = conv(x, w, name) if reflect else F.conv2d(x, w[f"{name}.weight"], w[f"{name}.bias"], padding=1)
            x = F.relu(y)
            if name in TAPS:
                out.append(y)
            if name == TAPS[last - 1]:
                return out
            if name in self.POOL_AFTER:
                x = F.max_pool2d(x, 2)

    def reconstruct(self, x, level):
        y = F.relu(self.preactivations(x, level, level)[-1])
        w = self.decoders[level]
        for name in reversed(self.LAYERS[: self.LAYERS.index(TAPS[level - 1]) + 1]):
            y = F.relu(conv(y, w, name))
            at = self.LAYERS.index(name) - 1
            if at >= 0 and self.LAYERS[at] in self.POOL_AFTER:
                y = F.interpolate(y, scale_factor=2, mode="nearest")
        return y


def student_from_teacher(teacher, scales):
    """A student whose first three taps are the teacher's own: its five first layers have the teacher's shapes, so
    they start as its weights (the 1x1 colour layer folded into conv 1_1; reflection commutes with it). Features of
    tap k are divided by scales[k], so every tap has unit variance and float16 storage is safe."""
    w, t = new_encoder(), teacher.encoders[5]
    for name in ("11", "12", "21", "22", "31"):
        w[f"{name}.weight"], w[f"{name}.bias"] = t[f"{name}.weight"].clone(), t[f"{name}.bias"].clone()
    colour, shift = t["0.weight"][:, :, 0, 0], t["0.bias"]
    w["11.bias"] += torch.einsum("oikl,i->o", w["11.weight"], shift)
    w["11.weight"] = torch.einsum("oikl,ij->ojkl", w["11.weight"], colour)
    for k, (tap, after) in enumerate(zip(TAPS[:3], ("12", "22", "32"))):
        w[f"{tap}.weight"] /= scales[k]
        w[f"{tap}.bias"] /= scales[k]
        if k < 2:
            w[f"{after}.weight"] *= scales[k]
    return w
