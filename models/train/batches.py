"""Steps as tensors: which papers meet, which of their queries ask, and the tokens of both."""

import random
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

import recipe
from data import Paper, Query
from text import misspell

CLS, SEP = 101, 102


@dataclass
class Step:
    question_ids: torch.Tensor  # [q, s]
    question_mask: torch.Tensor  # [q, s]
    word_mask: torch.Tensor  # [q, s] float: 1 where neither padding nor [CLS] nor [SEP]
    idf: torch.Tensor  # [q, s]
    passage_ids: torch.Tensor  # [p, t]
    passage_mask: torch.Tensor  # [p, t]
    sentence_of: torch.Tensor  # [p, t]: sentence of each token, -1 outside of the abstract
    right: torch.Tensor  # [q]: row of the right passage
    gold: torch.Tensor  # [q, n] bool
    papers: list[Paper]  # [p]
    kept: list[list[int]]  # [p]: which tokens of the whole paper the passage has
    asked: list[str]  # [q]: the questions before any spelling mistake
    clean: torch.Tensor  # [q] bool: no spelling mistake was made


class Tokens:
    """WordPiece ids of texts, cached: every epoch reads the same sentences."""

    def __init__(self, tokenizer: Tokenizer):
        self.tokenizer, self.cache = tokenizer, {}

    def of(self, text: str) -> list[int]:
        if text not in self.cache:
            self.cache[text] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return self.cache[text]


def token_idf(papers: list[Paper], tokens: Tokens, vocabulary: int) -> np.ndarray:
    """ln(1 + (N - df + .5) / (df + .5)) of every WordPiece over the given papers."""
    df = np.zeros(vocabulary, dtype=np.float32)
    for paper in papers:
        df[list({i for part in (paper.title, *paper.sentences) for i in tokens.of(part)})] += 1
    return np.log(1 + (len(papers) - df + 0.5) / (df + 0.5))


def passage(paper: Paper, keep: set[str], hide: set[str], tokens: Tokens, rng: random.Random):
    """Ids, each token's sentence and its place in the whole paper. What is too long loses random sentences, never
    one of `keep`."""
    head = [] if "title" in hide else tokens.of(paper.title + ".")
    chosen = [n for n, sentence in enumerate(paper.sentences) if sentence not in hide]
    room = recipe.PASSAGE_TOKENS - 2 - len(head)
    while sum(len(tokens.of(paper.sentences[n])) for n in chosen) > room:
        free = [n for n in chosen if not any(gold in paper.sentences[n] or paper.sentences[n] in gold for gold in keep)]
        if not free:
            break
        chosen.remove(rng.choice(free))
    ids, of, at = [CLS] + head, [-1] * (1 + len(head)), list(range(1 + len(head)))
    place = 1 + len(tokens.of(paper.title + "."))
    for n, sentence in enumerate(paper.sentences):
        pieces = tokens.of(sentence)
        if n in chosen:
            ids += pieces
            of += [n] * len(pieces)
            at += range(place, place + len(pieces))
        place += len(pieces)
    end = recipe.PASSAGE_TOKENS - 1
    return ids[:end] + [SEP], of[:end] + [-1], at[:end]


def pad(rows: list[list], filler, dtype) -> torch.Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([row + [filler] * (width - len(row)) for row in rows], dtype=dtype)


def choose_queries(paper: Paper, handwritten: bool, rng: random.Random) -> list[Query]:
    """Three questions of a paper that has them; else one query, that never looks at itself."""
    if handwritten:
        return rng.sample(paper.queries, min(recipe.QUESTIONS_PER_PAPER, len(paper.queries)))
    kind = [q for q in paper.queries if not q.hides] or paper.queries
    return [rng.choice(kind if rng.random() < 0.6 else paper.queries)]


def build(papers: list[tuple[Paper, bool]], tokens: Tokens, idf: np.ndarray, rng: random.Random) -> Step:
    """A step of (paper, has hand-written questions)."""
    questions, right, gold, passages, sentences = [], [], [], [], []
    kept, asked, clean = [], [], []
    for row, (paper, handwritten) in enumerate(papers):
        queries = choose_queries(paper, handwritten, rng)
        keep = {text for query in queries for text in query.gold}
        ids, of, at = passage(paper, keep, {q.hides for q in queries if q.hides}, tokens, rng)
        passages.append(ids)
        sentences.append(of)
        kept.append(at)
        for query in queries:
            text = misspell(query.text, rng) if handwritten and rng.random() < recipe.TYPO_SHARE else query.text
            questions.append([CLS] + tokens.of(text)[: recipe.QUESTION_TOKENS - 2] + [SEP])
            right.append(row)
            asked.append(query.text)
            clean.append(text == query.text)
            gold.append([any(g in s or s in g for g in query.gold) for s in paper.sentences])
    question_ids = pad(questions, 0, torch.long)
    return Step(
        question_ids=question_ids,
        question_mask=(question_ids != 0).long(),
        word_mask=((question_ids != 0) & (question_ids != CLS) & (question_ids != SEP)).float(),
        idf=torch.from_numpy(idf[question_ids.numpy()]).float(),
        passage_ids=pad(passages, 0, torch.long),
        passage_mask=pad([[1] * len(ids) for ids in passages], 0, torch.long),
        sentence_of=pad(sentences, -1, torch.long),
        right=torch.tensor(right),
        gold=pad(gold, False, torch.bool),
        papers=[paper for paper, _ in papers],
        kept=kept,
        asked=asked,
        clean=torch.tensor(clean),
    )


def steps(questions, pool, near_questions, near_pool, tokens, idf, seed, taught=False):
    """Endless steps: each paper with questions comes once before any comes again (as anchor or alone).

    near_questions, near_pool: rows [questions, k] of the nearest papers, nearest first. A teacher reads every paper
    once, half a second each: `taught` steps take fewer different ones of the pool.
    """
    rng = random.Random(seed)
    order: list[int] = []

    def next_paper(taken: set[int]) -> int:
        if not order:
            order.extend(rng.sample(range(len(questions)), len(questions)))
        for at in range(len(order) - 1, -1, -1):
            if order[at] not in taken:
                return order.pop(at)
        return rng.choice([n for n in range(len(questions)) if n not in taken])

    while True:
        chosen, extra = [], []
        if rng.random() < recipe.HARD_SHARE:
            for _ in range(recipe.ANCHORS):
                anchor = next_paper(set(chosen))
                chosen.append(anchor)
                free = [n for n in near_questions[anchor] if n not in chosen]
                for n in rng.sample(free[:6], recipe.TRAIN_NEIGHBOURS):
                    chosen.append(n)
                    if n in order:
                        order.remove(n)
                free = [n for n in near_pool[anchor] if n not in extra]
                extra += free[: recipe.POOL_NEIGHBOURS] if taught else rng.sample(free[:6], recipe.POOL_NEIGHBOURS)
        else:
            while len(chosen) < (recipe.PAPERS_PER_STEP if taught else recipe.RANDOM_TRAIN_PAPERS):
                chosen.append(next_paper(set(chosen)))
            extra = rng.sample(range(len(pool)), recipe.PAPERS_PER_STEP - len(chosen))
        yield build([(questions[n], True) for n in chosen] + [(pool[n], False) for n in extra], tokens, idf, rng)
