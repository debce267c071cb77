# SPDX-License-Identifier: EUPL-1.2
"""First guesses: a whole mapping for an XES log, and a draft for any other file to work from."""

import re
from collections.abc import Mapping as Words
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from nabij.connect.logfiles.mapping.conversion import as_text
from nabij.connect.logfiles.mapping.model import EventRule, Mapping, Roles, TextSource, TimeSource
from nabij.connect.logfiles.mapping.privacy.columns import suspicious_name, words_of
from nabij.connect.logfiles.mapping.privacy.values import suspicious_values
from nabij.connect.logfiles.mapping.times.clocks import parse_clocks
from nabij.connect.logfiles.mapping.times.formats import has_clock, parse_formats
from nabij.connect.logfiles.mapping.times.iso import parse_iso
from nabij.connect.logfiles.mapping.times.parsed import OK
from nabij.connect.logfiles.reading import FileDescription
from nabij.connect.logfiles.reading.blocks import Column

Draft = dict[str, Any]

XES_SUBJECT = "case:concept:name"
XES_ACTIVITY = "concept:name"
XES_TIME = "time:timestamp"
XES_LIFECYCLE = "lifecycle:transition"
XES_GROUP = "org:group"
# Words in the names of columns by which roles are guessed; earlier words are surer.
SUBJECT_WORDS = """
    zaaknummer zaakid zaak caseid case dossier dossiernummer meldingnummer meldingsnummer melding
    ticket callid gesprek aanvraagnummer kenmerk uniquekey key id nummer number
""".split()
ACTIVITY_WORDS = """
    activity activiteit gebeurtenis event stap step processtap handeling taak task actie action
    status
""".split()
TIME_WORDS = """
    timestamp tijdstip moment datumtijd datetime tijd time datum date created start begin
""".split()
ROLE_WORDS: Words[str, Sequence[str]] = {
    "team": "team afdeling groep group department behandelgroep".split(),
    "product": "product subcategorie subcategory zaaktype type categorie category".split(),
    "channel": "kanaal channel contactkanaal".split(),
    "municipality": "gemeente municipality".split(),
    "area": "wijk buurt gebied kern stadsdeel neighborhood neighbourhood district".split(),
    "outcome": "resultaat outcome uitkomst result".split(),
    "lifecycle": "lifecycle".split(),
}
DUE_WORDS = "deadline due streefdatum uiterlijk fataledatum einddatumgepland".split()
# Tried in this order; a Dutch export writes the day first.
FORMATS = (
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%Y%m%d %H:%M:%S",
    "%d-%m-%y",
    "%d %b %Y",
)
BARE_DATES = ("%Y%m%d", "%y%m%d")
DATE_WORDS = frozenset("date datum dag day".split())


def mapping_for_xes(description: FileDescription, source: str = "log") -> Mapping:
    """The standard keys of an XES log: case, activity, time, lifecycle and group.

    Never the resource: that is a person. What is left out: the description's columns without
    those of the mapping.
    """
    has = set(description.columns)
    rule = EventRule(
        activity=TextSource(columns=(XES_ACTIVITY,)),
        time=TimeSource(column=XES_TIME),
        roles=Roles(
            lifecycle=TextSource(columns=(XES_LIFECYCLE,)) if XES_LIFECYCLE in has else None,
            team=TextSource(columns=(XES_GROUP,)) if XES_GROUP in has else None,
        ),
    )
    return Mapping(
        source=source,
        label=source,
        subject_kind="case",
        subject_columns=(XES_SUBJECT,),
        events=(rule,),
    )


def suggest_mapping(description: FileDescription, sample: pa.Table) -> Draft:
    """A draft in the shape of the TOML: the likely columns filled in, the rest left out.

    What cannot be guessed is absent; columns that look like personal data are under `drop`.
    """
    guess = _Guess(description, sample)
    draft: Draft = {"source": "", "drop": guess.sensitive}
    subject = guess.exactly(XES_SUBJECT) or guess.by_name(SUBJECT_WORDS)
    if subject:
        draft["subject"] = {"kind": "case", "columns": [subject]}
    activity = guess.exactly(XES_ACTIVITY) or guess.by_name(ACTIVITY_WORDS)
    shared: Draft = {}
    for role, words in ROLE_WORDS.items():
        standard = guess.exactly(XES_GROUP) if role == "team" else None
        column = standard or guess.by_name(words)
        if column:
            shared[role] = column
    due = guess.by_name(DUE_WORDS, times=True)
    if due:
        shared["due"] = guess.time(due)
    return {**draft, **_events(guess, activity, shared)}


