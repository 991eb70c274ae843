"""The reader's weights as the product reads them: the int8 ONNX file of its encoder, and its three looks in looks.json.

python reader_export.py READER.pt --out FOLDER
"""

import argparse
import json
from pathlib import Path

import torch

from export import export
from reader import LOOKS

DIGITS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", choices=("average", "last"), default="average")
    args = parser.parse_args()
    weights = torch.load(args.checkpoint, map_location="cpu", weights_only=True)[args.weights]
    export({name[5:]: value for name, value in weights.items() if name.startswith("bert.")}, None, args.out)
    looks = {
        name: {
            "weights": [round(value, DIGITS) for value in weights[f"{name}.weight"][0].tolist()],
            "bias": round(weights[f"{name}.bias"].item(), DIGITS),
        }
        for name in LOOKS
    }
    (args.out / "looks.json").write_text(json.dumps(looks) + "\n")


if __name__ == "__main__":
    main()
