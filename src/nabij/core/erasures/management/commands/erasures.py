# SPDX-License-Identifier: EUPL-1.2
"""``nabij erasures``: how the list of erasures stands, and doing them again."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize
from django.utils import timezone

from nabij.core.erasures.exceptions import ListUnreadable, ListUnwritable
from nabij.core.erasures.listing import read
from nabij.core.erasures.noting import confirm_begun
from nabij.core.erasures.redoing import missing_from, redo_erasures, unknown_here
from nabij.core.erasures.wording import as_json, list_in_words, redone_in_words, unsure_in_words


class Command(BaseCommand):
    """Check and redo."""

    help = (
        "The list of erasures, outside the database: check how it stands, redo what an older"
        " backup brought back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["check", "redo"])
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        does = {"check": self._check, "redo": self._redo}[options["what"]]
        try:
            told, lines, is_well = does()
        except (ListUnreadable, ListUnwritable) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(json.dumps(told) if options["json"] else "\n".join(lines))
        if not is_well:
            raise CommandError("Something is not right; see above.")

    def _check(self) -> tuple[dict[str, Any], list[str], bool]:
        confirm_begun(now=timezone.now())
        listing = read()
        strange = unknown_here(listing)
        open_ones = [one for one in strange if one.is_done]
        lost = missing_from(listing)
        lines = [list_in_words(listing)]
        if open_ones:
            lines.append(
                f"{len(open_ones)} of them {pluralize(open_ones, 'is,are')} not in this database:"
                " an older copy was put back. Erase them again: nabij erasures redo"
            )
        if lost:
            lines.append(
                f"{lost} erasure{pluralize(lost)} that this database knows of"
                f" {pluralize(lost, 'is,are')} not on the list. Put the list back from"
                " your key backup, beside what is there."
            )
        lines += unsure_in_words(one for one in strange if not one.is_done)
        told = {
            "folder": str(listing.folder),
            "erasures": len(listing.erasures),
            "not_here": len(open_ones),
            "not_on_the_list": lost,
            "unreadable_lines": listing.unreadable,
        }
        return told, lines, not open_ones and not lost

    def _redo(self) -> tuple[dict[str, Any], list[str], bool]:
        redone = redo_erasures(now=timezone.now())
        return as_json(redone), redone_in_words(redone), not redone.failed
