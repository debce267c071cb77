# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a mapping, or with a row under a mapping, as codes with English texts."""

from collections.abc import Mapping

from nabij.connect.logfiles.reading import MESSAGES as READING_MESSAGES
from nabij.connect.logfiles.reading import Problem

MESSAGES: Mapping[str, str] = {
    # the mapping itself; `where` is a table, as [events]
    "bad_toml": (
        "This is not valid TOML: %(detail)s. Is this the file with the mapping, and not the log?"
    ),
    "unreadable_mapping": "The mapping cannot be read: %(detail)s.",
    "mapping_is_folder": "This is a folder. Give the file in which the mapping stands.",
    "mapping_empty": "The file is empty. Write in it what the columns of the log mean.",
    "mapping_not_text": "This is no text in UTF-8, as a mapping is. Is it another file?",
    "mapping_too_large": (
        "The file has more than %(limit)s kB, and no mapping is that long. Is it the log itself?"
    ),
    "unknown_key": "Unknown key '%(key)s' in %(where)s. Known keys: %(known)s.",
    "unknown_key_like": "Unknown key '%(key)s' in %(where)s; did you mean '%(like)s'?",
    "missing_key": "%(where)s lacks the key '%(key)s'.",
    "wrong_type": "'%(key)s' in %(where)s must be %(expected)s.",
    "misplaced_key": (
        "'%(key)s' stands in %(where)s, but belongs at the top of the file, above the first table."
    ),
    "bad_source": (
        "'%(value)s' is no source name: use small letters, digits and hyphens, as in 'telefonie'."
    ),
    "bad_zone": "'%(value)s' is no time zone; write it as in 'Europe/Amsterdam'.",
    "bad_format": (
        "'%(value)s' is no time format; write it as in '%%d-%%m-%%Y %%H:%%M:%%S'. "
        "Left out are %%c, %%x, %%X and %%Z."
    ),
    "bad_clock": "'%(value)s' is no time of day; write it as in '09:30'.",
    "bad_kind": "'%(value)s' is no kind of attribute; choose from %(known)s.",
    "bad_choice": "'%(key)s' in %(where)s must be %(expected)s, not '%(value)s'.",
    "no_time_given": "%(where)s says no time: give a column, a date with a clock, or an event.",
    "two_times_given": "%(where)s says its time in more than one way; keep one of them.",
    "after_without_clock": "'after' in %(where)s only goes with a date and a clock.",
    "no_text_given": "%(where)s needs a column or a constant, and not both.",
    "bad_actor": (
        "'actor' says what kind of actor it was, never who: use a constant, or 'values' with "
        "'other', out of %(known)s."
    ),
    "no_condition": "%(where)s needs 'is', 'not' or 'present'.",
    "unknown_event": "%(where)s refers to event '%(value)s', which is not defined above it.",
    "double_event": "There are two events called '%(value)s'.",
    "double_attribute": "Two columns are kept as '%(value)s'; give one of them another name.",
    "no_events": "The mapping has no [events] and no [[event]].",
    "thin_reason": "Write in [allow] why column '%(value)s' may be stored, in a few words.",
    "label_of_no_role": (
        "'%(key)s' in [labels] is a table, and not one of these: %(known)s. "
        "Put an activity with a dot in its name between quotes."
    ),
    "idle_label": "%(where)s labels '%(value)s', which no event has; they have: %(known)s.",
    "idle_label_like": (
        "%(where)s labels '%(value)s', which no event has; did you mean '%(like)s'?"
    ),
    "idle_labels": "%(where)s labels '%(value)s', but no event of this mapping says such a thing.",
    "dropped_and_used": "Column '%(column)s' is dropped and used; do one of the two.",
    # a mapping against a file
    "no_such_column": "Column '%(column)s' does not exist. Columns: %(columns)s.",
    "no_such_column_no_header": (
        "Column '%(column)s' does not exist. The first row looks like data and not like a header: "
        "does the file have a header with the names of all columns?"
    ),
    "no_row_fits": (
        "None of the first %(count)s rows, from line %(line)s on, gives an event. Do the names in "
        "the header stand above the right columns, and does the mapping use the right ones?"
    ),
    "no_such_column_like": (
        "Column '%(column)s' does not exist; did you mean '%(like)s'? Columns: %(columns)s."
    ),
    "column_not_seen": (
        "No event so far has '%(column)s'; it stays empty unless later events have it."
    ),
    "nested_column_used": "Column '%(column)s' holds nested values and cannot be mapped.",
    "left_out": "Left out, because the mapping does not name them: %(columns)s.",
    "value_never_seen": (
        "Column '%(column)s' never holds '%(value)s' in the first rows; is it written otherwise?"
    ),
    "label_never_seen": (
        "The label of '%(value)s' is used for nothing in the first rows, where '%(like)s' stands; "
        "is the code written otherwise?"
    ),
    "sensitive": (
        "Column '%(column)s' looks like %(kind)s, so it is not stored. Drop it, put it under "
        "'key' to store a pseudonym, or name it in [allow] with the reason why it may be stored."
    ),
    "sensitive_place": (
        "Column '%(column)s' holds exact places on the map, so it is not stored. Drop it, or keep "
        'it rounded: { type = "number", decimals = 2 }.'
    ),
    "sensitive_at": (
        "Column '%(column)s' looks like %(kind)s (first seen on line %(line)s), so nothing was "
        "imported. Drop it, put it under 'key' to store a pseudonym, or name it in [allow] with "
        "the reason why it may be stored."
    ),
    # a row
    "no_subject": "The row has no subject: %(columns)s is empty.",
    "no_activity": "The row has no activity: %(columns)s is empty.",
    "long_subject": "The row's subject has %(found)s characters; at most %(most)s are kept.",
    "long_activity": (
        "The row's activity has %(found)s characters; at most %(most)s are kept. Is this the right "
        "column?"
    ),
    "no_time": "The row has no time: %(columns)s is empty.",
    "no_event": "None of the events of the mapping applies to this row.",
    "ambiguous_time": (
        "'%(value)s' in %(columns)s can be read in two ways; state its format in the mapping, "
        'for example "%%d-%%m-%%Y".'
    ),
    "not_a_time": "'%(value)s' in %(columns)s is no time in the expected format.",
    "not_a_number": "'%(value)s' in %(columns)s is no number.",
    "not_an_integer": "'%(value)s' in %(columns)s is no whole number.",
    "not_a_boolean": "'%(value)s' in %(columns)s is neither yes nor no.",
}

