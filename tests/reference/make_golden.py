"""Makes golden/: small networks of random weights in the published layout, saved by PyTorch itself, and what the float64
reference paints with them. So the whole path, from a legacy checkpoint to pixels, is checked where no reference is.

    python3 make_golden.py REFERENCE_FOLDER
"""
import json
import pathlib
import sys

import numpy as np
import torch
from PIL import Image

from reference import load_reference

HERE = pathlib.Path(__file__).resolve().parent
GALLERY = HERE.parent.parent / "models" / "gallery"
WIDTHS = {"11": 6, "12": 6, "21": 8, "22": 8, "31": 10, "32": 10, "33": 10, "34": 10, "41": 12, "42": 12, "43": 12, "44": 12, "51": 12}
PAIRS = [("styles/waves.jpg", "styles/brush-strokes.jpg", 64), ("styles/linocut.jpg", "styles/stained-glass.jpg", 48)]
RUNS = [(method, alpha, levels) for method in ("wct", "ot", "adain") for alpha, levels in ((1, [5, 4, 3, 2, 1]), (0.6, [3, 1]), (1, [2]), (1, [1]))]


def conv(state, name, cin, cout, kernel=3, gain=2.0):
    state[f"conv{name}.weight"] = torch.randn(cout, cin, kernel, kernel) * (gain / (cin * kernel * kernel)) ** 0.5
    state[f"conv{name}.bias"] = 0.1 * torch.rand(cout)


def networks(reference, level):
    names = reference.LAYERS[: reference.LAYERS.index(reference.TAPS[level - 1]) + 1]
    encoder, decoder, before = {}, {}, 3
    conv(encoder, "0", 3, 3, kernel=1)
    for name in names:
        conv(encoder, name, before, WIDTHS[name])
        conv(decoder, name, WIDTHS[name], before)
        before = WIDTHS[name]
    decoder["conv11.weight"] *= 0.3
    decoder["conv11.bias"][:] = 0.4
    return encoder, decoder


def save_weights(reference, folder):
    torch.manual_seed(5)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "LICENSE").write_text("Random numbers; no rights attached.\n")
    for level in range(1, 6):
        for part, state in zip("ED", networks(reference, level)):
            torch.save({"model": state}, folder / f"{level}S{part}.pth", _use_new_zipfile_serialization=False)


def save_picture(source, side, out):
    image = Image.open(source).convert("RGB")
    image.resize(((side + side // 4) // 16 * 16, side), Image.LANCZOS).save(out)
    return torch.from_numpy(np.asarray(Image.open(out)).copy()).permute(2, 0, 1)[None].float() / 255


def main(folder):
    golden, reference = HERE / "golden", load_reference(folder)
    save_weights(reference, golden / "weights")
    reference.WEIGHTS = golden / "weights"
    nets = {level: reference.load(level) for level in range(1, 6)}
    runs = []
    for index, (content, style, side) in enumerate(PAIRS):
        names = [f"content-{index}.png", f"style-{index}.png"]
        c, s = (save_picture(GALLERY / source, side // 16 * 16, golden / name) for source, name in zip((content, style), names))
        for method, alpha, levels in RUNS:
            out = f"out-{index}-{method}-{alpha}-{''.join(map(str, levels))}.png"
            reference.write_image(reference.stylize(c, s, nets, alpha, levels, method), golden / out)
            runs.append({"content": names[0], "style": names[1], "out": out, "method": method, "alpha": alpha, "levels": levels})
    (golden / "runs.json").write_text(json.dumps(runs, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
