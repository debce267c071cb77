# SPDX-License-Identifier: EUPL-1.2
"""The places in a text where a value comes: ``((kenmerk))``, as NotifyNL writes them too."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_FIELD = re.compile(r"\(\(\s*([^()]*?)\s*\)\)")


def fields_in(text: str) -> list[tuple[int, str]]:
    """Return the fields of a text in their order, each with the line it stands on, from 1."""
    return [
        (text.count("\n", 0, found.start()) + 1, found.group(1)) for found in _FIELD.finditer(text)
    ]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with a value for every field.

    What a value itself holds is text: a field in it is not filled again.

    Raises:
        KeyError: a field has no value.
    """
    return _FIELD.sub(lambda found: values[found.group(1)], text)


def replaced(text: str, by: Callable[[str], str]) -> str:
    """Return the text with something else in the place of every field."""
    return _FIELD.sub(lambda found: by(found.group(1)), text)