# What a column can look like; `kind` of the messages above.
SENSITIVE_KINDS: Mapping[str, str] = {
    "name": "names of people",
    "employee": "who of the employees did it",
    "phone": "phone numbers",
    "email": "e-mail addresses",
    "bsn": "citizen service numbers (BSN)",
    "iban": "bank account numbers",
    "address": "addresses (postcode or street with house number)",
    "birth": "dates of birth",
    "coordinates": "exact places on the map",
    "free_text": "free text",
}


def english(problem: Problem) -> str:
    """The English sentence of a problem, of a mapping, a row or a file."""
    params = dict(problem.params)
    if "kind" in params and problem.code.startswith("sensitive"):
        params["kind"] = SENSITIVE_KINDS[str(params["kind"])]
    return (MESSAGES.get(problem.code) or READING_MESSAGES[problem.code]) % params


class MappingError(Exception):
    """A mapping that cannot be used: all that is wrong with it, each with its line if known."""

    def __init__(self, name: str, problems: tuple[tuple[int | None, Problem], ...]) -> None:
        self.name = name
        self.problems = problems
        super().__init__("\n".join(self._located(line, one) for line, one in problems))

    def _located(self, line: int | None, problem: Problem) -> str:
        place = self.name if line is None else f"{self.name}, line {line}"
        return f"{place}: {english(problem)}"


class SensitiveColumn(Exception):
    """A stored column in which personal data turned up while importing."""

    def __init__(self, column: str, kind: str, line: int) -> None:
        self.column = column
        self.kind = kind
        self.problem = Problem("sensitive_at", {"column": column, "kind": kind, "line": line})
        super().__init__(english(self.problem))
