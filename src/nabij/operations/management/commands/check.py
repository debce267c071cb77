# SPDX-License-Identifier: EUPL-1.2
"""``nabij check --production``: what is wrong with this installation, and what to do."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.check import Command as DjangoCheck
from django.utils import timezone

from nabij.operations.checks.finding import Finding, Severity
from nabij.operations.checks.running import production_findings


class Command(DjangoCheck):
    """Django's own check, and with ``--production`` ours."""

    help = "Check the code (as Django does), or with --production this installation."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--production",
            action="store_true",
            help="is this installation fit for real people? 0: yes; 1: see what is said",
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON (--production)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["production"]:
            super().handle(*args, **options)
            return
        findings = production_findings(now=timezone.now())
        counts = Counter(one.severity for one in findings)
        faults = counts[Severity.FAULT]
        if options["json"]:
            told = {"fit": not faults, "findings": [asdict(one) for one in findings]}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stdout.write(_words(findings, counts))
        if faults:
            raise SystemExit(1)


def _words(findings: list[Finding], counts: Counter[Severity]) -> str:
    lines = []
    for one in findings:
        lines += [f"{one.severity.upper()} {one.code}: {one.what}", f"    {one.do}"]
    faults, warnings = counts[Severity.FAULT], counts[Severity.WARNING]
    if faults:
        lines.append(f"{faults} must be mended, {warnings} should be.")
    elif warnings:
        lines.append(f"Fit for production; {warnings} could be better.")
    else:
        lines.append("Nothing is wrong.")
    return "\n".join(lines)
