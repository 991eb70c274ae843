"""The reader's examples: a question beside one abstract, and which sentences of it answer, if any."""

import json
import math
import random
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

import recipe
from batches import CLS, SEP
from text import misspell


@dataclass
class Paper:
    id: str
    title: str
    sentences: list[str]


@dataclass
class Reading:
    """`gold` are sentence numbers from 1; none: the abstract does not say it (or, of a search input, nobody asked). A question
    about no paper has none."""

    use: str
    id: str
    type: str
    question: str
    paper: Paper | None
    gold: list[int]
    ranked: list[tuple[Paper, float]]  # the product's best papers, and their scores

    @property
    def about(self) -> bool:
        """Is the question about its paper, answered or not? The paper may only lie near the topic."""
        return self.paper is not None and self.type != "unanswerable_topic"

    @property
    def sure(self) -> float:
        """The product's probability of its best paper."""
        best = self.ranked[0][1]
        return 1 / sum(math.exp(score - best) for _, score in self.ranked)

    @property
    def rivals(self) -> list[Paper]:
        return [paper for paper, _ in self.ranked if paper is not self.paper]


def load_readings(file: Path, use: str) -> list[Reading]:
    papers: dict[str, Paper] = {}
    readings = []
    with file.open(encoding="utf-8") as lines:
        for content in map(json.loads, lines):
            if "paper" in content:
                papers[content["paper"]] = Paper(content["paper"], content["title"], content["sentences"])
            elif content["use"] == use:
                ranked = [(papers[paper], score) for paper, score in content["ranked"]]
                about = papers.get(content["about"])
                readings.append(Reading(use, *(content[name] for name in ("id", "type", "question")), about, content["gold"], ranked))
    return readings


@dataclass
class Batch:
    ids: torch.Tensor  # [n, tokens]
    mask: torch.Tensor
    types: torch.Tensor  # 0 the question, 1 the paper
    pool: torch.Tensor  # [n, sentences + 1, tokens]: row 0 the first token, then each sentence's mean
    there: torch.Tensor  # [n, sentences + 1]: 1 where there is a sentence
    gold: torch.Tensor  # [n, sentences + 1]: row 0 is right where nothing answers
    counts: torch.Tensor  # [n]: how much a row counts for the choice of sentences
    about: torch.Tensor  # [n]: 1 where the question is about the paper, whether that answers it or not
    groups: torch.Tensor  # [groups, papers]: rows of one question, the right paper first


class ReadingTokens:
    """Tokens of question, title and sentences, each text cut once."""

    def __init__(self, tokenizer: Tokenizer):
        self.tokenizer = tokenizer
        self.cache: dict[str, list[int]] = {}

    def of(self, text: str) -> list[int]:
        if text not in self.cache:
            self.cache[text] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return self.cache[text]

    def row(self, question: str, title: str, sentences: list[str], most: int):
        """ids, types, spans of the sentences (those beyond `most` tokens are empty)."""
        asked = [CLS, *self.tokenizer.encode(question, add_special_tokens=False).ids[: recipe.QUESTION_TOKENS], SEP]
        ids, types = asked + self.of(title)[: recipe.QUESTION_TOKENS] + [SEP], [0] * len(asked)
        spans = []
        for sentence in sentences:
            start = len(ids)
            ids = (ids + self.of(sentence))[: most - 1]
            spans.append((start, len(ids)))
        ids.append(SEP)
        return ids, types + [1] * (len(ids) - len(types)), spans


@dataclass
class Row:
    ids: list[int]
    types: list[int]
    spans: list[tuple[int, int]]
    gold: list[int]
    counts: float = 1.0
    about: bool = True


def collate(rows: list[Row], groups: list[list[int]]) -> Batch:
    n, width = len(rows), max(len(row.ids) for row in rows)
    most = max(len(row.spans) for row in rows) + 1
    ids, types = torch.zeros(n, width, dtype=torch.long), torch.zeros(n, width, dtype=torch.long)
    mask, pool = torch.zeros(n, width, dtype=torch.long), torch.zeros(n, most, width)
    there, gold = torch.zeros(n, most), torch.zeros(n, most)
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)], types[i, : len(row.ids)] = torch.tensor(row.ids), torch.tensor(row.types)
        mask[i, : len(row.ids)] = 1
        pool[i, 0, 0] = there[i, 0] = 1
        for s, (start, end) in enumerate(row.spans, 1):
            if end > start:
                pool[i, s, start:end] = 1 / (end - start)
                there[i, s] = 1
                gold[i, s] = float(s in row.gold)
        if gold[i].sum() == 0:
            gold[i, 0] = 1
    counts, about = (torch.tensor([float(value) for value in of]) for of in zip(*((row.counts, row.about) for row in rows)))
    return Batch(ids, mask, types, pool, there, gold, counts, about, torch.tensor(groups))


