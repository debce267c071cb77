# SPDX-License-Identifier: EUPL-1.2
"""The examples in docstrings give what they say, and need no Django."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

from nabij.measure import trends

PURE = ("charts", "intervals", "reading", "staffing")
MODULES = [
    found.name
    for part in PURE
    for found in pkgutil.walk_packages(
        [f"{trends.__path__[0]}/{part}"], f"{trends.__name__}.{part}."
    )
    if ".tests" not in found.name
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    counts = [len(t.examples) for m in MODULES for t in finder.find(importlib.import_module(m))]
    assert sum(counts) > 20


@pytest.mark.slow
def test_it_is_fit_to_be_used_without_django() -> None:
    code = (
        "import sys; sys.modules['django'] = None\n"
        "from nabij.measure.trends.public import Better, sentence, xmr_chart\n"
        "print(sentence(xmr_chart([8, 9] * 8, better=Better.HIGHER)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "Geen aantoonbaar verschil: de schommelingen zijn gewoon.\n"
