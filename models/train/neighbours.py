"""Hard negatives: for each paper the ones that words (BM25) or a vector take for it."""

import math
from collections import Counter, defaultdict

import numpy as np

from data import Paper
from text import words

BM25_K1, BM25_B = 1.2, 0.75
QUERY_WORDS = 24  # of a paper, its rarest: they find what is close, and short queries are fast


def bm25_index(papers: list[Paper]):
    """Postings per word (paper rows, weights), ready to be added up."""
    counts = [Counter(words(f"{paper.title} {paper.abstract}")) for paper in papers]
    lengths = np.array([sum(count.values()) for count in counts], dtype=np.float32)
    mean = float(lengths.mean())
    rows, tfs = defaultdict(list), defaultdict(list)
    for row, count in enumerate(counts):
        for word, tf in count.items():
            rows[word].append(row)
            tfs[word].append(tf)
    index = {}
    for word, found in rows.items():
        at, tf = np.array(found, dtype=np.int32), np.array(tfs[word], dtype=np.float32)
        idf = math.log(1 + (len(papers) - len(found) + 0.5) / (len(found) + 0.5))
        index[word] = (at, idf * tf * (BM25_K1 + 1) / (tf + BM25_K1 * (1 - BM25_B + BM25_B * lengths[at] / mean)))
    return index


def bm25_neighbours(index, size: int, paper: Paper, count: int) -> list[int]:
    """Rows of the `count` papers closest to `paper` by its title's words and its rarest others."""
    title = set(words(paper.title))
    known = [w for w in set(words(paper.abstract)) - title if w in index]
    rare = sorted(known, key=lambda w: (len(index[w][0]), w))
    rare = [w for w in rare if len(index[w][0]) > 1][: max(0, QUERY_WORDS - len(title))]
    scores = np.zeros(size, dtype=np.float32)
    for word in sorted(title) + rare:
        if word in index:
            at, weight = index[word]
            scores[at] += weight
    return [int(row) for row in np.argsort(-scores, kind="stable")[:count] if scores[row] > 0]


def nearest(vectors: np.ndarray, queries: np.ndarray, count: int) -> np.ndarray:
    """Rows [queries, count] of the vectors with the highest dot product; a paper itself may be among them."""
    scores = queries @ vectors.T
    return np.argsort(-scores, axis=1, kind="stable")[:, :count]


def mine_pool(questions: list[Paper], corpus: list[Paper], per_paper: int) -> tuple[list[Paper], list[list[int]]]:
    """The corpus papers that BM25 finds for the papers with questions, and for each of those its rows, best first."""
    index = bm25_index(corpus)
    found = [bm25_neighbours(index, len(corpus), paper, per_paper) for paper in questions]
    rows = sorted({row for near in found for row in near})
    place = {row: n for n, row in enumerate(rows)}
    return [corpus[row] for row in rows], [[place[row] for row in near] for near in found]
