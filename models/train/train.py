"""Trains the encoder; a checkpoint every 100 steps, from which the same command goes on.

python train.py [--start base|MODEL.onnx] [--steps N] [--out FOLDER] (more: --help)
"""

import argparse
import copy
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

import places
import recipe
from batches import Tokens, steps
from encoder import Encoder, as_int8_sees_it, empty_bert, load_base, pca, unit
from objective import labelled, taught
from prepare import load_or_prepare
from teacher import Teacher

LOG_EVERY = 5


def load_encoder(start: str, base_share: float = 0.0) -> Encoder:
    """The base, an int8 file's weights or a checkpoint's averaged ones; or a point between the base and a file."""
    bert = empty_bert(places.LAYOUT / "config.json")
    if start == "base":
        load_base(bert)
        return Encoder(bert)
    if start.endswith(".pt"):
        saved = torch.load(start, map_location="cpu", weights_only=True)["average"]
        bert.load_state_dict({name[5:]: value for name, value in saved.items() if name.startswith("bert.")})
        return Encoder(bert)
    from from_onnx import load_onnx

    load_onnx(bert, Path(start))
    if base_share > 0:
        base = empty_bert(places.LAYOUT / "config.json")
        load_base(base)
        bert.load_state_dict({k: torch.lerp(v, base.state_dict()[k], base_share) for k, v in bert.state_dict().items()})
    return Encoder(bert)


def freeze(encoder: Encoder, layers: int) -> None:
    """The embeddings and the lowest layers stay as they are: no backward pass through them."""
    if layers > 0:
        encoder.bert.embeddings.requires_grad_(False)
        for layer in encoder.bert.encoder.layer[:layers]:
            layer.requires_grad_(False)


@torch.no_grad()
def start_projection(encoder: Encoder, batches, count: int = 2) -> None:
    """The projection begins as the PCA of some passages' token vectors."""
    encoder.eval()
    rows = []
    for _ in range(count):
        step = next(batches)
        states = unit(encoder(step.passage_ids, step.passage_mask))
        rows.append(states[step.passage_mask.bool()].numpy())
    basis = pca(np.concatenate(rows), recipe.PROJECTION_WIDTH)
    encoder.project.weight.copy_(torch.from_numpy(basis))


