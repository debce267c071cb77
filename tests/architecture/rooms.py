# SPDX-License-Identifier: EUPL-1.2
"""The rooms of the house, as the folders tell them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "nabij"
WINGS = ("core", "measure", "serve", "connect")
ORDER = (
    "core.ports",
    "core.rows",
    "core.numbers",
    "core.clock",
    "core.crypto",
    "core.audit",
    "core.events",
    "core.jobs",
    "core.erasures",
    "core.files",
    "core.api",
    "core.documents",
    "core.notify",
    "core.webhooks",
    "core.organisation",
    "core.ui",
    "core.sign_in",
    "core.devices",
    "core.retention",
    "core.people",
    "core.residents",
    "core.administration",
    "core.workspace",
    "measure.lake",
    "measure.paths",
    "measure.trends",
    "measure.norms",
    "measure.dashboards",
    "measure.normbook",
    "serve.pictures",
    "serve.catalogue",
    "serve.followups",
    "serve.answers",
    "serve.protocols",
    "serve.contacts",
    "serve.calls",
    "serve.mailings",
    "serve.portal",
    "serve.quality",
    "serve.complaints",
    "connect.logfiles",
    "connect.mail",
    "operations",
    "demo",
    "config",
)
"""Every room, lowest first: a room may lean on those before it."""


def room_of(module: str) -> str:
    """Return the room that a module of ours stands in, such as ``measure.lake``."""
    parts = module.removeprefix("nabij.").split(".")
    return ".".join(parts[:2]) if parts[0] in WINGS else parts[0]


@cache
def nodes_in(path: Path) -> tuple[ast.AST, ...]:
    """Return everything that a Python file says, read once for all tests that look at it."""
    return tuple(ast.walk(ast.parse(path.read_text())))


def python_files() -> list[Path]:
    """Return every Python file of ours."""
    return sorted(
        path
        for folder in ("src", "tests", "benchmarks")
        for path in (CHECKOUT / folder).rglob("*.py")
        if "node_modules" not in path.parts
    )
