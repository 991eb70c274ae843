"""Weights to ONNX: fp32, then int8 (dynamic, 7-bit weights per channel), in the layout that transformers.js reads.

python export.py CHECKPOINT.pt --out FOLDER
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

import places
from encoder import empty_bert

OPSET = 17
LAYOUT_FILES = ("config.json", "tokenizer.json", "tokenizer_config.json")


class Exported(nn.Module):
    """The graph's name for the model is `m`: from_onnx.py reads weights by it."""

    def __init__(self, bert):
        super().__init__()
        self.m = bert

    def forward(self, input_ids, attention_mask, token_type_ids):
        out = self.m(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        return out.last_hidden_state


def to_onnx(bert, file: Path) -> None:
    """fp32, batch and length free."""
    ids = torch.ones(2, 7, dtype=torch.long)
    free = {0: "batch", 1: "tokens"}
    names = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        Exported(bert.eval()),
        (ids, ids, torch.zeros_like(ids)),
        str(file),
        input_names=names,
        output_names=["last_hidden_state"],
        dynamic_axes={name: free for name in [*names, "last_hidden_state"]},
        opset_version=OPSET,
        dynamo=False,
    )


def rows_to_int8(graph, name: str) -> None:
    """An embedding table as int8 with one scale a row: as small as one scale for all, and nearly without loss."""
    table = next(tensor for tensor in graph.initializer if tensor.name == name)
    values = numpy_helper.to_array(table)
    scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-8) / 127
    levels = np.rint(values / scale).astype(np.int8)
    gather = next(node for node in graph.node if node.op_type == "Gather" and node.input[0] == name)
    at, out = gather.input[1], gather.output[0]
    new = [
        helper.make_node("Gather", [f"{name}_quantized", at], [f"{out}_levels"]),
        helper.make_node("Cast", [f"{out}_levels"], [f"{out}_float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{name}_scale", at], [f"{out}_scale"]),
        helper.make_node("Mul", [f"{out}_float", f"{out}_scale"], [out]),
    ]
    where = list(graph.node).index(gather)
    graph.node.remove(gather)
    for n, node in enumerate(new):
        graph.node.insert(where + n, node)
    graph.initializer.remove(table)
    graph.initializer.append(numpy_helper.from_array(levels, f"{name}_quantized"))
    graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{name}_scale"))


def to_int8(source: Path, target: Path) -> None:
    """Linear layers by ONNX Runtime (their inputs at run time in 8 bits), embeddings row by row."""
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,  # 7 bits: see recipe.py
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )
    model = onnx.load(target)
    for part in ("word", "position"):
        rows_to_int8(model.graph, f"m.embeddings.{part}_embeddings.weight")
    onnx.checker.check_model(model)
    onnx.save(model, target)


def export(state: dict, projection: np.ndarray | None, out: Path) -> None:
    """Writes FOLDER/{config, tokenizer files, onnx/model.onnx, onnx/model_quantized.onnx, projection.npy}."""
    bert = empty_bert(places.LAYOUT / "config.json")
    bert.load_state_dict(state)
    bert.set_attn_implementation("eager")  # sdpa exports guards for NaN over every attention map: 20 % slower
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    for name in LAYOUT_FILES:
        shutil.copyfile(places.LAYOUT / name, out / name)
    to_onnx(bert, out / "onnx" / "model.onnx")
    to_int8(out / "onnx" / "model.onnx", out / "onnx" / "model_quantized.onnx")
    if projection is not None:
        np.save(out / "projection.npy", projection.astype(np.float32))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", choices=("average", "last"), default="average")
    args = parser.parse_args()
    saved = torch.load(args.checkpoint, map_location="cpu", weights_only=True)
    weights = saved[args.weights]
    bert = {name[5:]: value for name, value in weights.items() if name.startswith("bert.")}
    export(bert, weights["project.weight"].numpy(), args.out)


if __name__ == "__main__":
    main()
