"""Learns how much each token of a question tells which paper is meant: token-importance.bin beside the model.

python importance.py [MODEL_FOLDER]: importance = idf of the piece over the corpus ** exponent * exp(direction . vector).
Exponent and direction are learned over the encoder as it is, so that late interaction, beside the one vector, ranks
the right paper first; only on questions that no encoder was trained on, for which it is as unsure as in life.
Run again after the weights change (6 minutes). Before it writes it prints what four folds by paper say.
"""

import argparse
import random
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

import places
import recipe
from data import Paper, corpus_rows, judged_titles, tidy, written_papers
from evaluate import Encoded, Model

MAGIC = 0x00314954  # "TI1"


def corpus_idf(tokenizer: Tokenizer, data: Path) -> np.ndarray:
    """[pieces], 0 to 1, as BM25 weighs words (Robertson and Spaerck Jones, plus one: never negative)."""
    rows = corpus_rows(data)[::recipe.IMPORTANCE_EVERY]
    holding = np.zeros(tokenizer.get_vocab_size())
    for encoding in tokenizer.encode_batch([f"{tidy(row['title'])}. {tidy(row['abstract'])}" for row in rows]):
        holding[np.unique(encoding.ids)] += 1
    idf = np.log(1 + (len(rows) - holding + 0.5) / (holding + 0.5))
    return idf / np.log(1 + (len(rows) + 0.5) / 0.5)


@dataclass
class Asked:
    vectors: torch.Tensor  # [tokens, depth]
    idf: torch.Tensor  # [tokens]
    best: torch.Tensor  # [tokens, papers] best cosine with any token of each paper
    one: torch.Tensor  # [papers] cosine of the one vectors
    right: int


def ask(model: Model, papers: list[Paper], idf: np.ndarray) -> list[Asked]:
    """All questions of a group of papers, which compete with each other."""
    encoded = [model.encode(f"{paper.title}. {paper.abstract}", question=False) for paper in papers]
    tokens = np.concatenate([paper.vectors for paper in encoded])
    starts = np.cumsum([0, *(len(paper.vectors) for paper in encoded[:-1])])
    ones = np.stack([paper.one for paper in encoded])
    asked = []
    for right, paper in enumerate(papers):
        for query in paper.queries:
            question: Encoded = model.encode(query.text, question=True)
            best = np.maximum.reduceat(question.vectors @ tokens.T, starts, axis=1)
            asked.append(Asked(
                torch.from_numpy(question.vectors), torch.from_numpy(idf[question.ids]).float(),
                torch.from_numpy(best).half(), torch.from_numpy(ones @ question.one), right,
            ))
    return asked


@dataclass
class Learned:
    direction: torch.Tensor
    exponent: float
    cosine: float  # what the one vector counts beside late interaction: only to be fair to it while learning

    def importance(self, question: Asked) -> torch.Tensor:
        return question.idf**self.exponent * torch.exp(question.vectors @ self.direction)


def batch(questions: list[Asked]):
    longest = max(len(question.idf) for question in questions)
    fill = lambda rows: torch.stack([F.pad(row.float(), (0,) * (2 * row.ndim - 1) + (longest - len(row),)) for row in rows])
    return (
        fill([q.vectors for q in questions]), fill([q.idf for q in questions]), fill([q.best for q in questions]),
        torch.stack([q.one for q in questions]), torch.tensor([q.right for q in questions]),
    )


def learn(groups: list[list[Asked]]) -> Learned:
    depth = groups[0][0].vectors.shape[1]
    direction = torch.zeros(depth, requires_grad=True)
    exponent, sharpness, cosine = (torch.tensor(value, requires_grad=True) for value in (1.0, 3.5, 0.3))
    batches = [batch(group) for group in groups]
    count = sum(len(group) for group in groups)
    learned = [direction, exponent, sharpness, cosine]
    optimizer = torch.optim.LBFGS(learned, max_iter=recipe.IMPORTANCE_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = recipe.IMPORTANCE_PENALTY * (direction**2).sum()
        for vectors, idf, best, one, right in batches:
            weights = torch.where(idf > 0, idf.clamp_min(1e-6) ** exponent * torch.exp(vectors @ direction), 0)
            late = torch.einsum("qt,qtp->qp", weights, best) / weights.sum(1, keepdim=True)
            scores = (late + cosine * one) * torch.exp(sharpness)
            total = total + F.cross_entropy(scores, right, reduction="sum") / count
        total.backward()
        return total

    optimizer.step(loss)
    return Learned(direction.detach(), exponent.item(), cosine.item())


def is_first(question: Asked, weights: torch.Tensor, cosine: float) -> bool:
    scores = (weights[:, None] * question.best.float()).sum(0) / weights.sum() + cosine * question.one
    return int(scores.argmax()) == question.right


def folds(questions: list[Asked], rng: random.Random) -> list[list[Asked]]:
    """By paper: questions about one paper resemble each other."""
    papers = sorted({question.right for question in questions})
    rng.shuffle(papers)
    part = {paper: at % recipe.IMPORTANCE_FOLDS for at, paper in enumerate(papers)}
    return [[q for q in questions if part[q.right] == fold] for fold in range(recipe.IMPORTANCE_FOLDS)]


def held_out(groups: list[list[Asked]]) -> tuple[float, float, int]:
    """Right paper first (share) by idf alone and as learned, of the questions left out."""
    rng = random.Random(recipe.SEED)
    parts = [folds(group, rng) for group in groups]
    plain, learned = [], []
    for fold in range(recipe.IMPORTANCE_FOLDS):
        found = learn([[q for n, part in enumerate(group) if n != fold for q in part] for group in parts])
        for question in (q for group in parts for q in group[fold]):
            plain.append(is_first(question, question.idf, 0.0))
            learned.append(is_first(question, found.importance(question), found.cosine))
    return float(np.mean(plain)), float(np.mean(learned)), len(plain)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=places.LAYOUT)
    parser.add_argument("--threads", type=int, default=places.THREADS)
    places.add_arguments(parser)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(places.LAYOUT / "tokenizer.json"))
    tokenizer.no_truncation()
    # Never 0: a question of nothing but the commonest pieces is still a question.
    levels = np.maximum(1, np.rint(255 * corpus_idf(tokenizer, args.data))).astype(np.uint8)
    judged = judged_titles(args.data, args.seed_file)
    unseen = [paper for file in places.UNSEEN for paper in written_papers(args.data, file, judged)]
    model = Model(args.folder / "onnx" / "model_quantized.onnx", tokenizer, args.threads)
    groups = [ask(model, unseen[n::recipe.IMPORTANCE_GROUPS], levels / 255) for n in range(recipe.IMPORTANCE_GROUPS)]
    print("right paper first, held out: idf alone {:.3f}, learned {:.3f} (n={})".format(*held_out(groups)), flush=True)
    learned = learn(groups)
    length = learned.direction.norm().item()
    print(f"exponent {learned.exponent:.2f}, length of the direction {length:.1f}, beside it the one vector {learned.cosine:.2f}")
    header = struct.pack("<IIIf", MAGIC, len(levels), len(learned.direction), learned.exponent)
    direction = learned.direction.numpy().astype("<f4").tobytes()
    (args.folder / "token-importance.bin").write_bytes(header + direction + levels.tobytes())


if __name__ == "__main__":
    main()