def rate(step: int, total: int) -> float:
    """Linear warm-up (a tenth of a short run), then half a cosine to nothing."""
    warm_up = min(recipe.WARM_UP, max(1, total // 10))
    if step < warm_up:
        return (step + 1) / warm_up
    return 0.5 * (1 + math.cos(math.pi * (step - warm_up) / max(1, total - warm_up)))


def optimiser(encoder: Encoder, learning_rate: float) -> torch.optim.AdamW:
    learned = [w for w in encoder.bert.parameters() if w.requires_grad]
    matrices, rest = [w for w in learned if w.ndim > 1], [w for w in learned if w.ndim == 1]
    groups = [
        {"params": matrices, "lr": learning_rate, "weight_decay": recipe.WEIGHT_DECAY},
        {"params": rest, "lr": learning_rate, "weight_decay": 0.0},
        {"params": [encoder.project.weight], "lr": recipe.PROJECTION_RATE, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups)


def plain_state(encoder: Encoder) -> dict[str, torch.Tensor]:
    """Names and values as without rounding: the weights behind it are what is kept and averaged."""
    return {
        name.replace(".parametrizations.weight.original", ".weight"): value.detach()
        for name, value in encoder.state_dict().items()
    }


def train(args: argparse.Namespace) -> None:
    random.seed(recipe.SEED)
    torch.manual_seed(recipe.SEED)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(places.LAYOUT / "tokenizer.json"))
    tokenizer.no_truncation()
    encoder = load_encoder(args.start, args.base_share)
    encoder.bf16 = args.bf16
    prepared = load_or_prepare(args.out / "prepared.pkl", encoder, tokenizer, args)
    near = (prepared.near_questions, prepared.near_pool)
    tokens = Tokens(tokenizer)
    teacher = None
    if args.teacher:
        beside = load_encoder(args.beside) if args.beside else copy.deepcopy(encoder)
        beside.bf16 = args.bf16
        teacher = Teacher(args.teacher, beside, tokenizer, tokens, prepared.idf)
        if (args.out / "teacher.pt").exists():
            teacher.load(args.out / "teacher.pt")
    batches = steps(prepared.questions, prepared.pool, *near, tokens, prepared.idf, args.seed, teacher is not None)
    start_projection(encoder, batches)
    # Rounded weights only move when a step is large enough: under a teacher's small, many steps they hardly would.
    if not teacher:
        as_int8_sees_it(encoder.bert)
    freeze(encoder, args.frozen)
    optimizer = optimiser(encoder, args.rate or (recipe.TAUGHT_RATE if teacher else recipe.LEARNING_RATE))
    base_rates = [group["lr"] for group in optimizer.param_groups]
    average = {name: value.clone() for name, value in plain_state(encoder).items()}
    done, last = 0, args.out / "last.pt"
    if last.exists():
        saved = torch.load(last, map_location="cpu", weights_only=True)
        encoder.load_state_dict(saved["training"])
        optimizer.load_state_dict(saved["optimizer"])
        average, done = saved["average"], saved["step"]
        for _ in range(done):
            next(batches)
    encoder.train()
    sums: dict[str, float] = {}
    began = time.monotonic()
    for at in range(done, args.steps):
        for group, base in zip(optimizer.param_groups, base_rates):
            group["lr"] = base * rate(at, args.steps)
        step = next(batches)
        losses = taught(encoder, step, teacher.judge(step)) if teacher else labelled(encoder, step)
        optimizer.zero_grad(set_to_none=True)
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), recipe.GRADIENT_NORM)
        optimizer.step()
        decay = min(recipe.AVERAGE_DECAY, (at + 1) / (at + 10))
        for name, value in plain_state(encoder).items():
            average[name].lerp_(value, 1 - decay)
        for name, value in losses.items():
            sums[name] = sums.get(name, 0.0) + value.item() / LOG_EVERY
        if (at + 1) % LOG_EVERY == 0:
            shown = " ".join(f"{name} {value:.3f}" for name, value in sums.items())
            print(f"step {at + 1}/{args.steps} {shown} {(time.monotonic() - began) / (at + 1 - done):.1f} s/step", flush=True)
            sums = {}
        if (at + 1) % args.checkpoint_every == 0 or at + 1 == args.steps:
            state = {"last": plain_state(encoder), "average": average}
            torch.save({**state, "step": at + 1}, args.out / f"step-{at + 1}.pt")
            training = {"training": encoder.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save({**training, "average": average, "step": at + 1}, last.with_suffix(".new"))
            if teacher:
                teacher.save(args.out / "teacher.pt")
            last.with_suffix(".new").replace(last)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", default="base", help='"base", or an int8 .onnx file or a .pt checkpoint to go on from')
    parser.add_argument("--steps", type=int, default=1400)
    parser.add_argument("--base-share", type=float, default=0.0, help="of the start, so much of the base instead")
    parser.add_argument("--teacher", type=Path, help="folder of all-mpnet-base-v2: learn its ranking too (fetch-teacher.sh)")
    parser.add_argument("--beside", help="the model that teaches beside it, as --start (default: the start itself)")
    parser.add_argument("--rate", type=float, help="peak learning rate (default: the recipe's)")
    parser.add_argument("--seed", type=int, default=recipe.SEED, help="order of the data: another one for a second run")
    parser.add_argument("--bf16", action="store_true", help="products of 16 bits: faster where the processor has them")
    parser.add_argument("--frozen", type=int, default=0, help="so many lower layers stay as they are")
    parser.add_argument("--checkpoint-every", type=int, default=recipe.CHECKPOINT_EVERY)
    parser.add_argument("--out", type=Path, default=places.OUT)
    parser.add_argument("--threads", type=int, default=places.THREADS)
    places.add_arguments(parser)
    parser.add_argument("--written", type=Path, nargs="+", default=places.WRITTEN, help="files of questions beside the open ones")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
