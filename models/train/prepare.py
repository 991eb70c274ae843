"""Reads all data once, mines the neighbours, and keeps the result in OUT/prepared.pkl (some minutes).

Of the papers with questions the nearest come by the start model's one vector, of the corpus by BM25.
"""

import pickle
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

import recipe
from batches import CLS, SEP, Tokens, pad, token_idf
from data import Paper, corpus_papers, judged_titles, question_papers, scitldr_papers, written_papers
from encoder import Encoder, unit
from neighbours import mine_pool, nearest

NEAREST = 12
SHORT = 96  # tokens of a paper that suffice to find its neighbours
AT_ONCE = 32
IDF_PAPERS = 4000


@dataclass
class Prepared:
    questions: list[Paper]
    pool: list[Paper]
    near_questions: list[list[int]]
    near_pool: list[list[int]]
    idf: np.ndarray


@torch.no_grad()
def paper_vectors(encoder: Encoder, papers: list[Paper], tokens: Tokens) -> np.ndarray:
    encoder.eval()
    vectors = []
    for start in range(0, len(papers), AT_ONCE):
        rows = [[CLS, *tokens.of(f"{p.title}. {p.abstract}")[: SHORT - 2], SEP] for p in papers[start : start + AT_ONCE]]
        ids = pad(rows, 0, torch.long)
        mask = (ids != 0).long()
        states = encoder(ids, mask) * mask[..., None]
        vectors.append(unit(states.sum(1) / mask.sum(1, keepdim=True)).numpy())
    return np.concatenate(vectors)


def without_self(rows: np.ndarray) -> list[list[int]]:
    return [[int(n) for n in near if n != self] for self, near in enumerate(rows)]


def prepare(encoder: Encoder, tokenizer: Tokenizer, data: Path, seed_file: Path, written: list[Path]) -> Prepared:
    judged = judged_titles(data, seed_file)
    questions = question_papers(data, judged)
    questions += [paper for file in written for paper in written_papers(data, file, judged)]
    known = judged | {paper.key for paper in questions}
    scitldr = [paper for paper in scitldr_papers(data, judged) if paper.key not in known]
    known |= {paper.key for paper in scitldr}
    corpus = corpus_papers(data, known, recipe.CORPUS_SAMPLE, random.Random(recipe.SEED))
    print(f"{len(questions)} papers with questions, {len(scitldr)} of SciTLDR, {len(corpus)} of the corpus", flush=True)
    mined, near_pool = mine_pool(questions, corpus, recipe.BM25_NEIGHBOURS)
    print(f"{len(mined)} papers of the corpus are neighbours", flush=True)
    tokens = Tokens(tokenizer)
    idf = token_idf(corpus[:IDF_PAPERS] + questions, tokens, tokenizer.get_vocab_size())
    vectors = paper_vectors(encoder, questions, tokens)
    near_questions = without_self(nearest(vectors, vectors, NEAREST + 1))
    return Prepared(questions, mined + scitldr, near_questions, near_pool, idf)


def load_or_prepare(file: Path, encoder: Encoder, tokenizer: Tokenizer, args) -> Prepared:
    """`args`: data, seed_file (places.py) and written (train.py)."""
    if file.exists():
        return pickle.loads(file.read_bytes())
    prepared = prepare(encoder, tokenizer, args.data, args.seed_file, args.written)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pickle.dumps(prepared))
    return prepared
