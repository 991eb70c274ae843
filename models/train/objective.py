"""What a step minimises, as named losses: by labels alone, or by a teacher with the labels beside it."""

import torch

import recipe
from batches import Step
from encoder import Encoder, unit
from losses import (
    best_matches,
    both_ways,
    late_interaction,
    like_teacher,
    match_like_teacher,
    mean_cosines,
    sentence_choice,
    weighted_mean,
)
from teacher import Judged


def labelled(encoder: Encoder, step: Step) -> dict[str, torch.Tensor]:
    """The right paper by late interaction (full width and projected) and by one vector, and its gold sentences."""
    questions = encoder(step.question_ids, step.question_mask)
    passages = encoder(step.passage_ids, step.passage_mask)
    q, p, mask = unit(questions), unit(passages), step.passage_mask.bool()
    narrow_q, narrow_p = unit(encoder.project(q)), unit(encoder.project(p))
    late = (step.word_mask, step.idf)
    vectors = mean_cosines(questions, step.question_mask, passages, step.passage_mask)
    return {
        "late": late_interaction(q, *late, p, mask, step.right),
        "narrow": recipe.PROJECTED * late_interaction(narrow_q, *late, narrow_p, mask, step.right),
        "vector": recipe.ONE_VECTOR * both_ways(vectors, step.right),
        "sentence": recipe.SENTENCES * sentence_choice(q, step.word_mask, p, step.sentence_of, step.right, step.gold),
    }


def taught(encoder: Encoder, step: Step, judged: Judged) -> dict[str, torch.Tensor]:
    """The teacher's ranking of the papers and its opinion of each word, and the labels beside them."""
    questions = encoder(step.question_ids, step.question_mask)
    passages = encoder(step.passage_ids, step.passage_mask)
    q, p = unit(questions), unit(passages)
    best = best_matches(q, p, step.passage_mask.bool())
    weights = step.word_mask * step.idf
    plain, weighted = weighted_mean(best, step.word_mask), weighted_mean(best, weights)
    wanted = judged.scores(judged.weights * judged.idf)
    vectors = mean_cosines(questions, step.question_mask, passages, step.passage_mask)
    papers = like_teacher(weighted, wanted) + like_teacher(plain, judged.scores(judged.weights))
    # A misspelt question's tokens are not those that the teacher read.
    same, width = step.clean, min(best.shape[1], judged.base.shape[1])
    words = match_like_teacher(best[same, :width], judged.matches()[same, :width], weights[same, :width])
    sentences = sentence_choice(q, step.word_mask, p, step.sentence_of, step.right, step.gold)
    return {
        "papers": recipe.TAUGHT_PAPERS * 0.5 * papers,
        "words": recipe.TAUGHT_WORDS * words,
        "vectors": recipe.TAUGHT_VECTOR * like_teacher(vectors, wanted),
        "late": recipe.LABELLED * both_ways(weighted, step.right),
        "vector": recipe.LABELLED * recipe.ONE_VECTOR * both_ways(vectors, step.right),
        "sentence": recipe.LABELLED * recipe.SENTENCES * sentences,
    }
