# SPDX-License-Identifier: EUPL-1.2
"""``nabij erasures``: how the list of erasures stands, doing them again, making it shorter."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize
from django.utils import timezone

from nabij.core.erasures.public import (
    ListUnreadable,
    ListUnwritable,
    as_json,
    confirm_begun,
    list_in_words,
    missing_from,
    prune,
    pruning_in_words,
    pruning_of,
    read,
    redo_erasures,
    redone_in_words,
    unknown_here,
    unsure_in_words,
)
from nabij.operations.backup.pruning import made_before


class Command(BaseCommand):
    """Check, redo and prune."""

    help = (
        "The list of erasures, outside the database: check how it stands, redo what an older"
        " backup brought back, take out what is older than every backup."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["check", "redo", "prune"])
        parser.add_argument(
            "--before",
            type=_day,
            metavar="DATE",
            help="prune: take out what was erased before this day (2026-01-31)",
        )
        parser.add_argument(
            "--backups", type=Path, help="prune: the folder of the backups; else NABIJ_BACKUPS"
        )
        parser.add_argument("--yes", action="store_true", help="prune: do it, not only say it")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        does: dict[str, Callable[[], tuple[dict[str, Any], list[str], bool]]] = {
            "check": self._check,
            "redo": self._redo,
            "prune": partial(self._prune, options),
        }
        try:
            told, lines, is_well = does[options["what"]]()
        except (ListUnreadable, ListUnwritable) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(json.dumps(told) if options["json"] else "\n".join(lines))
        if not is_well:
            if options["json"]:  # the answer says it all
                raise SystemExit(1)
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

    def _prune(self, options: dict[str, Any]) -> tuple[dict[str, Any], list[str], bool]:
        now = timezone.now()
        before: datetime = options["before"] or _refuse("Say before which day: --before DATE.")
        if before > now:
            _refuse("That day is still to come.")
        _refuse_where_a_backup_is_older(options["backups"] or settings.BACKUP_FOLDER, before)
        confirm_begun(now=now)
        pruning = pruning_of(read(), before=before, now=now)
        if options["yes"]:
            prune(pruning)
        lines = pruning_in_words(pruning, is_done=options["yes"])
        if not options["yes"]:
            lines.append("Nothing was changed. Do it: the same with --yes")
        lines.append(
            "Nabij knows only the backups in that folder. Whoever puts back an older copy from"
            " elsewhere brings these back for good."
        )
        told = {
            "taken_out": len(pruning.gone) if options["yes"] else 0,
            "to_take_out": 0 if options["yes"] else len(pruning.gone),
            "unsure": len(pruning.unsure),
            "not_here": len(pruning.back),
            "not_touched": list(pruning.elsewhere),
        }
        return told, lines, True


def _refuse_where_a_backup_is_older(folder: Path | None, before: datetime) -> None:
    if folder is None:
        _refuse(
            "NABIJ_BACKUPS is empty, so that nobody can tell which backups there are. Name their"
            " folder: --backups FOLDER. Nothing was taken out."
        )
    elif not folder.is_dir():
        _refuse(f"There is no folder {folder}. Nothing was taken out.")
    elif older := made_before(folder, before):
        names = ", ".join(path.name for path in older[:3])
        _refuse(
            f"{len(older)} backup{pluralize(older)} in {folder} {pluralize(older, 'is,are')} older"
            f" than that day, or {pluralize(older, 'does,do')} not say how old ({names}): put back,"
            " the list is what erases those people again. Nothing was taken out."
        )


def _refuse(why: str) -> NoReturn:
    raise CommandError(why)


def _day(text: str) -> datetime:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day: write 2026-01-31") from None
    return timezone.make_aware(datetime.combine(day, time.min))
