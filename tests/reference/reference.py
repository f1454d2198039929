"""Runs the float64 PyTorch reference of WCT on raw pictures, for comparison with the engine.

    python3 reference.py REFERENCE_FOLDER RUNS.json

REFERENCE_FOLDER holds wct16x.py. RUNS.json is a list of {content, style, out, method, alpha, levels}, where content and
style are {file, width, height} of planar float32 RGB in [0, 1], and out is where the result is written in the same form.
"""
import json
import pathlib
import sys

import numpy as np
import torch


def load_reference(folder):
    sys.path.insert(0, str(folder))
    import wct16x
    return wct16x


def picture(spec):
    data = np.fromfile(spec["file"], dtype=np.float32).reshape(1, 3, spec["height"], spec["width"])
    return torch.from_numpy(data)


def main(folder, runs):
    reference = load_reference(folder)
    nets = {level: reference.load(level) for level in range(1, 6)}
    for run in json.loads(pathlib.Path(runs).read_text()):
        out = reference.stylize(picture(run["content"]), picture(run["style"]), nets, run["alpha"], run["levels"], run["method"])
        out.numpy().tofile(run["out"])


if __name__ == "__main__":
    main(*sys.argv[1:])
