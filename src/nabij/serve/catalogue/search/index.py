# SPDX-License-Identifier: EUPL-1.2
"""An index over products, answers and people, in memory or in a folder; asked in milliseconds.

``tantivy`` keeps the postings and ranks by how rare a word is (BM25). What is ours: where a word
counts most, what to do with a compound, a typing error and a word that is not finished yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import pairwise
from math import log
from pathlib import Path

import tantivy
from tantivy import Filter, Occur, Query, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from nabij.serve.catalogue.search.covering import EXACT, WORTH, Asked, Covered, covered
from nabij.serve.catalogue.search.spelling import Spelling
from nabij.serve.catalogue.search.words import (
    building_words,
    heads_of,
    is_weak,
    parts_of,
    telling_words_in,
    words_in,
)

_STEMMED = "dutch"
_WORTH = {"name": 1.0, "words": 0.9, "summary": 0.4, "text": 0.2}
_PHRASE, _WHOLE, _PART, _BEGUN = 3.0, 1.2, 0.7, 1.0
_WEAK, _MISTYPED = 0.3, 0.8
_LEAST = 0.15
"""What fits so much less than the best is noise: it shares one common word with the question."""
_HEAP = 20_000_000
_KNOWN = "known-2.txt"
"""Its name has the form of an index: one in an older form is not a whole one, and is made anew."""


@dataclass(frozen=True)
class Entry:
    """Something that can be found: what it is called, how people call it, and what it says."""

    kind: str
    key: str
    name: str
    words: tuple[str, ...] = ()
    summary: str = ""
    text: str = ""


@dataclass(frozen=True)
class Hit:
    """Something that was found; a higher score fits better, within one question."""

    kind: str
    key: str
    score: float
    covered: Covered


class SearchIndex:
    """What can be found now. Made anew when something changed; never changed itself."""

    def __init__(self, entries: Iterable[Entry], *, folder: Path | None = None) -> None:
        """Make an index in memory, or in an empty ``folder`` in which others can open it."""
        entries = tuple(entries)
        self._use(building_words() | _vocabulary(entries), _empty(folder))
        writer = self._index.writer(_HEAP, 1)
        for entry in entries:
            writer.add_document(self._document(entry))
        writer.commit()
        writer.wait_merging_threads()
        self._look_again()
        if folder:
            known = "\n".join(sorted(self._known))
            (folder / _KNOWN).write_text(known, encoding="utf-8")

    @classmethod
    def opened(cls, folder: Path) -> SearchIndex:
        """Return the index that was made in a folder.

        Raises:
            OSError: there is none, or not a whole one.
        """
        known = (folder / _KNOWN).read_text(encoding="utf-8").split("\n")
        there = cls.__new__(cls)
        try:
            there._use(frozenset(known), tantivy.Index.open(str(folder)))
        except ValueError as fault:
            raise OSError(str(fault)) from fault
        there._look_again()
        return there

    def _use(self, known: frozenset[str], index: tantivy.Index) -> None:
        self._known = known
        # Texts use the same words over and over.
        self._parts_of = cache(partial(parts_of, known=known))
        self._with_parts = cache(lambda word: " ".join((word, *self._parts_of(word))))
        self._stems = _stemmer()
        self._stem = cache(lambda word: next(iter(self._stems.analyze(word)), word))
        self._index = index
        self._schema = index.schema
        index.register_tokenizer(_STEMMED, _stemmer())

    def _look_again(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._known)

    def find(self, question: str, *, limit: int = 10) -> list[Hit]:
        """Return what fits a question best, the best first.

        The last word may be unfinished: this is asked while somebody types.
        """
        telling = telling_words_in(question)
        if not telling:
            return []
        pairs = self._joined(telling)
        words = [*pairs, *telling]
        asked = [
            self._asked(word, pairs.get(word, (word,)), is_last=word == telling[-1])
            for word in words
        ]
        ways = [self._word(one) for one in asked]
        ways.append(self._scored("phrases", " ".join(words), _PHRASE))
        found = self._searcher.search(_any_of(ways), limit, count=False)
        best = max((score for score, _address in found.hits), default=0)
        # Of one word, that may be unfinished, everything that has it can be meant.
        least = _LEAST * best if len(words) > 1 else 0
        return [self._hit(score, address, asked) for score, address in found.hits if score >= least]

    def _joined(self, words: list[str]) -> dict[str, tuple[str, ...]]:
        """Return the words that two make together, with the two: people write compounds apart."""
        made = {
            one + link + other: (one, other) for one, other in pairwise(words) for link in ("", "s")
        }
        return {word: pair for word, pair in made.items() if word in self._known}

    def _asked(self, word: str, covers: tuple[str, ...], *, is_last: bool) -> Asked:
        """Return what a word may be: itself, a compound, a beginning, or another one mistyped."""
        parts = self._parts_of(word)
        is_mistyped = not parts and not self._is_begun(word, is_last)
        return Asked(
            word,
            covers,
            weight=_WEAK if is_weak(word) else 1.0,
            parts=parts,
            meant=tuple(self._spelling.near(word)) if is_mistyped else (),
            is_unfinished=is_last and len(word) > 1,
        )

    def _word(self, asked: Asked) -> Query:
        """Return what fits a word: as it is, in parts, begun, or mistyped; the best counts."""
        ways = self._as_it_is(asked.word, 1.0)
        if asked.parts:
            ways.append(_any_of([_best_of(self._as_it_is(one, _PART)) for one in asked.parts]))
        for meant in asked.meant:
            ways += self._as_it_is(meant, _MISTYPED)
        if asked.is_unfinished:
            begun = Query.fuzzy_term_query(self._schema, EXACT, asked.word, 0, True, prefix=True)
            ways.append(Query.const_score_query(begun, _BEGUN))
        best = _best_of(ways)
        return best if asked.weight == 1.0 else Query.boost_query(best, asked.weight)

    def _is_begun(self, word: str, is_last: bool) -> bool:
        """Say whether a word is known, or the beginning of one that is: then it is not mistyped."""
        begun = self._searcher.terms_with_prefix("exact", word, limit=1) if is_last else []
        return bool(begun) or word in self._known

    def _as_it_is(self, word: str, sure: float) -> list[Query]:
        """Return where a word can stand and what that is worth; ``sure`` it is meant, 0 to 1."""
        ways = [self._scored("exact", word, sure * _WHOLE)]
        for stem in self._stems.analyze(word):
            ways += [self._scored(field, stem, sure * worth) for field, worth in _WORTH.items()]
        return ways

    def _scored(self, field: str, term: str, worth: float) -> Query:
        """Return a term with its worth, more where it is rare; how long a text is does not count.

        Who describes a product with many everyday words would otherwise be found less.
        """
        entries = self._searcher.num_docs
        rare = log(1 + entries / (1 + self._searcher.doc_freq(field, term)))
        return Query.const_score_query(Query.term_query(self._schema, field, term), worth * rare)

    def _document(self, entry: Entry) -> tantivy.Document:
        pieces = {
            "name": self._pieces(entry.name),
            "words": self._pieces(" . ".join(entry.words)),
            "summary": self._pieces(entry.summary),
            "text": self._pieces(entry.text),
            "exact": " ".join(words_in(f"{entry.name} {' '.join(entry.words)}")),
        }
        held = {name: self._stemmed(pieces[name]) for name in WORTH} | {
            EXACT: pieces[EXACT].split()
        }
        short = json.dumps(held).encode()
        made = tantivy.Document(kind=entry.kind, key=entry.key, short=short, **pieces)
        for phrase in (entry.name, *entry.words):
            made.add_text("phrases", " ".join(telling_words_in(phrase)))
        return made

    def _pieces(self, text: str) -> str:
        return " ".join(map(self._with_parts, words_in(text)))

    def _stemmed(self, text: str) -> list[str]:
        return list(dict.fromkeys(self._stems.analyze(text)))

    def _hit(self, score: float, address: tantivy.DocAddress, asked: list[Asked]) -> Hit:
        found = self._searcher.doc(address)
        short: bytes = found["short"][0]
        fits = covered(asked, json.loads(bytes(short)), self._stem)
        return Hit(str(found.get_first("kind")), str(found.get_first("key")), score, fits)


def _vocabulary(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the words that names and everyday words are made of, and the heads of compounds."""
    texts = (f"{entry.name} {' '.join(entry.words)}" for entry in entries)
    whole = {word for text in texts for word in words_in(text)}
    return frozenset(whole | heads_of(whole, building_words()))


def _empty(folder: Path | None) -> tantivy.Index:
    return (
        tantivy.Index(_schema(), path=str(folder), reuse=False)
        if folder
        else (tantivy.Index(_schema()))
    )


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("kind", "key"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw")
    for name in _WORTH:
        builder.add_text_field(name, tokenizer_name=_STEMMED)
    builder.add_bytes_field("short", stored=True, indexed=False)
    builder.add_text_field("exact", tokenizer_name="whitespace")
    builder.add_text_field("phrases", tokenizer_name="raw")
    return builder.build()


def _stemmer() -> TextAnalyzer:
    plain = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.lowercase())
    return plain.filter(Filter.stemmer("dutch")).build()


def _any_of(queries: list[Query]) -> Query:
    """Return what fits at least one; what fits more counts more."""
    return Query.boolean_query([(Occur.Should, one) for one in queries])


def _best_of(queries: list[Query]) -> Query:
    """Return what fits at least one; the best counts, the others a little."""
    return Query.disjunction_max_query(queries, 0.1)
