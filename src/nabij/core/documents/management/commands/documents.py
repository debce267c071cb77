# SPDX-License-Identifier: EUPL-1.2
"""``nabij documents``: see what a house style looks like, and whether it is right."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.house.style import HouseStyle
from nabij.core.documents.making import make_excel, make_html, make_pdf, make_word
from nabij.core.documents.sample.examples import STYLE_FILE, example_letter, example_report
from nabij.core.documents.styles import house_style, house_style_files, read_house_style
from nabij.core.documents.words import fault_in_words


class Command(BaseCommand):
    """Make examples, or check every house style of the installation."""

    help = "See what documents look like in your house style, and whether the style is right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        example = commands.add_parser(
            "example", help="make a letter and a report of Lindeveen in every form"
        )
        example.add_argument(
            "--out", type=Path, required=True, metavar="FOLDER", help="where they are put"
        )
        example.add_argument(
            "--style",
            type=Path,
            metavar="FILE.toml",
            help="a house style; if not given: NABIJ_HOUSE_STYLE, or the one of Lindeveen",
        )
        check = commands.add_parser("check", help="read every house style and try its font")
        check.add_argument("--style", type=Path, metavar="FILE.toml", help="only this one")

    def handle(self, *args: Any, command: str, style: Path | None, **options: Any) -> None:
        try:
            if command == "check":
                self._check(style)
            else:
                self._example(_style(style), options["out"])
        except DocumentFault as fault:
            raise CommandError(fault_in_words(fault)) from None

    def _example(self, style: HouseStyle, folder: Path) -> None:
        made = _examples(style)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in made.items():
                (folder / name).write_bytes(content)
                self.stdout.write(f"{folder / name}  ({len(content) / 1024:,.0f} kB)")
        except OSError as error:
            raise CommandError(
                f"Cannot write in {folder}: {error.strerror}. Name another folder with --out."
            ) from None

    def _check(self, path: Path | None) -> None:
        files = (path,) if path else house_style_files()
        faults = 0
        for file in files:
            try:
                _drawn(read_house_style(file))
            except DocumentFault as fault:
                faults += 1
                self.stderr.write(fault_in_words(fault))
            else:
                self.stdout.write(f"{file}: right")
        if faults:
            raise CommandError(f"{faults} of {len(files)} house styles cannot be used.")
        if not files:
            _drawn(house_style())
            self.stdout.write("No house style is set (NABIJ_HOUSE_STYLE); the plain one is right.")


def _style(path: Path | None) -> HouseStyle:
    if path is None and settings.HOUSE_STYLE:
        return house_style()
    return read_house_style(path or STYLE_FILE)


def _drawn(style: HouseStyle) -> None:
    """Make what shows most of a style, and keep nothing."""
    now = timezone.now()
    make_pdf(example_letter(timezone.localdate(now)), style=style, now=now)
    make_pdf(example_report(style), style=style, now=now)


def _examples(style: HouseStyle) -> dict[str, bytes]:
    """Return every example by the name of its file: all are made before one is written."""
    now = timezone.now()
    letter, report = example_letter(timezone.localdate(now)), example_report(style)
    return {
        "brief.pdf": make_pdf(letter, style=style, now=now),
        "brief.docx": make_word(letter, style=style, now=now),
        "brief.html": make_html(letter, style=style).encode("utf-8"),
        "rapport.pdf": make_pdf(report, style=style, now=now),
        "rapport.docx": make_word(report, style=style, now=now),
        "rapport.html": make_html(report, style=style).encode("utf-8"),
        "rapport.xlsx": make_excel(report, style=style, now=now),
    }
