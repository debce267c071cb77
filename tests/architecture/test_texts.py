# SPDX-License-Identifier: EUPL-1.2
"""Texts for people: translatable as they stand, and complete in English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.architecture.rooms import CHECKOUT, SOURCE, python_files

GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "gettext_noop"}
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
TEMPLATE_TEXT = re.compile(r"{%\s*(?:translate|trans)\s+(\"[^\"]*\"|'[^']*')")


def _calls(path: Path) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in GETTEXT
        and node.args
    ]


def test_no_text_is_put_together_before_it_is_translated() -> None:
    wrong = [
        f"{path.relative_to(CHECKOUT)}:{call.lineno}"
        for path in python_files()
        for call in _calls(path)
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
        or (isinstance(call.args[0], ast.Call) and "tests" not in path.parts)
    ]
    assert wrong == []


def _texts_in_use() -> set[str]:
    found = {
        call.args[0].value
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
        for call in _calls(path)
        if isinstance(call.args[0], ast.Constant)
    }
    for template in SOURCE.rglob("*.html"):
        found |= {match[1:-1] for match in TEMPLATE_TEXT.findall(template.read_text())}
    return {text for text in found if text}


def test_english_is_complete() -> None:
    catalogue = read_po(CATALOGUE.open("rb"), locale="en")
    translated = set()
    for message in catalogue:
        if message.id and message.string and not message.fuzzy and all(message.string):
            translated.add(message.id if isinstance(message.id, str) else message.id[0])
    assert sorted(_texts_in_use() - translated) == []


@pytest.mark.parametrize("catalogue", sorted(SOURCE.rglob("*.po")), ids=lambda p: p.parts[-3])
def test_translations_keep_their_placeholders(catalogue: Path) -> None:
    placeholder = re.compile(r"%\(\w+\)[sd]|%[sd]")
    for message in read_po(catalogue.open("rb")):
        if isinstance(message.id, str) and message.id and message.string:
            assert set(placeholder.findall(message.id)) == set(
                placeholder.findall(str(message.string))
            ), message.id
