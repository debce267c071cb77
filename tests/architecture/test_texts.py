# SPDX-License-Identifier: EUPL-1.2
"""Texts for people: translatable as they stand, and complete in English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from nabij.connect.logfiles.mapping import messages as mapping_messages
from nabij.connect.logfiles.reading import problems as reading_problems
from nabij.core.documents.content import faults as document_faults
from tests.architecture.rooms import CHECKOUT, SOURCE, nodes_in, python_files

# By function: which of its arguments is the text.
GETTEXT = dict.fromkeys(
    ("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"), 0
) | dict.fromkeys(("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"), 1)
LOCALE = SOURCE / "locale"
# What Django makes of a template for xgettext: gettext(u'...') among filler.
STRING = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
TEMPLATE_TEXT = re.compile(rf"\b(?:_\(|n?gettext\(|n?pgettext\(\s*{STRING},)\s*({STRING})")
OWN_DATE = re.compile(r"""\|(?:date|time)(?!:"(?:c|Y-m-d)")\b[^}| ]*""")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
# The reading side has no Django: its sentences stand in tables, in English.
ENGLISH_TABLES = {
    "reading": reading_problems.MESSAGES,
    "mapping": mapping_messages.MESSAGES,
    "sensitive": mapping_messages.SENSITIVE_KINDS,
    "documents": document_faults.MESSAGES,
    "documents' phrases": {phrase: phrase for phrase in document_faults.PHRASES},
}


def _texts(path: Path) -> list[ast.expr]:
    """Return what a Python file gives to be translated."""
    return [
        node.args[GETTEXT[node.func.id]]
        for node in nodes_in(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and len(node.args) > GETTEXT.get(node.func.id, len(node.args))
    ]


def test_no_text_is_put_together_before_it_is_translated() -> None:
    wrong = [
        f"{path.relative_to(CHECKOUT)}:{text.lineno}"
        for path in python_files()
        for text in _texts(path)
        if isinstance(text, ast.JoinedStr | ast.BinOp)
        or (isinstance(text, ast.Call) and "tests" not in path.parts)
    ]
    assert wrong == []


def test_templates_write_days_and_moments_in_the_one_way_of_the_house() -> None:
    """``|day`` and ``|moment`` do; ``|date`` is for what a program reads."""
    wrong = [
        f"{path.relative_to(CHECKOUT)}: {written}"
        for path in SOURCE.rglob("*.html")
        for written in OWN_DATE.findall(path.read_text())
    ]
    assert wrong == []


def test_texts_are_marked_by_names_that_makemessages_knows() -> None:
    wrong = [
        f"{path.relative_to(CHECKOUT)}:{node.lineno}: {alias.name} as {alias.asname}"
        for path in python_files()
        for node in nodes_in(path)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in GETTEXT and alias.asname not in (None, "_")
    ]
    assert wrong == []


def _texts_in_use() -> set[str]:
    found = {
        str(text.value)
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
        for text in _texts(path)
        if isinstance(text, ast.Constant)
    }
    for template in SOURCE.rglob("*.html"):
        code = templatize(template.read_text())
        found |= {ast.literal_eval(text) for text in TEMPLATE_TEXT.findall(code)}
    return {text for text in found if text}


def _translations(language: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return each translated text of a catalogue with its forms, each with its translation."""
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        messages = read_po(file, locale=language)
    pairs = {_forms(one)[0][0]: _forms(one) for one in messages if one.id and not one.fuzzy}
    return {text: forms for text, forms in pairs.items() if all(made for _, made in forms)}


def _forms(message: Message) -> tuple[tuple[str, str], ...]:
    if isinstance(message.id, str):
        return ((message.id, str(message.string)),)
    return tuple(zip(message.id, message.string or (), strict=True))


def test_english_is_complete() -> None:
    assert sorted(_texts_in_use() - set(_translations("en"))) == []


@pytest.mark.parametrize("table", ENGLISH_TABLES)
def test_english_tables_are_complete_in_dutch(table: str) -> None:
    assert sorted(set(ENGLISH_TABLES[table].values()) - set(_translations("nl"))) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_translations_keep_their_placeholders(language: str) -> None:
    for forms in _translations(language).values():
        for text, translation in forms:
            kept = sorted(PLACEHOLDER.findall(translation))
            assert kept == sorted(PLACEHOLDER.findall(text)), text
