"""Reads the weights of an exported int8 model back into PyTorch, to go on from a bundled model."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import BertModel


def table(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    """An embedding table, either plain, or one scale and zero point for all, or one scale a row."""
    if name in arrays:
        return arrays[name].astype(np.float32)
    levels = arrays[f"{name}_quantized"].astype(np.float32)
    zero = arrays.get(f"{name}_zero_point", np.zeros((), np.float32)).astype(np.float32)
    return (levels - zero) * arrays[f"{name}_scale"]


def load_onnx(bert: BertModel, model_file: Path) -> None:
    """Fills `bert` from a file of export.py. Every linear layer is known by the bias added to its product."""
    graph = onnx.load(model_file).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    consumers = {name: node for node in graph.node for name in node.input}
    state = {}
    for name, array in arrays.items():
        if name.startswith("m.") and array.dtype == np.float32 and not name.endswith("_scale"):
            state[name[2:]] = array.copy()
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        quantized = node.input[1]
        stem = quantized.removesuffix("_quantized")
        weight = arrays[quantized].astype(np.float32) * arrays[f"{stem}_scale"][None, :]
        after = consumers[node.output[0]]
        while after.op_type != "Add":
            after = consumers[after.output[0]]
        bias = next(name for name in after.input if name in arrays)
        state[bias[2:].removesuffix(".bias") + ".weight"] = np.ascontiguousarray(weight.T)
    for part in ("word", "position", "token_type"):
        name = f"embeddings.{part}_embeddings.weight"
        state[name] = table(arrays, f"m.{name}")
    loaded = {name: torch.from_numpy(np.array(array)) for name, array in state.items()}
    missing, unexpected = bert.load_state_dict(loaded, strict=False)
    absent = [name for name in missing if "position_ids" not in name]
    if absent or unexpected:
        raise ValueError(f"{model_file} does not fit: missing {absent}, not known {unexpected}")
