# SPDX-License-Identifier: EUPL-1.2
"""The register of processing, made of what each room declares: as Markdown and as JSON."""

from __future__ import annotations

import os
import re
from typing import Any

from django.utils.translation import gettext as _

from nabij.config.environment import SETTINGS
from nabij.core.ports.personal import Processing, processings

_SETTING = re.compile(r"\bNABIJ_[A-Z_]+\b")


def as_markdown() -> str:
    """Return all processings, a heading and a table each, in the language that is active."""
    return "\n\n".join(_section(one) for _key, one in processings) + "\n"


def as_json() -> list[dict[str, Any]]:
    """Return all processings; ``settings`` holds what this installation says of a retention."""
    return [
        {
            "key": key,
            "name": str(one.name),
            "purpose": str(one.purpose),
            "ground": {
                "article": f"6(1)({one.ground})",
                "label": str(one.ground.label),
                "basis": str(one.basis),
            },
            "subjects": str(one.subjects),
            "data": str(one.data),
            "receivers": str(one.receivers),
            "retention": str(one.retention),
            "settings": _settings_in(str(one.retention)),
            "models": list(one.models),
            "elsewhere": str(one.elsewhere),
        }
        for key, one in processings
    ]


def _section(one: Processing) -> str:
    law = _("artikel 6 lid 1 onder %(letter)s AVG") % {"letter": one.ground}
    where = ", ".join(f"`{model}`" for model in one.models)
    rows = [
        (_("doel"), one.purpose),
        (_("grondslag (voorstel)"), f"{one.ground.label} ({law}). {one.basis}"),
        (_("over wie"), one.subjects),
        (_("welke gegevens"), one.data),
        (_("wie ze krijgt"), one.receivers),
        (_("hoe lang"), one.retention),
        (_("waar"), " ".join(filter(None, (f"{where}." if where else "", str(one.elsewhere))))),
    ]
    table = "\n".join(f"| {_marked(label)} | {_marked(text)} |" for label, text in rows)
    head = f"| {_('onderdeel')} | {_('inhoud')} |\n| --- | --- |"
    return f"### {one.name}\n\n{head}\n{table}"


def _marked(text: object) -> str:
    """Return a text as it may stand in a cell, names of settings and places as code."""
    plain = str(text).replace("|", "\\|")
    return re.sub(
        r"\b(?:NABIJ_[A-Z_]+|[a-z]+\.(?:see|run|manage)|nabij_cache)\b", r"`\g<0>`", plain
    )


def _settings_in(text: str) -> dict[str, str]:
    names = sorted({*_SETTING.findall(text)})
    return {name: os.environ.get(name, SETTINGS[name].default) for name in names}
