# SPDX-License-Identifier: EUPL-1.2
"""What administrators read about the list; in English, as all commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import pluralize
from django.utils.timezone import localtime

from nabij.core.erasures.listing import Listing, Noted
from nabij.core.erasures.pruning import Pruning
from nabij.core.erasures.redoing import Redone


def list_in_words(listing: Listing) -> str:
    """Return how far the list goes, or that there is none."""
    if not listing.is_there:
        return (
            f"There is no list of erasures in {listing.folder}. If anybody was ever erased here,"
            " put it back from your key backup: without it a restore brings back who was erased."
        )
    told = f"The list of erasures in {listing.folder} holds"
    count = len(listing.erasures)
    told += f" {count} erasure{pluralize(count)}"
    told += f", the last of {listing.last_at:%Y-%m-%d %H:%M} UTC." if listing.last_at else "."
    if listing.pruned:
        count = len(listing.pruned)
        told += f" {count} older one{pluralize(count)} {pluralize(count, 'was,were')} taken out."
    if listing.unreadable:
        told += (
            f" {listing.unreadable} line{pluralize(listing.unreadable)} of it cannot be"
            " understood: a power cut leaves half a line, of an erasure that was not done;"
            " anything else is damage."
        )
    return told


def redone_in_words(redone: Redone) -> list[str]:
    """Return what was erased again, and what a person has to look at."""
    lines = [list_in_words(redone.listing)]
    if redone.done:
        lines.append(
            f"{redone.done} erasure{pluralize(redone.done)} of since then"
            f" {pluralize(redone.done, 'was,were')} done again. Persons, organisations or records"
            f" that were there again and are gone: {redone.gone}."
        )
    if redone.left:
        lines.append(
            f"{redone.left} of these could go in part only: something that has to stay came back"
            " with them. Look in the audit for what was erased again, and erase them on their page."
        )
    if redone.failed:
        numbers = ", ".join(one.number for one in redone.failed)
        lines.append(
            f"{len(redone.failed)} erasure{pluralize(redone.failed)} could NOT be done again"
            f" ({numbers}): who was erased then is back. The log says why (a key that is not"
            " here, mostly). Mend that and run: nabij erasures redo"
        )
    return lines + unsure_in_words(redone.unsure)


def unsure_in_words(unsure: Iterable[Noted]) -> list[str]:
    """Return what was begun when the power went, and what to look at."""
    return [
        f"Begun on {one.at:%Y-%m-%d %H:%M} UTC and cut off, and nobody can tell whether it was"
        f" done: {_things(one)}. Not erased again. Look whether it should be gone."
        for one in unsure
    ]


def pruning_in_words(pruning: Pruning, *, is_done: bool) -> list[str]:
    """Return what goes out of the list or went, and what stays though it is as old."""
    count = len(pruning.gone)
    verb = pluralize(count, "was,were") if is_done else pluralize(count, "is,are") + " to be"
    things = Counter(thing.kind for one in pruning.gone for thing in one.things)
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(things.items()))
    before = f"{localtime(pruning.before):%Y-%m-%d}"
    lines = [
        f"{count} erasure{pluralize(count)} of before {before} {verb}"
        f" taken out{f' ({told})' if told else ''}. Of each its random number stays."
    ]
    if pruning.unsure:
        lines.append(f"{len(pruning.unsure)} as old stay: nobody knows whether they were done.")
        lines += unsure_in_words(pruning.unsure)
    if pruning.back:
        lines.append(
            f"{len(pruning.back)} as old stay: they are not in this database, so that they have to"
            " be done again: nabij erasures redo"
        )
    if pruning.elsewhere:
        lines.append(
            f"Not touched: {', '.join(pruning.elsewhere)}, of machines that are at work. Run this"
            " there too."
        )
    return lines


def as_json(redone: Redone) -> dict[str, Any]:
    """Return the same for a program."""
    return {
        "list": str(redone.listing.folder) if redone.listing.is_there else None,
        "erasures": len(redone.listing.erasures),
        "done_again": redone.done,
        "gone": redone.gone,
        "left": redone.left,
        "failed": [one.number for one in redone.failed],
        "unsure": [one.number for one in redone.unsure],
    }


def _things(noted: Noted) -> str:
    return ", ".join(f"{one.kind} {one.id}" for one in noted.things)
