# SPDX-License-Identifier: EUPL-1.2
"""``nabij norm``: which norms there are, what one says, and whether a definition can be decided."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nabij.measure.norms.asking import NotRecorded, sources_for
from nabij.measure.norms.definition.deciding import lacks_of
from nabij.measure.norms.definition.faults import UnreadableDefinition
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import read_definition
from nabij.measure.norms.library import UnknownNorm, norm_of_code, shipped_norms, shipped_texts
from nabij.measure.norms.wording import LACKS, fault_text


class Command(BaseCommand):
    """List, show and check norms."""

    help = (
        "list: which norms there are, and which can be followed. show: one as a file. "
        "check: whether a file is right, and whether what it promises can be decided."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="list|show|check")
        listed = what.add_parser("list", help="which norms there are")
        listed.add_argument("--json", action="store_true", help="answer as JSON")
        shown = what.add_parser("show", help="one norm, as a file that can be changed")
        shown.add_argument("code", help="code of a norm; see nabij norm list")
        checked = what.add_parser("check", help="whether a file with a norm is right")
        checked.add_argument("file", type=Path, help="a TOML file")
        checked.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "list":
            self._list(as_json=options["json"])
        elif options["what"] == "show":
            self._show(options["code"])
        else:
            self._check(options["file"], as_json=options["json"])

    def _list(self, *, as_json: bool) -> None:
        found = [_listed(norm) for norm in shipped_norms().values()]
        if as_json:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for one in found:
            told = ", ".join(one["sources"]) or f"not recorded: {', '.join(one['missing'])}"
            self.stdout.write(f"{one['code']:<22} {one['name']}\n{'':<22} {told}")

    def _show(self, code: str) -> None:
        try:
            norm_of_code(code)
        except UnknownNorm as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(shipped_texts()[code])

    def _check(self, file: Path, *, as_json: bool) -> None:
        try:
            norm = read_definition(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as fault:
            raise CommandError(f"{file} cannot be read: {fault}") from None
        except UnreadableDefinition as fault:
            told = "\n".join(f"  {fault_text(one)}" for one in fault.faults)
            raise CommandError(f"{file} is not right:\n{told}") from None
        lacks = lacks_of(norm)
        if as_json:
            answer = {"code": norm.code, "lacks": [str(lack) for lack in lacks]}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for lack in lacks:
            self.stdout.write(str(LACKS[lack]))
        self.stdout.write(
            f"{norm.code}: the definition is right, but nobody can decide whether it is kept."
            if lacks
            else f"{norm.code}: the definition is right, and it can be decided whether it is kept."
        )


def _listed(norm: NormDefinition) -> dict[str, Any]:
    try:
        sources, missing = sources_for(norm), []
    except NotRecorded as fault:
        sources, missing = [], ["/".join(names) for names in fault.missing]
    return {
        "code": norm.code,
        "name": norm.name,
        "lacks": [str(lack) for lack in lacks_of(norm)],
        "sources": sources,
        "missing": missing,
    }
