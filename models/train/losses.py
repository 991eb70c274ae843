"""The losses: late interaction both ways, one vector, sentences. Pure functions of tensors."""

import torch
from torch.nn import functional as F

from encoder import unit
from recipe import REVERSE, TAUGHT_TEMPERATURE, TEMPERATURE

NOTHING = -4.0  # below every cosine: what is not there never wins a maximum


def best_matches(questions: torch.Tensor, passages: torch.Tensor, passage_mask: torch.Tensor) -> torch.Tensor:
    """Best cosine of each question token with any token of each passage.

    questions [q, s, d] and passages [p, t, d] of unit length, passage_mask [p, t] bool -> [q, s, p].
    """
    q, s, d = questions.shape
    p, t, _ = passages.shape
    cosines = questions.reshape(q * s, d) @ passages.reshape(p * t, d).T
    cosines = cosines.masked_fill(~passage_mask.reshape(1, p * t), NOTHING)
    return cosines.view(q, s, p, t).amax(dim=3)


def weighted_mean(best: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """ColBERT's MaxSim as a mean: best [q, s, p], weights [q, s] (0 where no word stands) -> [q, p]."""
    weights = weights / weights.sum(dim=1, keepdim=True).clamp_min(1e-6)
    return torch.einsum("qsp,qs->qp", best, weights)


def both_ways(scores: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Cross-entropy question -> paper, and paper -> any of its questions. scores [q, p], right [q]."""
    logits = scores / TEMPERATURE
    forward = F.cross_entropy(logits, right)
    asked = torch.unique(right)
    is_right = right[:, None] == asked[None, :]
    columns = logits[:, asked]
    backward = torch.logsumexp(columns, 0) - torch.logsumexp(columns.masked_fill(~is_right, -1e4), 0)
    return forward + REVERSE * backward.mean()


def late_interaction(questions, weights, idf, passages, passage_mask, right) -> torch.Tensor:
    """Half by plain means, half weighted by idf: the product uses both."""
    best = best_matches(questions, passages, passage_mask)
    plain = both_ways(weighted_mean(best, weights), right)
    weighted = both_ways(weighted_mean(best, weights * idf), right)
    return 0.5 * (plain + weighted)


def mean_cosines(question_states, question_mask, passage_states, passage_mask) -> torch.Tensor:
    """Of the means over all tokens, as the vector index has them: [q, p]."""
    q = unit((question_states * question_mask[..., None]).sum(1) / question_mask.sum(1, keepdim=True))
    p = unit((passage_states * passage_mask[..., None]).sum(1) / passage_mask.sum(1, keepdim=True))
    return q @ p.T


def sentence_choice(questions, weights, passages, sentence_of, right, gold) -> torch.Tensor:
    """Cross-entropy over the sentences of the right paper, any gold one being right.

    sentence_of [p, t]: each token's sentence, -1 for none. gold [q, n] bool; rows without gold don't count.
    """
    rows = torch.nonzero(gold.any(dim=1)).flatten()
    if len(rows) == 0:
        return questions.sum() * 0.0
    count = gold.shape[1]
    cosines = torch.einsum("qsd,qtd->qst", questions[rows], passages[right[rows]])
    of = sentence_of[right[rows]]
    scores = []
    for n in range(count):
        best = cosines.masked_fill((of != n)[:, None, :], NOTHING).amax(dim=2)
        mean = (best * weights[rows]).sum(1) / weights[rows].sum(1)
        scores.append(torch.where((of == n).any(dim=1), mean, torch.full_like(mean, NOTHING)))
    logits = torch.stack(scores, dim=1) / TEMPERATURE
    right_ones = torch.logsumexp(logits.masked_fill(~gold[rows], -1e4), 1)
    return (torch.logsumexp(logits, 1) - right_ones).mean()


def like_teacher(scores: torch.Tensor, taught: torch.Tensor) -> torch.Tensor:
    """Cross-entropy to the teacher's distribution over the papers, less its own entropy. Both [q, p], as cosines."""
    wanted = F.log_softmax(taught / TAUGHT_TEMPERATURE, dim=1)
    return F.kl_div(F.log_softmax(scores / TAUGHT_TEMPERATURE, dim=1), wanted, log_target=True, reduction="batchmean")


def match_like_teacher(best: torch.Tensor, taught: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """How far each word's preference among the papers is from the teacher's: squared, both centred. [q, s, p]."""
    apart = (best - best.mean(2, keepdim=True)) - (taught - taught.mean(2, keepdim=True))
    weights = weights / weights.sum(dim=1, keepdim=True).clamp_min(1e-6)
    return torch.einsum("qsp,qs->", apart.square(), weights) / (best.shape[0] * best.shape[2]) / (2 * TEMPERATURE)
