"""Weights between a model and the base: a share of the base often generalises better. No training.

python mix.py MODEL.onnx SHARE_OF_BASE --out FOLDER
"""

import argparse
from pathlib import Path

import torch

import places
from encoder import empty_bert, load_base
from export import export
from from_onnx import load_onnx


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("share", type=float)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    tuned, base = (empty_bert(places.LAYOUT / "config.json") for _ in range(2))
    load_onnx(tuned, args.model)
    load_base(base)
    mixed = {name: torch.lerp(value, base.state_dict()[name], args.share) for name, value in tuned.state_dict().items()}
    export(mixed, None, args.out)


if __name__ == "__main__":
    main()
