# SPDX-License-Identifier: EUPL-1.2
"""``nabij register``: the register of processing, as the code declares it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from nabij.config.register import as_json, as_markdown


class Command(BaseCommand):
    """Print what is kept about people."""

    help = "What is kept about people, why and for how long: the register of processing (AVG)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="answer as JSON, not as Markdown")
        parser.add_argument(
            "--language", choices=["nl", "en"], default="nl", help="of the register"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            if options["json"]:
                told = json.dumps({"processings": as_json()}, ensure_ascii=False, indent=2)
            else:
                told = as_markdown()
        self.stdout.write(told, ending="" if told.endswith("\n") else "\n")
