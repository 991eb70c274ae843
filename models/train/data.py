"""Reads the data sets into papers with their queries; what is judged on is never in here."""

import functools
import json
import lzma
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from text import sentence_spans, title_key


@dataclass
class Query:
    """A text that should find its paper. `gold` are sentences of the abstract that answer it."""

    text: str
    gold: list[str] = field(default_factory=list)
    hides: str = ""  # "title" or a sentence: what the passage must leave out, being the query itself


@dataclass
class Paper:
    key: str
    title: str
    abstract: str
    sentences: list[str]
    queries: list[Query]


def tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def json_lines(path: Path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def days_papers(data: Path) -> list[dict]:
    """The papers of the eight open days, once each: id, title, abstract."""
    found = {}
    for path in sorted((data / "hf_daily" / "api").glob("*.json")):
        for item in json.loads(path.read_text(encoding="utf-8")):
            paper = item["paper"]
            abstract = tidy(item.get("summary") or paper["summary"])
            found.setdefault(paper["id"], {"id": paper["id"], "title": tidy(paper["title"]), "abstract": abstract})
    return list(found.values())


def seed_papers(seed_file: Path) -> list[dict]:
    """The papers of the seed digest, numbered from 1: after 5 header lines, title and abstract alternate."""
    lines = [tidy(line) for line in seed_file.read_text(encoding="utf-8").splitlines() if line.strip()]
    body = lines[5:]
    return [{"id": i // 2 + 1, "title": body[i], "abstract": body[i + 1]} for i in range(0, len(body) - 1, 2)]


def judged_titles(data: Path, seed_file: Path) -> set[str]:
    """Keys of all titles that no training may see: the seed, the days, and SciTLDR's dev set."""
    titles = [paper["title"] for paper in days_papers(data) + seed_papers(seed_file)]
    titles += [row["title"] for row in json_lines(data / "scitldr" / "scitldr_dev.jsonl")]
    return {title_key(title) for title in titles}


def spans_to_sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@functools.cache
def corpus_rows(data: Path) -> list[dict]:
    with lzma.open(data / "corpus" / "papers.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def written_papers(data: Path, written: Path, judged: set[str]) -> list[Paper]:
    """Papers of the corpus with the questions of `models/questions`; gold sentences are named by how they begin."""
    asked: dict[tuple[str, str], list[dict]] = {}
    for row in json_lines(written):
        asked.setdefault((row["corpus_id"], row["title"]), []).append(row)
    papers = []
    for row in corpus_rows(data):
        key, name = title_key(row["title"]), (row["id"], tidy(row["title"]))
        if name not in asked or key in judged:
            continue
        abstract = tidy(row["abstract"])
        sentences = spans_to_sentences(abstract)
        queries = [
            Query(one["question"], [s for s in sentences if s.startswith(tuple(one["gold"]))] if one["gold"] else [])
            for one in asked.pop(name)
        ]
        papers.append(Paper(key, tidy(row["title"]), abstract, sentences, queries))
    return papers


def question_papers(data: Path, judged: set[str]) -> list[Paper]:
    """The 1,050 papers with hand-written questions. Near misses count too: their paper is right."""
    papers = {}
    for row in json_lines(data / "questions" / "train-papers.jsonl"):
        if title_key(row["title"]) in judged:
            continue
        abstract = tidy(row["abstract"])
        papers[row["n"]] = Paper(title_key(row["title"]), tidy(row["title"]), abstract, spans_to_sentences(abstract), [])
    for row in json_lines(data / "questions" / "train.jsonl"):
        for n in row["papers"]:
            if n in papers:
                papers[n].queries.append(Query(row["question"], [tidy(gold) for gold in row["gold"]]))
    return [paper for paper in papers.values() if paper.queries]


def scitldr_papers(data: Path, judged: set[str]) -> list[Paper]:
    """SciTLDR's training set: each TL;DR should find its abstract; its oracle sentence is gold."""
    papers = []
    for row in json_lines(data / "scitldr" / "scitldr_train.jsonl"):
        sentences = [tidy(sentence) for sentence in row["source"]]
        if title_key(row["title"]) in judged or len(sentences) < 3:
            continue
        gold = [s for s, label in zip(sentences, row["source_labels"]) if label]
        queries = [Query(tidy(target), gold) for target in row["target"]]
        papers.append(Paper(title_key(row["title"]), tidy(row["title"]), " ".join(sentences), sentences, queries))
    return papers


def corpus_queries(row: dict, title: str, sentences: list[str]) -> list[Query]:
    """Without hand-written questions a paper is asked by its TL;DR, keywords, title, or a sentence left out."""
    queries = [Query(title, hides="title")]
    if row.get("tldr"):
        queries += [Query(tidy(row["tldr"]))] * 2
    if row.get("keywords"):
        queries.append(Query(tidy(row["keywords"].replace(";", ", "))))
    if len(sentences) > 4:
        queries += [Query(sentence, hides=sentence) for sentence in sentences[1:-1]]
    return queries


def corpus_papers(data: Path, known: set[str], count: int, rng: random.Random) -> list[Paper]:
    """`count` papers of the corpus that are neither judged nor already used (`known` title keys)."""
    rows = corpus_rows(data)
    papers, seen = [], set(known)
    for row in rng.sample(rows, len(rows)):
        key, abstract = title_key(row["title"]), tidy(row["abstract"])
        if key in seen or not 400 <= len(abstract) <= 3000:
            continue
        seen.add(key)
        title, sentences = tidy(row["title"]), spans_to_sentences(abstract)
        papers.append(Paper(key, title, abstract, sentences, corpus_queries(row, title, sentences)))
        if len(papers) == count:
            break
    return papers
