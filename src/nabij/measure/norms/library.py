# SPDX-License-Identifier: EUPL-1.2
"""The norms that come with Nabij: those that most municipalities promise in some form.

They are the first versions in the book (``book/``), which says what is promised here.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import read_definition


class UnknownNorm(LookupError):
    """There is no norm of this code."""

    def __init__(self, code: str, known: list[str]) -> None:
        super().__init__(f"There is no norm {code!r}. There are: {', '.join(known)}.")


@cache
def shipped_norms() -> dict[str, NormDefinition]:
    """Return the norms that come with Nabij, by code."""
    found = (read_definition(text) for text in shipped_texts().values())
    return {norm.code: norm for norm in found}


@cache
def shipped_texts() -> dict[str, str]:
    """Return the files of the norms that come with Nabij, by code."""
    folder = files("nabij.measure.norms") / "shipped"
    texts = sorted((one for one in folder.iterdir()), key=lambda one: one.name)
    return {
        one.name.removesuffix(".toml"): one.read_text(encoding="utf-8")
        for one in texts
        if one.name.endswith(".toml")
    }
