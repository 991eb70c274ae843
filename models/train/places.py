"""Where things lie: data beside the project, the model's layout inside of it; each can be given instead."""

import argparse
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LAYOUT = HERE.parent / "papers-minilm-l6"  # config and tokenizer, the same for the base and every fine-tune
DATA = ROOT.parent / "shared" / "data"
PHASE_6 = ("near.jsonl", "near-more.jsonl", "everyday.jsonl")  # what the model card calls so
WRITTEN = [HERE.parent / "questions" / name for name in ("encoder.jsonl", "paraphrases.jsonl", *PHASE_6)]
HELD = HERE.parent / "questions" / "scorers.jsonl"  # no encoder is trained on these: it is judged by them
UNSEEN = [HELD, HERE.parent / "questions" / "members.jsonl"]  # nor on these
SEED_FILE = ROOT / "seeds" / "daily-papers.txt"
OUT = HERE / "out"  # not in git
THREADS = 2  # as many as the machine has cores; fewer where others work beside it


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--seed-file", type=Path, default=SEED_FILE)
