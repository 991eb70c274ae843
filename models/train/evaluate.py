"""Judges ONNX encoders on the open questions: right paper first, among five, MRR@10; right sentence.

python evaluate.py NAME=FILE.onnx ... [--projection FILE.npy ...] [--pca 128 ...] [--bits 4 ...]
"""

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

import places
from data import corpus_rows, days_papers, json_lines, seed_papers, tidy
from text import sentence_spans

# What has one right paper. `list` is scored as a set and `unanswerable` has none.
LEFT_OUT = {"list", "unanswerable_near", "unanswerable_far"}
TOP = 10
PCA_PAPERS = 250


@dataclass
class Encoded:
    vectors: np.ndarray  # token vectors of unit length; of a question without [CLS] and [SEP]
    one: np.ndarray  # the mean over all tokens, of unit length
    ids: np.ndarray
    starts: list[int]  # where each token begins in the text


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)


class Model:
    """One text at a time, as the product calls it: the dynamic scales of int8 depend on the whole tensor."""

    def __init__(self, file: Path, tokenizer: Tokenizer, threads: int):
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others may need the cores
        self.session = ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self.tokenizer = tokenizer

    def encode(self, text: str, question: bool) -> Encoded:
        encoding = self.tokenizer.encode(text)
        ids = np.array(encoding.ids[:512], dtype=np.int64)[None]
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        states = self.session.run(None, feeds)[0][0]
        inner = slice(1, -1) if question else slice(None)
        starts = [start for start, _ in encoding.offsets[:512]]
        return Encoded(unit(states[inner]), unit(states.mean(0)), ids[0][inner], starts)


def held_papers(data: Path, names: set[tuple[str, str]]) -> list[dict]:
    rows = [{"id": tidy(row["title"]), "title": tidy(row["title"]), "abstract": tidy(row["abstract"])}
            for row in corpus_rows(data) if (row["id"], tidy(row["title"])) in names]
    return list({row["id"]: row for row in rows}.values())


def question_set(data: Path, seed_file: Path, which: str):
    """(papers, questions) of "days", "seed" or "written" (those kept for the scorers); only questions with a right paper."""
    if which == "written":
        rows = list(json_lines(places.HELD))
        papers = held_papers(data, {(row["corpus_id"], row["title"]) for row in rows})
        rows = [{**row, "papers": [row["title"]], "answerable": row["type"] != "unanswerable_near"} for row in rows]
    elif which == "days":
        papers = days_papers(data)
        rows = [row for path in sorted((data / "questions").glob("days-*.jsonl")) for row in json_lines(path)]
    else:
        papers, rows = seed_papers(seed_file), list(json_lines(data / "questions" / "dev-questions.jsonl"))
    return papers, [row for row in rows if row["answerable"] and row["type"] not in LEFT_OUT]


def rank_of_right(scores: np.ndarray, right: list[int]) -> int:
    """1 for first. Ties count against the system."""
    best = max(scores[row] for row in right)
    others = [row for row in range(len(scores)) if row not in right]
    return 1 + int((scores[others] >= best).sum())


def sentence_rank(question, passage, weights, paper: dict, starts: list[int], gold: list[str]) -> int | None:
    """Rank of the first gold sentence within its paper, by MaxSim over the sentence's tokens."""
    head = len(paper["title"]) + 2
    spans = sentence_spans(paper["abstract"])
    right = {n for n, (start, end) in enumerate(spans) for g in gold if g in paper["abstract"][start:end]}
    if not right:
        return None
    cosines = question @ passage.T
    scores = np.full(len(spans), -1.0)
    for n, (start, end) in enumerate(spans):
        at = [i for i in range(1, len(starts) - 1) if start + head <= starts[i] < end + head]
        if at:
            scores[n] = (cosines[:, at].max(1) * weights).sum() / weights.sum()
    return rank_of_right(scores, sorted(right))


@dataclass
class EncodedSet:
    papers: list[dict]
    questions: list[dict]
    encoded: list[Encoded]  # of the papers
    asked: list[Encoded]  # of the questions
    idf: np.ndarray  # per WordPiece, over these papers


def encode_set(model: Model, data: Path, seed_file: Path, which: str) -> EncodedSet:
    papers, questions = question_set(data, seed_file, which)
    encoded = [model.encode(f"{paper['title']}. {paper['abstract']}", question=False) for paper in papers]
    asked = [model.encode(" ".join([*q.get("history", []), q["question"]]), question=True) for q in questions]
    df = np.zeros(model.tokenizer.get_vocab_size())
    for paper in encoded:
        df[np.unique(paper.ids)] += 1
    return EncodedSet(papers, questions, encoded, asked, np.log(1 + (len(papers) - df + 0.5) / (df + 0.5)))


