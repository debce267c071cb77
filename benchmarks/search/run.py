# SPDX-License-Identifier: EUPL-1.2
"""How fast an answer is found: ten thousand articles made of the names of municipal products.

Run with the environment of Nabij; the questions are those of the test of search. Other processes
make the slowest in a hundred slower: say how busy the machine was.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import statistics
import tempfile
import time
from pathlib import Path

from nabij.serve.answers.finding.ranking import LOOKED_AT
from nabij.serve.catalogue.search.public import Entry, SearchIndex
from nabij.serve.catalogue.search.words import everyday_words

DEMO = Path(__file__).resolve().parents[2] / "src" / "nabij" / "demo"


def articles(count: int, words_each: int) -> list[Entry]:
    """Return articles about each product in turn, with a text of words that products use."""
    chance = random.Random(11)
    known = everyday_words()
    with (DEMO / "data" / "upl_residents.csv").open(encoding="utf-8") as file:
        names = [row["UniformeProductnaam"] for row in csv.DictReader(file)]
    said = [word for words in known.values() for phrase in words for word in phrase.split()]
    return [
        Entry(
            "article",
            str(number),
            f"{names[number % len(names)]} {chance.choice(said)}",
            known.get(names[number % len(names)], ()),
            " ".join(chance.choices(said, k=15)),
            " ".join(chance.choices(said, k=words_each)),
        )
        for number in range(count)
    ]


def questions() -> list[str]:
    """Return the questions, and what stands there while the first twenty are typed."""
    with (DEMO / "tests" / "data" / "queries.csv").open(encoding="utf-8") as file:
        asked = [row["query"] for row in csv.DictReader(file)]
    return asked + [one[:end] for one in asked[:20] for end in range(2, len(one))]


def main() -> None:
    """Make the index in files, open it as a web process does, ask and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=250, help="words in an article")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    entries = articles(options.articles, options.words)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        SearchIndex(entries, folder=Path(name))
        made = time.perf_counter() - began
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        began = time.perf_counter()
        index = SearchIndex.opened(Path(name))
        opened = (time.perf_counter() - began) * 1000
        times = [_taken(index, one) for _round in range(options.rounds) for one in questions()]
    cuts = statistics.quantiles(times, n=100)
    print(f"{options.articles:,} articles of {options.words} words, {len(times):,} questions\n")
    print("| making, s | memory to make, MB at most | opening, ms | p50 ms | p95 ms | p99 ms |")
    print("| --- | --- | --- | --- | --- | --- |")
    print(
        f"| {made:.1f} | {more:.0f} | {opened:.0f} |"
        f" {cuts[49]:.1f} | {cuts[94]:.1f} | {cuts[98]:.1f} |"
    )


def _taken(index: SearchIndex, question: str) -> float:
    """Return how many milliseconds a question takes."""
    began = time.perf_counter()
    index.find(question, limit=LOOKED_AT)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
