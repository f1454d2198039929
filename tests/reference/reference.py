"""Runs the float64 PyTorch reference of WCT on raw pictures, for comparison with the engine.

    python3 reference.py REFERENCE_FOLDER RUNS.json              does every run
    python3 reference.py REFERENCE_FOLDER RUNS.json THREADS      times the first run: once for every line on stdin,
                                                                 answering {"seconds": ...}; nothing is written

REFERENCE_FOLDER holds wct16x.py. RUNS.json is a list of {content, style, out, method, alpha, levels}, where content and
style are {file, width, height} of planar float32 RGB in [0, 1], and out is where the result is written in the same form.
"""
import json
import pathlib
import sys
import time

import numpy as np
import torch


def load_reference(folder):
    sys.path.insert(0, str(folder))
    import wct16x
    return wct16x


def picture(spec):
    data = np.fromfile(spec["file"], dtype=np.float32).reshape(1, 3, spec["height"], spec["width"])
    return torch.from_numpy(data)


def paint(reference, nets, run, content, style):
    return reference.stylize(content, style, nets, run["alpha"], run["levels"], run["method"])


def clock(reference, nets, run, threads):
    torch.set_num_threads(threads)
    content, style = picture(run["content"]), picture(run["style"])
    for _ in sys.stdin:
        began = time.perf_counter()
        paint(reference, nets, run, content, style)
        print(json.dumps({"seconds": time.perf_counter() - began}), flush=True)


def main(folder, runs, threads=None):
    reference = load_reference(folder)
    nets = {level: reference.load(level) for level in range(1, 6)}
    runs = json.loads(pathlib.Path(runs).read_text())
    if threads:
        return clock(reference, nets, runs[0], int(threads))
    for run in runs:
        paint(reference, nets, run, picture(run["content"]), picture(run["style"])).numpy().tofile(run["out"])


if __name__ == "__main__":
    main(*sys.argv[1:])
