"""Trains the bundled pack. One command per stage; each resumes from its checkpoint when run again.

    python3 train.py start --pictures DIR --published DIR --work DIR
    python3 train.py paint --pictures DIR --published DIR --work DIR
    python3 train.py hasten --pictures DIR --published DIR --work DIR
"""
import argparse
import pathlib

import torch

from hastening import hasten
from painting import paint
from starting import start

STAGES = {"start": start, "paint": paint, "hasten": hasten}


def parse():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("stage", choices=STAGES)
    p.add_argument("--pictures", required=True)
    p.add_argument("--published", required=True)
    p.add_argument("--work", required=True, help="checkpoints, one file per stage")
    p.add_argument("--begin", help="the stage whose checkpoint `paint` starts from (start)")
    p.add_argument("--steps", type=int)
    p.add_argument("--batch", type=int, default=8)
    p.add_argument("--crop", type=int, default=160)
    p.add_argument("--rate", type=float)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    return p.parse_args()


if __name__ == "__main__":
    options = parse()
    torch.set_num_threads(options.threads)
    pathlib.Path(options.work).mkdir(parents=True, exist_ok=True)
    STAGES[options.stage](options)
