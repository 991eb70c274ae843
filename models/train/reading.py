"""The reader's examples: a question beside one abstract, and which sentences of it answer, if any."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

import recipe
from batches import CLS, SEP
from text import misspell, words


@dataclass
class Reading:
    """`gold` are sentence numbers from 1; none: the abstract does not say it."""

    use: str
    set: str
    id: str
    type: str
    paper: str
    title: str
    sentences: list[str]
    question: str
    gold: list[int]


def load_readings(file: Path, use: str) -> list[Reading]:
    with file.open(encoding="utf-8") as lines:
        return [one for one in (Reading(**json.loads(line)) for line in lines) if one.use == use]


@dataclass
class Batch:
    ids: torch.Tensor  # [n, tokens]
    mask: torch.Tensor
    types: torch.Tensor  # 0 the question, 1 the paper
    pool: torch.Tensor  # [n, sentences + 1, tokens]: row 0 the first token, then each sentence's mean
    there: torch.Tensor  # [n, sentences + 1]: 1 where there is a sentence
    gold: torch.Tensor  # [n, sentences + 1]: row 0 is right where nothing answers


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


def collate(rows: list[tuple[list[int], list[int], list[tuple[int, int]], list[int]]]) -> Batch:
    n, width = len(rows), max(len(row[0]) for row in rows)
    most = max(len(row[2]) for row in rows) + 1
    ids, types = torch.zeros(n, width, dtype=torch.long), torch.zeros(n, width, dtype=torch.long)
    mask, pool = torch.zeros(n, width, dtype=torch.long), torch.zeros(n, most, width)
    there, gold = torch.zeros(n, most), torch.zeros(n, most)
    for i, (tokens, kinds, spans, right) in enumerate(rows):
        ids[i, : len(tokens)], types[i, : len(tokens)] = torch.tensor(tokens), torch.tensor(kinds)
        mask[i, : len(tokens)] = 1
        pool[i, 0, 0] = there[i, 0] = 1
        for s, (start, end) in enumerate(spans, 1):
            if end > start:
                pool[i, s, start:end] = 1 / (end - start)
                there[i, s] = 1
                gold[i, s] = float(s in right)
        if gold[i].sum() == 0:
            gold[i, 0] = 1
    return Batch(ids, mask, types, pool, there, gold)


def rivals(readings: list[Reading], count: int, rng: random.Random) -> dict[str, list[Reading]]:
    """For each paper some others that share its rarest words: a question asked of them is answered by none."""
    papers = list({one.paper: one for one in readings}.values())
    holds: dict[str, list[int]] = {}
    for row, one in enumerate(papers):
        for word in set(words(f"{one.title} {' '.join(one.sentences)}")):
            holds.setdefault(word, []).append(row)
    near = {}
    for row, one in enumerate(papers):
        scores: dict[int, float] = {}
        for word in set(words(f"{one.title} {' '.join(one.sentences)}")):
            if 1 < len(holds[word]) <= len(papers) // 50:
                for other in holds[word]:
                    scores[other] = scores.get(other, 0.0) + 1 / len(holds[word])
        scores.pop(row, None)
        best = sorted(scores, key=lambda other: (-scores[other], other))[:count]
        near[one.paper] = [papers[other] for other in best] or [papers[rng.randrange(len(papers))]]
    return near


class Readings:
    """Endless batches, the same for the same seed."""

    def __init__(self, readings: list[Reading], tokens: ReadingTokens, seed: int):
        self.tokens, self.rng = tokens, random.Random(seed)
        self.near = rivals(readings, recipe.READER_RIVALS, self.rng)
        answered = [one for one in readings if one.gold]
        self.kinds = {
            "plain": [one for one in answered if one.type != "paraphrase"],
            "paraphrase": [one for one in answered if one.type == "paraphrase"],
            "silent": [one for one in readings if not one.gold],
        }
        self.orders = {name: [] for name in self.kinds}

    def draw(self, kind: str) -> Reading:
        if not self.orders[kind]:
            self.orders[kind] = self.rng.sample(self.kinds[kind], len(self.kinds[kind]))
        return self.orders[kind].pop()

    def example(self):
        rng = self.rng
        (what,) = rng.choices(list(recipe.READER_MIX), list(recipe.READER_MIX.values()))
        kind = {"cut": "plain", "elsewhere": "plain"}.get(what, what)
        if what in ("cut", "elsewhere") and rng.random() < recipe.READER_PARAPHRASES:
            kind = "paraphrase"
        one = self.draw(kind)
        title, sentences, gold = one.title, one.sentences, set(one.gold)
        if what == "elsewhere":
            other = rng.choice(self.near[one.paper])
            title, sentences, gold = other.title, other.sentences, set()
        kept = list(range(1, len(sentences) + 1))
        if what == "cut":
            kept = [n for n in kept if n not in gold]
        if rng.random() < recipe.READER_HOLES:
            kept = [n for n in kept if n in gold or rng.random() > recipe.READER_HOLE]
        size = {n: len(self.tokens.of(sentences[n - 1])) for n in kept}
        while sum(size[n] for n in kept) > recipe.READER_TOKENS - 70 and len(kept) > len(gold) + 1:
            kept.remove(rng.choice([n for n in kept if n not in gold]))
        question = misspell(one.question, rng) if rng.random() < recipe.READER_TYPOS else one.question
        right = [s for s, n in enumerate(kept, 1) if n in gold and what != "cut"]
        return *self.tokens.row(question, title, [sentences[n - 1] for n in kept], recipe.READER_TOKENS), right

    def batch(self, size: int) -> Batch:
        return collate([self.example() for _ in range(size)])


def judged_batches(readings: list[Reading], tokens: ReadingTokens, size: int):
    """(readings, batch) of similar length each, whole abstracts."""
    order = sorted(readings, key=lambda one: sum(len(text) for text in one.sentences))
    for at in range(0, len(order), size):
        part = order[at : at + size]
        rows = [(*tokens.row(one.question, one.title, one.sentences, 512), one.gold) for one in part]
        yield part, collate(rows)