@dataclass
class Form:
    """How token vectors are kept: projected or not, a paper's numbers rounded to `bits` with one scale a token."""

    project: np.ndarray | None = None
    bits: int | None = None
    centre: np.ndarray | float = 0.0

    def question(self, vectors: np.ndarray) -> np.ndarray:
        return unit((vectors - self.centre) @ self.project.T) if self.project is not None else vectors

    def passage(self, vectors: np.ndarray) -> np.ndarray:
        rows = self.question(vectors)
        if self.bits is None:
            return rows
        scale = np.abs(rows).max(axis=1, keepdims=True) / (2 ** (self.bits - 1) - 1)
        return np.rint(rows / scale) * scale


def fit_pca(model: Model, data: Path, width: int) -> Form:
    """The form of the product (projection.ts): centred, then the directions of the largest variance."""
    rows = list(json_lines(data / "questions" / "train-papers.jsonl"))[:PCA_PAPERS]
    texts = [f"{tidy(row['title'])}. {tidy(row['abstract'])}" for row in rows]
    vectors = np.concatenate([model.encode(text, question=False).vectors for text in texts])
    centre = vectors.mean(0)
    _, basis = np.linalg.eigh((vectors - centre).T @ (vectors - centre))
    return Form(project=basis[:, ::-1][:, :width].T, centre=centre)


def judge(judged: EncodedSet, form: Form) -> dict[str, list[tuple[str, int]]]:
    """(question type, rank) per question of each ranking: "one vector", "MaxSim", "MaxSim idf", "sentence"."""
    passages = [form.passage(paper.vectors).astype(np.float32) for paper in judged.encoded]
    ones = np.stack([paper.one for paper in judged.encoded])
    row_of = {paper["id"]: row for row, paper in enumerate(judged.papers)}
    ranks = {"one vector": [], "MaxSim": [], "MaxSim idf": [], "sentence": []}
    for item, question in zip(judged.questions, judged.asked):
        right = [row_of[paper] for paper in item["papers"]]
        weights = judged.idf[question.ids]
        vectors = form.question(question.vectors).astype(np.float32)
        best = np.stack([(vectors @ passage.T).max(1) for passage in passages])
        scored = {"one vector": ones @ question.one, "MaxSim": best.mean(1), "MaxSim idf": best @ weights / weights.sum()}
        for name, scores in scored.items():
            ranks[name].append((item["type"], rank_of_right(scores, right)))
        gold = [tidy(sentence) for sentence in item["gold"]]
        if gold and len(right) == 1:
            paper, encoded = judged.papers[right[0]], judged.encoded[right[0]]
            rank = sentence_rank(vectors, passages[right[0]], weights, paper, encoded.starts, gold)
            if rank is not None:
                ranks["sentence"].append((item["type"], rank))
    return ranks


def figures(ranks: list[tuple[str, int]], depth: int = 5) -> str:
    values = np.array([rank for _, rank in ranks])
    mrr = np.where(values <= TOP, 1 / values, 0).mean()
    return f"{(values == 1).mean():.3f} / {(values <= depth).mean():.3f} / {mrr:.3f} (n={len(values)})"


def report(name: str, sets: dict[str, EncodedSet], form: Form) -> None:
    for which, judged in sets.items():
        for ranking, ranks in judge(judged, form).items():
            if ranking == "sentence":
                print(f"{name:22} {which:7} sentence in its paper, first / three  {figures(ranks, 3)}", flush=True)
            elif ranking != "one vector" or form.project is None:
                hard = [item for item in ranks if item[0] == "paraphrase"]
                print(f"{name:22} {which:7} {ranking:10}  {figures(ranks)}  paraphrase {figures(hard)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", metavar="NAME=FILE.onnx")
    parser.add_argument("--projection", type=Path, action="append", default=[], help="matrix [width, 384] (.npy): MaxSim in fewer dimensions")
    parser.add_argument("--pca", type=int, action="append", default=[], help="so many dimensions, as the product narrows them")
    parser.add_argument("--bits", type=int, action="append", default=[], help="beside float: token vectors of so many bits")
    parser.add_argument("--threads", type=int, default=places.THREADS)
    places.add_arguments(parser)
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(places.LAYOUT / "tokenizer.json"))
    for pair in args.models:
        name, file = pair.split("=", 1)
        model = Model(Path(file), tokenizer, args.threads)
        sets = {which: encode_set(model, args.data, args.seed_file, which) for which in ("days", "seed", "written")}
        forms = {name: Form()}
        forms |= {f"{name}-{matrix.stem}": Form(np.load(matrix)) for matrix in args.projection}
        forms |= {f"{name}-pca{width}": fit_pca(model, args.data, width) for width in args.pca}
        for label, form in forms.items():
            report(label, sets, form)
            for bits in args.bits:
                report(f"{label}-{bits}bit", sets, replace(form, bits=bits))


if __name__ == "__main__":
    main()
