"""Small pure text functions: titles as keys, sentences as spans, spelling mistakes."""

import random
import re
import unicodedata

SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9\\$])")
ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|et al|etc|vs|cf|Fig|Eq|Sec|resp|w\.r\.t|No|approx)\.)$")
WORD = re.compile(r"[^\W_]+")


def title_key(title: str) -> str:
    """The title without case, accents' variants, punctuation and spaces: equal keys, equal papers."""
    return "".join(WORD.findall(unicodedata.normalize("NFKC", title).lower()))


def words(text: str) -> list[str]:
    """Lower-case words for BM25, the final s cut so that plural and singular meet."""
    return [w[:-1] if len(w) > 3 and w.endswith("s") else w for w in WORD.findall(text.lower())]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Sentences of `text` as (start, end) offsets; abbreviations do not end one."""
    spans, start = [], 0
    for match in SENTENCE_END.finditer(text):
        if ABBREVIATION.search(text[start : match.start()]):
            continue
        spans.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def misspell(text: str, rng: random.Random) -> str:
    """One or two slips of a hand (swap, drop, double, wrong letter) in words of 5 letters or more."""
    parts = re.split(r"(\s+)", text)
    long = [i for i, part in enumerate(parts) if len(part) >= 5 and part.isalpha()]
    for i in rng.sample(long, min(len(long), rng.choice((1, 1, 2)))):
        word, at = parts[i], rng.randrange(1, len(parts[i]) - 1)
        slip = rng.randrange(4)
        if slip == 0:
            parts[i] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        elif slip == 1:
            parts[i] = word[:at] + word[at + 1 :]
        elif slip == 2:
            parts[i] = word[:at] + word[at] + word[at:]
        else:
            parts[i] = word[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :]
    return "".join(parts)
