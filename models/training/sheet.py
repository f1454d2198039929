"""A contact sheet of a checkpoint: held-out contents down, held-out styles across, the style on top and the content on the left.

    python3 sheet.py --pictures DIR --work DIR --stage paint [--count 6] [--skip 24] [--strength 1] [--side 256] --out sheet.png
"""
import argparse

import torch
from PIL import Image

import pictures
from compare import checkpoint, stylized


def cell(x, side):
    """The middle square of a picture, as an image of that side."""
    image = Image.fromarray((x[0].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy())
    edge = min(image.size)
    left, top = ((v - edge) // 2 for v in image.size)
    return image.crop((left, top, left + edge, top + edge)).resize((side, side), Image.LANCZOS)


@torch.no_grad()
def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pictures", "work", "out"):
        p.add_argument(f"--{name}", required=True)
    p.add_argument("--stage", default="paint")
    p.add_argument("--count", type=int, default=6)
    p.add_argument("--skip", type=int, default=24)
    p.add_argument("--strength", type=float, default=1.0)
    p.add_argument("--size", type=int, default=384, help="shorter side that is painted")
    p.add_argument("--side", type=int, default=256, help="side of a cell")
    p.add_argument("--threads", type=int, default=2)
    options = p.parse_args()
    torch.set_num_threads(options.threads)
    _, networks = checkpoint(options, options.stage)
    shown = slice(options.skip, options.skip + options.count)
    contents, styles = ([pictures.tensor(pictures.read(f, options.size, 16)) for f in pictures.split(options.pictures, kind)[1][shown]]
                        for kind in ("photo", "art"))
    side = options.side
    sheet = Image.new("RGB", (side * (1 + len(styles)), side * (1 + len(contents))), "white")
    for column, style in enumerate(styles, 1):
        sheet.paste(cell(style, side), (column * side, 0))
    for row, content in enumerate(contents, 1):
        sheet.paste(cell(content, side), (0, row * side))
        for column, style in enumerate(styles, 1):
            sheet.paste(cell(stylized(content, style, networks, options.strength), side), (column * side, row * side))
    sheet.save(options.out)


if __name__ == "__main__":
    main()
