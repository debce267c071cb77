# SPDX-License-Identifier: EUPL-1.2
"""Reads [labels]: how people read the codes that a mapping gives to activities and the rest."""

from typing import Any

from nabij.connect.logfiles.mapping.model import ACTIVITY, LABELLED, Mapping
from nabij.connect.logfiles.mapping.toml.tables import Table, closest

HEADER = "labels"
MOST_LETTERS = 100
_EXPECTED = "a label of 1 to 100 characters"
_SHOWN = 12
Labels = tuple[tuple[str, str, str], ...]


def read_labels(top: Table) -> Labels:
    """Role, code and label of each entry: texts are of activities, tables of other roles."""
    table = top.table(HEADER)
    if table is None:
        return ()
    found: list[tuple[str, str, str]] = []
    for key, value in table.data.items():
        if not isinstance(value, dict):
            found += _label(table, ACTIVITY, key, value)
        elif key in LABELLED:
            found += _of_role(table, key, value)
        else:
            table.complain("label_of_no_role", key, key=key, known=", ".join(LABELLED))
    return tuple(found)


def _of_role(table: Table, role: str, words: dict[str, Any]) -> Labels:
    header = f"{HEADER}.{role}"
    inner = Table(words, table.complaints, f"[{header}]", header)
    return tuple(one for code, value in words.items() for one in _label(inner, role, code, value))


def _label(table: Table, role: str, code: str, value: Any) -> Labels:
    label = value.strip() if isinstance(value, str) else ""
    if not code or not 0 < len(label) <= MOST_LETTERS:
        table.complain("wrong_type", code, key=code, where=table.where, expected=_EXPECTED)
        return ()
    return ((role, code, label),)


def refuse_idle_labels(top: Table, mapping: Mapping) -> None:
    """Complain about labels of codes that no event of the mapping can have."""
    for role, words in mapping.labels_by_role().items():
        possible = [source.possible() for source in mapping.texts_of(role)]
        known = {code for codes in possible for code in codes or ()}
        if None in possible:
            continue  # the file says which codes there are
        header = HEADER if role == ACTIVITY else f"{HEADER}.{role}"
        table = Table({}, top.complaints, f"[{header}]", header)
        for code in words:
            if code not in known:
                _complain_idle(table, code, known)


def _complain_idle(table: Table, code: str, known: set[str]) -> None:
    like = closest(code, known)
    if like:
        table.complain("idle_label_like", code, where=table.where, value=code, like=like)
    elif known:
        listed = ", ".join(sorted(known)[:_SHOWN])
        table.complain("idle_label", code, where=table.where, value=code, known=listed)
    else:
        table.complain("idle_labels", code, where=table.where, value=code)
