"""Writes a training checkpoint as a model pack: pack.json and weights.safetensors (float16).

    python3 export.py --work DIR --version 1.0.0 --out ../bundled
"""
import argparse
import hashlib
import json
import pathlib
import struct

import torch

from networks import LEVELS, TAPS, blocks_apart, layers, leads_on
from running import load

LICENCE = "MIT"
SOURCE = (
    "Anybrush (models/training): the encoders of the 16x-compressed VGG-19 of Collaborative Distillation (Wang et al., CVPR 2020; "
    "github.com/MingSun-Tse/Collaborative-Distillation; MIT, see LICENSE), the first one new, with decoders trained on to paint."
)


def described(weights, names, between, linear=()):
    """The layers of a network as the pack lists them; `between` is the step where the block changes."""
    out = []
    for name in names:
        cout, cin, kernel, _ = weights[f"{name}.weight"].shape
        out.append({"op": "conv", "name": name, "kernel": kernel, "in": cin, "out": cout, "relu": name not in linear})
        if name in blocks_apart(names):
            out.append({"op": between})
    return out


def encoder_layers(weights):
    return described(weights, layers(weights), "pool")


def decoder_layers(weights):
    return described(weights, layers(weights)[::-1], "upsample", linear=("11",))


def level(n, networks):
    return {"level": n, "encoder": f"encoder{n}", "tap": TAPS[n - 1], "stride": 2 ** (n - 1),
            "channels": len(networks[f"encoder{n}"][f"{TAPS[n - 1]}.bias"]), "decoder": decoder_layers(networks[f"decoder{n}"]),
            **({"into": n - 1} if leads_on(networks, n) else {})}


def safetensors(tensors):
    """The file's bytes: names sorted, header padded to 8 bytes (https://github.com/huggingface/safetensors)."""
    header, blobs, at = {}, [], 0
    for name in sorted(tensors):
        blob = tensors[name].detach().half().contiguous().numpy().tobytes()
        header[name] = {"dtype": "F16", "shape": list(tensors[name].shape), "data_offsets": [at, at + len(blob)]}
        blobs.append(blob)
        at += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(blobs)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--work", required=True)
    p.add_argument("--stage", default="paint")
    p.add_argument("--version", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--name", default="bundled")
    options = p.parse_args()
    networks = load(options, options.stage)
    tensors = {f"{network}.{name}": value for network, weights in networks.items() for name, value in weights.items()}
    weights = safetensors(tensors)
    pack = {
        "format": 1,
        "name": options.name,
        "version": options.version,
        "licence": LICENCE,
        "source": SOURCE,
        "color": {"order": "RGB", "min": 0, "max": 1},
        "methods": ["wct", "ot", "adain"],
        "weights": {"file": "weights.safetensors", "sha256": hashlib.sha256(weights).hexdigest()},
        "encoders": {f"encoder{n}": encoder_layers(networks[f"encoder{n}"]) for n in LEVELS},
        "levels": [level(n, networks) for n in reversed(LEVELS)],
    }
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "weights.safetensors").write_bytes(weights)
    (out / "pack.json").write_text(json.dumps(pack, indent=1) + "\n")
    print(f"{out}: {len(weights) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
