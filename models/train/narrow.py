"""Trains only the projection of the token vectors, over an encoder that stays as it is (minutes, not hours).

python narrow.py MODEL.onnx --out FOLDER: encodes the training papers and questions once (kept in FOLDER), then
learns a matrix [width, 384]. Loss: late interaction as in train.py, and the ranking at full width as a teacher.
A tenth of the papers is held out; the step that ranks those best is kept.
"""

import argparse
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

import places
import recipe
from encoder import pca, unit
from evaluate import Model
from losses import best_matches, both_ways, weighted_mean
from prepare import Prepared

PASSAGE_SAMPLE = 160  # tokens of a paper per step, drawn anew each time
HELD_OUT = 10  # one paper in ten
JUDGE_EVERY = 50
TEACH = 1.0
PCA_PAPERS = 300


def encode_all(model: Model, prepared: Prepared, file: Path) -> list[dict]:
    """Per paper: token vectors as float16 and its questions' (vectors, ids); kept, because it takes minutes."""
    if file.exists():
        return pickle.loads(file.read_bytes())
    rows = []
    for paper in prepared.questions:
        passage = model.encode(f"{paper.title}. {paper.abstract}", question=False)
        asked = [model.encode(query.text, question=True) for query in paper.queries]
        questions = [(q.vectors.astype(np.float16), q.ids) for q in asked if len(q.ids)]
        rows.append({"passage": passage.vectors.astype(np.float16), "questions": questions})
    file.write_bytes(pickle.dumps(rows))
    return rows


def stack(rows: list[np.ndarray]) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows [t, d] of different lengths -> [n, longest, d] float32 and a mask."""
    out = np.zeros((len(rows), max(len(row) for row in rows), rows[0].shape[1]), np.float32)
    mask = np.zeros(out.shape[:2], bool)
    for n, row in enumerate(rows):
        out[n, : len(row)], mask[n, : len(row)] = row, True
    return torch.from_numpy(out), torch.from_numpy(mask)


def step_of(rows: list[dict], idf: np.ndarray, chosen: list[int], rng: random.Random, sample: int | None, each: int):
    """Tensors of the chosen papers with `each` of their questions."""
    passages = []
    for n in chosen:
        passage = rows[n]["passage"]
        if sample and len(passage) > sample:
            passage = passage[rng.sample(range(len(passage)), sample)]
        passages.append(passage)
    asked = [(at, q) for at, n in enumerate(chosen) for q in rng.sample(rows[n]["questions"], min(each, len(rows[n]["questions"])))]
    q, q_mask = stack([vectors for _, (vectors, _) in asked])
    weights, _ = stack([idf[ids][:, None] for _, (_, ids) in asked])
    p, p_mask = stack(passages)
    return q, q_mask.float(), weights[..., 0], p, p_mask, torch.tensor([at for at, _ in asked])


def choose(near: list[list[int]], allowed: list[int], rng: random.Random) -> list[int]:
    """24 papers: half of the times neighbours of each other, else at random."""
    known = set(allowed)
    chosen = rng.sample(allowed, recipe.PAPERS_PER_STEP)
    if rng.random() < recipe.HARD_SHARE:
        anchors = chosen[: recipe.ANCHORS]
        close = [n for anchor in anchors for n in near[anchor][:8] if n in known]
        chosen = list(dict.fromkeys([*anchors, *close, *chosen]))[: recipe.PAPERS_PER_STEP]
    return chosen


@torch.no_grad()
def judge(matrix: torch.Tensor | None, rows: list[dict], idf: np.ndarray, held: list[int]) -> tuple[float, float]:
    """(right paper first, mean reciprocal rank) of the held-out papers' questions, all held-out papers competing."""
    firsts, reciprocal = [], []
    narrow = (lambda x: unit(x @ matrix.T)) if matrix is not None else (lambda x: x)
    passages = [narrow(torch.from_numpy(rows[n]["passage"].astype(np.float32))) for n in held]
    for at, n in enumerate(held):
        for vectors, ids in rows[n]["questions"]:
            q = narrow(torch.from_numpy(vectors.astype(np.float32)))
            weights = torch.from_numpy(idf[ids]).float()
            scores = torch.stack([((q @ p.T).amax(1) * weights).sum() / weights.sum() for p in passages])
            rank = int((scores > scores[at]).sum()) + 1
            firsts.append(rank == 1)
            reciprocal.append(1 / rank)
    return float(np.mean(firsts)), float(np.mean(reciprocal))


