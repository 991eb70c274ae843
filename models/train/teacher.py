"""The teacher: what two models together think of every question and paper of a step.

One is all-mpnet-base-v2, five times the size and never tuned; the other the model that training starts from. Each
alone ranks about as well, but they err on different questions, so their sum is better than both. Their WordPieces
are the same, and so every token of ours has its match in theirs. A paper is read whole, once, and kept: of it count
the tokens that a step's passage has.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

import recipe
from batches import CLS, SEP, Step, Tokens, pad
from data import Paper
from encoder import Encoder, token_states, unit
from losses import NOTHING, weighted_mean

SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}  # every other WordPiece has the same name in both
PAPERS_AT_ONCE, QUESTIONS_AT_ONCE = 4, 24


def load_mpnet(folder: Path):
    """all-mpnet-base-v2 in a folder with config.json, model.safetensors and tokenizer.json (fetch-teacher.sh)."""
    from safetensors.torch import load_file
    from transformers import MPNetConfig, MPNetModel

    config = MPNetConfig(**json.loads((folder / "config.json").read_text()))
    model = MPNetModel(config, add_pooling_layer=False)
    model.load_state_dict(load_file(folder / "model.safetensors"), strict=False)
    return model.eval()


def id_table(ours: Tokenizer, theirs: Tokenizer) -> torch.Tensor:
    """For each WordPiece of ours [vocabulary] the other model's id of the same piece."""
    unknown = theirs.token_to_id("[UNK]")
    names = [ours.id_to_token(i) for i in range(ours.get_vocab_size())]
    found = [theirs.token_to_id(SPECIAL.get(name, name)) for name in names]
    return torch.tensor([unknown if one is None else one for one in found])


@dataclass
class Judged:
    """Both teachers' views of a step: best matches [q, s, p] each, of the questions without spelling mistakes."""

    base: torch.Tensor
    start: torch.Tensor
    weights: torch.Tensor  # [q, s]: 1 where a word stands
    idf: torch.Tensor  # [q, s]

    def matches(self) -> torch.Tensor:
        """[q, s, p], on the start model's scale."""
        share = recipe.TEACHER_SHARE
        return (self.start + share * recipe.TEACHER_SCALE * self.base) / (1 + share)

    def scores(self, weights: torch.Tensor) -> torch.Tensor:
        return weighted_mean(self.matches(), weights)


class Teacher:
    def __init__(self, folder: Path, start: Encoder, tokenizer: Tokenizer, tokens: Tokens, idf):
        self.base, self.start = load_mpnet(folder), start.eval()
        self.ids = id_table(tokenizer, Tokenizer.from_file(str(folder / "tokenizer.json")))
        self.tokens, self.idf = tokens, idf
        self.papers: dict[str, tuple[torch.Tensor, torch.Tensor]] = {}
        self.questions: dict[str, tuple[torch.Tensor, torch.Tensor]] = {}

    @torch.no_grad()
    def encode(self, rows: list[list[int]]) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """Token vectors of both models, of unit length, in half precision: they are kept for every paper met."""
        ids = pad(rows, 0, torch.long)
        mask = pad([[1] * len(row) for row in rows], 0, torch.long)
        base = unit(token_states(self.base, self.ids[ids], mask, self.start.bf16)).half()
        start = unit(self.start(ids, mask)).half()
        return [(base[n, : len(row)].clone(), start[n, : len(row)].clone()) for n, row in enumerate(rows)]

    def remember(self, known: dict, names: list[str], rows: list[list[int]], at_once: int) -> None:
        new = {name: row for name, row in zip(names, rows) if name not in known}
        waiting = sorted(new, key=lambda name: len(new[name]))  # equal lengths together: less padding
        for at in range(0, len(waiting), at_once):
            some = waiting[at : at + at_once]
            known.update(zip(some, self.encode([new[name] for name in some])))

    def whole(self, paper: Paper) -> list[int]:
        ids = [CLS] + self.tokens.of(paper.title + ".")
        for sentence in paper.sentences:
            ids += self.tokens.of(sentence)
        return ids[: recipe.TEACHER_TOKENS - 1] + [SEP]

    def judge(self, step: Step) -> Judged:
        self.remember(self.papers, [p.key for p in step.papers], [self.whole(p) for p in step.papers], PAPERS_AT_ONCE)
        asked = [[CLS] + self.tokens.of(text)[: recipe.QUESTION_TOKENS - 2] + [SEP] for text in step.asked]
        self.remember(self.questions, step.asked, asked, QUESTIONS_AT_ONCE)
        ids = pad(asked, 0, torch.long)
        return Judged(
            base=self.matches(step, 0),
            start=self.matches(step, 1),
            weights=((ids != 0) & (ids != CLS) & (ids != SEP)).float(),
            idf=torch.from_numpy(self.idf[ids.numpy()]).float(),
        )

    def matches(self, step: Step, which: int) -> torch.Tensor:
        """Best cosine of each question token with the tokens that the step kept of each paper: [q, s, p]."""
        questions = [self.questions[text][which].float() for text in step.asked]
        longest = max(len(rows) for rows in questions)
        found = torch.zeros(len(questions), longest, len(step.papers))
        flat = torch.cat(questions)
        for n, (paper, kept) in enumerate(zip(step.papers, step.kept)):
            vectors = self.papers[paper.key][which]
            at = torch.tensor([k for k in kept if k < len(vectors) - 1])
            best = (flat @ vectors[at].float().T).amax(dim=1) if len(at) else torch.full((len(flat),), NOTHING)
            start = 0
            for q, rows in enumerate(questions):
                found[q, : len(rows), n] = best[start : start + len(rows)]
                start += len(rows)
        return found

    def save(self, file: Path) -> None:
        torch.save((self.papers, self.questions), file)

    def load(self, file: Path) -> None:
        """What was read before a stop: half a second a paper is spared."""
        self.papers, self.questions = torch.load(file, weights_only=True)