def _events(guess: "_Guess", activity: str | None, shared: Draft) -> Draft:
    """One event a row where a column names it, else one for each column with times."""
    if activity or len(guess.times) < 2:
        shared = {"activity": activity, **shared} if activity else shared
        time = guess.best_time()
        return {"events": {**shared, "time": time} if time else shared}
    events: list[Draft] = []
    for column in guess.times:
        event: Draft = {"name": _event_name(column), "time": guess.time(column)}
        if guess.has_gaps(column):
            event["when"] = {"column": column, "present": True}
        events.append(event)
    return {"events": shared, "event": events}


def _event_name(column: str) -> str:
    """`case:created_at` as the name of what happened then: created."""
    words = re.findall(r"[^\W\d_]+", column.rpartition(":")[2].lower())
    kept = [word for word in words if word not in ("at", "date", "datum", "time", "tijd", "op")]
    return "_".join(kept or words) or "event"


class _Guess:
    """The columns of a sample that are still free, and what they look like.

    `times` are the columns with dates or times and the format they need (None: ISO 8601),
    `dates` those of them without a time of day, `clocks` the columns with nothing else.
    """

    def __init__(self, description: FileDescription, sample: pa.Table) -> None:
        self._types = description.types
        self._texts: dict[str, Column] = {
            name: as_text(sample.column(name).combine_chunks()) for name in sample.column_names
        }
        self._rows = sample.num_rows
        self.times: dict[str, str | None] = {}
        self.dates: set[str] = set()
        self.clocks: list[str] = []
        for name, text in self._texts.items():
            self._look_at(name, text.dictionary)
        self.sensitive = [
            name for name, text in self._texts.items() if self._is_sensitive(name, text)
        ]
        self._taken = set(self.sensitive)

    def _is_sensitive(self, name: str, text: Column) -> bool:
        values = [str(one) for one in text.to_pylist() if one is not None]
        if suspicious_name(name, values):
            return True
        if name in self.times:
            return False
        return suspicious_values(text.dictionary, rows=self._rows, codes=True) is not None

    def _look_at(self, name: str, words: Column) -> None:
        kind = self._types.get(name)
        if kind in ("integer", "number", "boolean") or not len(words):
            return
        if (parse_clocks(words, ()).state == OK).all():
            self.clocks.append(name)
        elif kind in ("time", "date") or (parse_iso(words, "UTC", 0).state == OK).all():
            self.times[name] = None
        else:
            # Six digits can be anything; in a column that is called a date they are one.
            formats = (*FORMATS, *BARE_DATES) if words_of(name) & DATE_WORDS else FORMATS
            found = next((one for one in formats if _fits(words, one)), None)
            if found:
                self.times[name] = found
        if name in self.times and _only_dates(words, self.times[name]):
            self.dates.add(name)

    def exactly(self, name: str) -> str | None:
        """This column, if it is there and free; it is then taken."""
        if name not in self._texts or name in self._taken:
            return None
        self._taken.add(name)
        return name

    def by_name(self, words: Sequence[str], *, times: bool = False) -> str | None:
        """The free column whose name has the surest of these words; it is then taken."""
        for word in words:
            for name in self._texts:
                fits = word in words_of(name.removeprefix("case:"))
                if fits and (name in self.times) == times and name not in self.clocks:
                    found = self.exactly(name)
                    if found:
                        return found
        return None

    def time(self, column: str) -> Any:
        """How the TOML writes this column of times."""
        needed = self.times.get(column)
        return {"column": column, "formats": [needed]} if needed else column

    def best_time(self) -> Any:
        """The time of the event that a row tells, or None."""
        column = self.exactly(XES_TIME) or self.by_name(TIME_WORDS, times=True)
        column = column or next(iter(self.times), None)
        if column is None or column not in self.dates or not self.clocks:
            return None if column is None else self.time(column)
        needed = self.times[column]
        formats = {"formats": [needed]} if needed else {}
        return {"date": column, "clock": self.clocks[0], **formats}

    def has_gaps(self, column: str) -> bool:
        """Whether some of the first rows have no such time."""
        return bool(self._texts[column].null_count)


def _fits(words: Column, text: str) -> bool:
    return bool((parse_formats(words, [text], "UTC", 0).state == OK).all())


def _only_dates(words: Column, text: str | None) -> bool:
    if text:
        return not has_clock(text)
    return all(len(str(word)) <= len("2026-03-29") for word in words.to_pylist())
