# SPDX-License-Identifier: EUPL-1.2
"""``nabij catalogue``: the national list of products, and what the municipality's own lack."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from nabij.core.audit.public import unit
from nabij.serve.catalogue.exceptions import TooManyWithdrawn, UnreadableList
from nabij.serve.catalogue.listing.actions import Kept, keep_in_step
from nabij.serve.catalogue.listing.reading import read_list
from nabij.serve.catalogue.products.queries import listed, undecided

_SHOWN = 20


class Command(BaseCommand):
    """Keep in step with the national list; say what products lack."""

    help = (
        "The products: import-upl FILE keeps in step with the national list; gaps lists what lacks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        take_in = actions.add_parser(
            "import-upl", help="take in the Uniforme Productnamenlijst: new, renamed, withdrawn"
        )
        take_in.add_argument("file", type=Path, help="the list as CSV, of standaarden.overheid.nl")
        take_in.add_argument(
            "--even-if-many-go", action="store_true", help="also when over a quarter would go"
        )
        take_in.add_argument("--json", action="store_true", help="answer as JSON")
        gaps = actions.add_parser("gaps", help="what the municipality's products lack")
        gaps.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        self._import(options) if options["action"] == "import-upl" else self._gaps(options)

    def _import(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        try:
            listed_there = read_list(path.read_bytes())
            with unit(name="import-upl"):
                kept = keep_in_step(
                    listed_there, today=localdate(), even_if_many_go=options["even_if_many_go"]
                )
        except OSError as fault:
            raise CommandError(f"{path} cannot be read: {fault.strerror}.") from None
        except (UnreadableList, TooManyWithdrawn) as fault:
            raise CommandError(f"{path.name}: {fault} Nothing was changed.") from None
        self.stdout.write(json.dumps(asdict(kept)) if options["json"] else _in_words(kept))

    def _gaps(self, options: dict[str, Any]) -> None:
        rows = listed(today=localdate())
        if options["json"]:
            found = [
                {"code": row.product.pk, "gaps": [str(gap) for gap in row.gaps]} for row in rows
            ]
            answer = {"products": found, "undecided": undecided().count()}
            self.stdout.write(json.dumps(answer))
            return
        counts = Counter(gap for row in rows for gap in row.gaps)
        whole = sum(not row.gaps for row in rows)
        self.stdout.write(f"{len(rows)} products, {whole} lack nothing.")
        for gap, count in counts.most_common():
            self.stdout.write(f"{count:>6}  {gap}")
        self.stdout.write(f"{undecided().count()} products of the national list are undecided.")


def _in_words(kept: Kept) -> str:
    lines = [
        f"{kept.products} products on the list: {len(kept.new)} new, {len(kept.renamed)} renamed,"
        f" {len(kept.withdrawn)} withdrawn, {len(kept.returned)} back, {kept.unchanged} unchanged."
    ]
    lines += [f"  renamed    {old} -> {new}" for old, new in kept.renamed[:_SHOWN]]
    lines += [f"  withdrawn  {name}" for name in kept.withdrawn[:_SHOWN]]
    return "\n".join(lines)