class Readings:
    """Endless batches, the same for the same seed."""

    def __init__(self, readings: list[Reading], tokens: ReadingTokens, seed: int):
        self.tokens, self.rng = tokens, random.Random(seed)
        about = [one for one in readings if one.about and one.type != "compare"]
        asked = [one for one in about if one.type != "find"]
        self.kinds = {
            "plain": [one for one in asked if one.gold and one.type not in ("paraphrase", "detail")],
            "paraphrase": [one for one in asked if one.gold and one.type == "paraphrase"],
            "silent": [one for one in asked if not one.gold and one.type != "unanswerable_detail"],
            "detail": [one for one in asked if one.type == "detail"],
            "twin": [one for one in asked if one.type == "unanswerable_detail"],
            "find": [one for one in about if one.type == "find"],
            "open": [one for one in about if one.sure < recipe.READER_OPEN],
            "off topic": [one for one in readings if not one.paper],
            "on": [one for one in readings if one.type == "topic"],
            "compare": [one for one in readings if one.type == "compare"],
            "off": [one for one in readings if one.type == "unanswerable_topic"],
        }
        self.orders = {name: [] for name in self.kinds}

    def draw(self, kind: str) -> Reading:
        if not self.orders[kind]:
            self.orders[kind] = self.rng.sample(self.kinds[kind], len(self.kinds[kind]))
        return self.orders[kind].pop()

    def pick(self, shares: dict[str, float]) -> str:
        return self.rng.choices(list(shares), list(shares.values()))[0]

    def row(self, question: str, paper: Paper, gold: set[int], cut: bool = False, **weight) -> Row:
        """`cut`: without the sentences that answer. `weight`: counts and about, of a row."""
        rng, sentences = self.rng, paper.sentences
        kept = [n for n in range(1, len(sentences) + 1) if not (cut and n in gold)]
        if rng.random() < recipe.READER_HOLES:
            kept = [n for n in kept if n in gold or rng.random() > recipe.READER_HOLE]
        size = {n: len(self.tokens.of(sentences[n - 1])) for n in kept}
        while sum(size[n] for n in kept) > recipe.READER_TOKENS - 70 and len(kept) > len(gold) + 1:
            kept.remove(rng.choice([n for n in kept if n not in gold]))
        right = [s for s, n in enumerate(kept, 1) if n in gold]
        return Row(*self.tokens.row(question, paper.title, [sentences[n - 1] for n in kept], recipe.READER_TOKENS), right, **weight)

    def spelt(self, question: str) -> str:
        return misspell(question, self.rng) if self.rng.random() < recipe.READER_TYPOS else question

    def alone(self) -> Row:
        """A question beside its own paper, or one about no paper beside any of the nearest."""
        what = self.pick(recipe.READER_MIX)
        if what == "off topic":
            one = self.draw(what)
            return self.row(self.spelt(one.question), self.rng.choice(one.ranked)[0], set(), about=False)
        cut = what == "cut"
        one = self.draw(("paraphrase" if self.rng.random() < recipe.READER_PARAPHRASES else "plain") if cut else what)
        return self.row(self.spelt(one.question), one.paper, set(one.gold), cut, about=one.about)

    def group(self) -> list[Row]:
        """A question beside its own paper, then beside others that the product ranks high for it."""
        one = self.draw(self.pick(recipe.READER_GROUP_MIX))
        question, asked = self.spelt(one.question), float(one.type != "find")
        rivals = self.rng.sample(one.rivals[: recipe.READER_NEAREST], recipe.READER_RIVALS)
        own = self.row(question, one.paper, set(one.gold), counts=asked)
        elsewhere = {"counts": asked * recipe.READER_ELSEWHERE, "about": False}
        return [own, *(self.row(question, rival, set(), **elsewhere) for rival in rivals)]

    def batch(self) -> Batch:
        rows = [self.alone() for _ in range(recipe.READER_ALONE)]
        groups = []
        for _ in range(recipe.READER_GROUPS):
            own = self.group()
            groups.append(list(range(len(rows), len(rows) + len(own))))
            rows += own
        return collate(rows, groups)


def batched(rows: list[Row], size: int):
    """(places, batch) of similar length each."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at].ids))
    for at in range(0, len(order), size):
        part = order[at : at + size]
        yield part, collate([rows[place] for place in part], [])


def whole(tokens: ReadingTokens, question: str, paper: Paper, gold: list[int]) -> Row:
    """As the product reads it."""
    return Row(*tokens.row(question, paper.title, paper.sentences, 512), gold)