def loss_of(matrix: torch.Tensor, step, teach: float) -> torch.Tensor:
    q, words, idf, p, p_mask, right = step
    narrow = best_matches(unit(q @ matrix.T), unit(p @ matrix.T), p_mask)
    loss = torch.zeros(())
    with torch.no_grad():
        wide = best_matches(q, p, p_mask)
    for weights in (words, words * idf):
        scores = weighted_mean(narrow, weights)
        loss = loss + 0.5 * both_ways(scores, right)
        if teach:
            taught = F.log_softmax(weighted_mean(wide, weights) / recipe.TEMPERATURE, dim=1)
            ours = F.log_softmax(scores / recipe.TEMPERATURE, dim=1)
            loss = loss + 0.5 * teach * F.kl_div(ours, taught, log_target=True, reduction="batchmean")
    return loss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--out", type=Path, default=places.OUT)
    parser.add_argument("--width", type=int, default=recipe.PROJECTION_WIDTH)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--each", type=int, default=1, help="questions a paper and step")
    parser.add_argument("--threads", type=int, default=places.THREADS)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    rng = random.Random(recipe.SEED)
    tokenizer = Tokenizer.from_file(str(places.LAYOUT / "tokenizer.json"))
    prepared = pickle.loads((args.out / "prepared.pkl").read_bytes())
    rows = encode_all(Model(args.model, tokenizer, args.threads), prepared, args.out / "encoded.pkl")
    held = list(range(0, len(rows), HELD_OUT))
    learning = [n for n in range(len(rows)) if n % HELD_OUT]
    sample = np.concatenate([rows[n]["passage"] for n in rng.sample(learning, PCA_PAPERS)]).astype(np.float32)
    start = pca(sample, args.width) if args.width < sample.shape[1] else np.eye(sample.shape[1], dtype=np.float32)
    np.save(args.out / f"pca-{args.width}.npy", start)
    matrix = torch.nn.Parameter(torch.from_numpy(start.copy()))
    optimizer = torch.optim.Adam([matrix], lr=recipe.PROJECTION_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, args.steps)
    teach = TEACH if args.width < sample.shape[1] else 0.0  # at full width the teacher is the start
    first, mrr = judge(None, rows, prepared.idf, held)
    print(f"full width, held out: {first:.3f} first, {mrr:.3f} MRR", flush=True)
    best, sum_, began = (-1.0, -1.0), 0.0, time.monotonic()
    for at in range(args.steps + 1):
        if at % JUDGE_EVERY == 0:
            score = judge(matrix.detach(), rows, prepared.idf, held)
            print(f"step {at} loss {sum_ / JUDGE_EVERY:.3f} held out {score[0]:.3f} {score[1]:.3f} {time.monotonic() - began:.0f} s", flush=True)
            sum_ = 0.0
            if score[1] > best[1]:
                best = score
                np.save(args.out / f"projection-{args.width}.npy", matrix.detach().numpy())
        step = step_of(rows, prepared.idf, choose(prepared.near_questions, learning, rng), rng, PASSAGE_SAMPLE, args.each)
        loss = loss_of(matrix, step, teach)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        sum_ += loss.item()
    print(f"kept: {best[0]:.3f} first, {best[1]:.3f} MRR", flush=True)


if __name__ == "__main__":
    main()
