"""Trains the reader: a cross-encoder that reads a question beside one abstract and says which sentence answers, or none,
and whether it is the paper that is asked about.

python reader.py READINGS.jsonl --start MODEL.onnx|CHECKPOINT.pt [--steps N] [--out FOLDER]    (READINGS by reader-data.ts)
"""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

import places
import recipe
from reading import Batch, ReadingTokens, Readings, batched, load_readings, whole
from encoder import as_int8_sees_it, empty_bert
from train import load_encoder, rate

LOG_EVERY = 20
LOOKS = ("none", "answers", "paper")
LOSSES = ("sentences", "papers", "about")


class Reader(nn.Module):
    """An encoder over both texts, and three looks at its last states: "nothing answers" and "this paper" at [CLS], "this one" at each sentence."""

    def __init__(self, bert):
        super().__init__()
        self.bert = bert
        width = bert.config.hidden_size
        self.none, self.answers, self.paper = (nn.Linear(width, 1) for _ in LOOKS)
        for head in (self.none, self.answers, self.paper):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, batch: Batch, bf16: bool) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores [n, sentences + 1]: 0 is "nothing answers", very low where there is no sentence; and [n] of the papers."""
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            states = self.bert(batch.ids, attention_mask=batch.mask, token_type_ids=batch.types).last_hidden_state
        pooled = batch.pool @ states.float()
        scores = self.answers(pooled).squeeze(-1)
        scores = torch.cat([self.none(pooled[:, 0]), scores[:, 1:]], dim=1)
        return scores.masked_fill(batch.there == 0, -1e4), self.paper(pooled[:, 0]).squeeze(-1)


def losses_of(scores: torch.Tensor, papers: torch.Tensor, batch: Batch) -> tuple[torch.Tensor, ...]:
    """What probability the right ones have together, as a loss (any of several right sentences will do); the right paper's
    among its rivals; and of each paper that it is, or is not, what the question is about."""
    logs = scores.log_softmax(dim=1)
    right = torch.logsumexp(logs.masked_fill(batch.gold == 0, -1e4), dim=1)
    sentences = -(right * batch.counts).sum() / batch.counts.sum()
    about = nn.functional.binary_cross_entropy_with_logits(papers, batch.about)
    return sentences, -papers[batch.groups].log_softmax(dim=1)[:, 0].mean(), about


def auc(scores: np.ndarray, positive: np.ndarray) -> float:
    """Share of the pairs (positive, negative) in the right order."""
    order = scores.argsort(kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    n = positive.sum()
    return float((ranks[positive].sum() - n * (n + 1) / 2) / max(1, n * (len(scores) - n)))


@torch.no_grad()
def judge(reader: Reader, readings, tokens: ReadingTokens, bf16: bool) -> dict[str, float]:
    """Right sentence first (of the answerable), the order of answerable before unanswerable (paraphrases left out), the
    right paper first among the product's best (where it is one of them): by the product, by the reader, by both; the order
    of pairs of question and paper (those about it before those about another or none), and of topics (a paper's own before
    others beside it)."""
    reader.eval()
    asked = [one for one in readings if one.paper and one.type != "find"]
    first, odds, positive = [], np.zeros(len(asked)), np.array([bool(one.gold) for one in asked])
    topic = np.zeros(len(asked))
    for places_, batch in batched([whole(tokens, one.question, one.paper, one.gold) for one in asked], 24):
        scores, topic[places_] = reader(batch, bf16)
        best = scores[:, 1:].argmax(dim=1) + 1
        for i, place in enumerate(places_):
            if asked[place].gold:
                first.append(best[i].item() in asked[place].gold)
            odds[place] = float(torch.logsumexp(scores[i, 1:], 0) - scores[i, 0])
    on = np.array([one.type in ("topic", "unanswerable_topic") for one in asked])
    counted = np.array([one.type != "paraphrase" for one in asked]) & ~on
    ranked = [one for one in readings if (one.gold or one.type == "find") and len(one.rivals) < len(one.ranked)]
    elsewhere = [one for one in readings if not one.paper]
    pairs = [(one, paper, score) for one in ranked + elsewhere for paper, score in one.ranked]
    said = np.zeros(len(pairs))
    for places_, batch in batched([whole(tokens, one.question, paper, []) for one, paper, _ in pairs], 24):
        said[places_] = reader(batch, bf16)[1].numpy()
    reader.train()
    about = auc(said, np.array([paper is one.paper for one, paper, _ in pairs]))
    figures = {"first": float(np.mean(first)), "auc": auc(odds[counted], positive[counted]), "about": about, "topic": auc(topic[on], positive[on])}
    figures |= {"n": len(readings), "ranked": len(ranked)}
    for name, share in (("product", 0.0), ("both", recipe.READER_SHARE), ("reader", 1e6)):
        at, right = 0, []
        for one in ranked:
            own = [score + share * said[at + n] for n, (_, score) in enumerate(one.ranked)]
            right.append(one.ranked[int(np.argmax(own))][0] is one.paper)
            at += len(own)
        figures[name] = float(np.mean(right))
    return {name: round(value, 3) for name, value in figures.items()}


def plain(reader: Reader) -> dict[str, torch.Tensor]:
    """Names and values as without rounding."""
    return {
        name.replace(".parametrizations.weight.original", ".weight"): value.detach()
        for name, value in reader.state_dict().items()
    }


def load_reader(start: str) -> Reader:
    """From an encoder's file or checkpoint, or on from a reader's own."""
    if start.endswith(".pt"):
        saved = torch.load(start, map_location="cpu", weights_only=True)["average"]
        if "none.weight" in saved:
            reader = Reader(empty_bert(places.LAYOUT / "config.json"))
            reader.load_state_dict(saved)
            return reader
    reader = Reader(load_encoder(start).bert)
    looks = Path(start).parent.parent / "looks.json"
    if looks.exists():
        for name, look in json.loads(looks.read_text()).items():
            head = getattr(reader, name)
            head.weight.data.copy_(torch.tensor([look["weights"]]))
            head.bias.data.fill_(look["bias"])
    return reader


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(places.LAYOUT / "tokenizer.json"))
    tokenizer.no_truncation()
    tokens = ReadingTokens(tokenizer)
    reader = load_reader(args.start)
    reader.bert.embeddings.word_embeddings.requires_grad_(False)  # most of its rows are never seen here
    batches = Readings(load_readings(args.readings, "train"), tokens, args.seed)
    print({name: len(kind) for name, kind in batches.kinds.items()}, flush=True)
    judged = load_readings(args.readings, "judge")
    some = random.Random(recipe.SEED).sample(judged, min(len(judged), args.judge))
    if args.steps == 0:
        print(judge(reader, some, tokens, args.bf16), flush=True)
        return
    if args.rounded:
        as_int8_sees_it(reader.bert)
    learned = [w for w in reader.parameters() if w.requires_grad]
    groups = [
        {"params": [w for w in learned if w.ndim > 1], "weight_decay": recipe.WEIGHT_DECAY},
        {"params": [w for w in learned if w.ndim == 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=args.rate)
    average = {name: value.clone() for name, value in plain(reader).items()}
    args.out.mkdir(parents=True, exist_ok=True)
    last, done = args.out / "reader-last.pt", 0
    if last.exists():
        saved = torch.load(last, map_location="cpu", weights_only=True)
        reader.load_state_dict(saved["training"])
        optimizer.load_state_dict(saved["optimizer"])
        average, done = saved["average"], saved["step"]
        for _ in range(done):
            batches.batch()
    reader.train()
    total, began = np.zeros(len(LOSSES)), time.monotonic()
    for at in range(done, args.steps):
        for group in optimizer.param_groups:
            group["lr"] = args.rate * rate(at, args.steps)
        batch = batches.batch()
        losses = losses_of(*reader(batch, args.bf16), batch)
        optimizer.zero_grad(set_to_none=True)
        sum(weight * loss for weight, loss in zip(recipe.READER_LOSSES, losses)).backward()
        torch.nn.utils.clip_grad_norm_(learned, recipe.GRADIENT_NORM)
        optimizer.step()
        decay = min(recipe.AVERAGE_DECAY, (at + 1) / (at + 10))
        for name, value in plain(reader).items():
            average[name].lerp_(value, 1 - decay)
        total += np.array([loss.item() for loss in losses]) / LOG_EVERY
        if (at + 1) % LOG_EVERY == 0:
            pace = (time.monotonic() - began) / (at + 1 - done)
            told = " ".join(f"{name} {value:.3f}" for name, value in zip(LOSSES, total))
            print(f"step {at + 1}/{args.steps} {told} {pace:.2f} s/step", flush=True)
            total = np.zeros(len(LOSSES))
        if (at + 1) % args.checkpoint_every == 0 or at + 1 == args.steps:
            training = {"training": reader.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save({**training, "average": average, "step": at + 1}, last.with_suffix(".new"))
            last.with_suffix(".new").replace(last)
            print(f"  judged {judge(reader, some, tokens, args.bf16)}", flush=True)
    torch.save({"average": average, "last": plain(reader), "step": args.steps}, args.out / "reader.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--start", required=True, help="the encoder or reader it begins from")
    parser.add_argument("--steps", type=int, default=recipe.READER_STEPS, help="0: only judges")
    parser.add_argument("--rate", type=float, default=recipe.READER_RATE)
    parser.add_argument("--rounded", action="store_true", help="weights of 7 bits in the forward pass, as the int8 file has them")
    parser.add_argument("--seed", type=int, default=recipe.SEED)
    parser.add_argument("--judge", type=int, default=600, help="so many of the judged questions at each checkpoint")
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--checkpoint-every", type=int, default=recipe.CHECKPOINT_EVERY)
    parser.add_argument("--out", type=Path, default=places.OUT)
    parser.add_argument("--threads", type=int, default=places.THREADS)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
