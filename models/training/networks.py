"""The networks as data: per level an encoder and a decoder, and the published networks they start from."""
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


def taps(x, weights, border="reflect"):
    """Features at relu1_1, relu2_1 ..., as deep as the encoder is: a list."""
    names, out = layers(weights), []
    for name in names:
        x = F.relu(conv(x, weights, name, border))
        if name in TAPS:
            out.append(x)
        if name in blocks_apart(names):
            x = F.max_pool2d(x, 2)
    return out


def encode(x, networks, level):
    """Features of a level: the deepest of its encoder."""
    return taps(x, networks[f"encoder{level}"])[-1]


def decode(x, weights):
    """Features of the decoder's level through its layers: to an RGB picture where it has a layer 11, which is linear (clipping is
    the pipeline's); otherwise to the features of the level below."""
    names = layers(weights)[::-1]
    for name in names:
        x = conv(x, weights, name)
        if name != "11":
            x = F.relu(x)
        if name in blocks_apart(names):
            x = F.interpolate(x, scale_factor=2, mode="nearest")
    return x


def leads_on(networks, level):
    """Whether a level's decoder ends at the features of the level below, whose decoder goes on from there."""
    return "11.weight" not in networks[f"decoder{level}"]


def reconstruct(f, networks, level):
    """Features of a level to an RGB picture, by way of the levels that its decoder leads into."""
    f = decode(f, networks[f"decoder{level}"])
    return reconstruct(f, networks, level - 1) if leads_on(networks, level) else f


def published(folder):
    """The 16x-compressed networks of Collaborative Distillation (Wang et al., CVPR 2020; MIT) in the layout of this module, the 1x1
    colour layer of each encoder folded into its first convolution."""
    return {name: w for n in LEVELS for name, w in ((f"encoder{n}", fold_colour(read(folder, n, "E"))), (f"decoder{n}", read(folder, n, "D")))}


def read(folder, level, part):
    state = torch.load(pathlib.Path(folder, f"{level}S{part}.pth"), map_location="cpu")
    state = state.get("model", state)
    return {k.replace("conv", "", 1): v.float() for k, v in state.items() if "aux" not in k}


def fold_colour(w):
    """Reflection commutes with a 1x1 layer, so conv 1_1 can do its work."""
    colour, shift = w.pop("0.weight")[:, :, 0, 0], w.pop("0.bias")
    w["11.bias"] = w["11.bias"] + torch.einsum("oikl,i->o", w["11.weight"], shift)
    w["11.weight"] = torch.einsum("oikl,ij->ojkl", w["11.weight"], colour)
    return w


def scaled(encoder, decoder, scale):
    """Both with the features between them divided by `scale`: unit variance keeps float16 and losses well-behaved."""
    last, first = layers(encoder)[-1], layers(decoder)[-1]
    encoder, decoder = dict(encoder), dict(decoder)
    for part in ("weight", "bias"):
        encoder[f"{last}.{part}"] = encoder[f"{last}.{part}"] / scale
    decoder[f"{first}.weight"] = decoder[f"{first}.weight"] * scale
    return encoder, decoder
