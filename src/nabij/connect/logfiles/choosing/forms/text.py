# SPDX-License-Identifier: EUPL-1.2
"""A mapping written as text, for what the choices cannot express."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.connect.logfiles.choosing.wording import finding_text
from nabij.connect.logfiles.exceptions import UnableToImport
from nabij.connect.logfiles.mapping import (
    ERROR,
    Finding,
    Mapping,
    MappingError,
    check_mapping,
    load_mapping,
    to_toml,
)
from nabij.connect.logfiles.uploads.looking import Look, look_at
from nabij.connect.logfiles.wording import problem_text


class TextForm(forms.Form):
    """The text alone. After ``is_valid`` there is a ``mapping`` that fits the file."""

    text = forms.CharField(
        label=_("Koppeling als tekst (TOML)"),
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 22, "class": "logfiles-text", "spellcheck": "false", "wrap": "off"}
        ),
    )

    def __init__(self, look: Look, mapping: Mapping | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.look = look
        self.mapping: Mapping | None = mapping
        self.initial["text"] = to_toml(mapping) if mapping else ""

    def clean(self) -> dict[str, Any]:
        """Read the text and hold it against the file."""
        given = super().clean() or {}
        self.use_text(given.get("text", ""))
        return given

    def use_text(self, text: str) -> None:
        """Take the mapping from a text; what is wrong with it is noted in the form."""
        self.mapping = None
        try:
            # A text without "=" would be taken for the name of a file.
            mapping = load_mapping(text)
        except MappingError as error:
            for line, problem in error.problems:
                self.add_error("text", _on_line(line, problem_text(problem)))
            return
        try:
            self.look = look_at(self.look.path, self.look.name, mapping.file)
        except UnableToImport as fault:
            self.add_error("text", str(fault))
            return
        findings = self.errors_in(mapping)
        for finding in findings:
            self.add_error("text", finding_text(finding))
        self.mapping = None if findings else mapping

    def errors_in(self, mapping: Mapping) -> list[Finding]:
        """Return what stands in the way of importing the file with a mapping."""
        found = check_mapping(mapping, self.look.description, self.look.sample)
        return [one for one in found if one.level == ERROR]


def _on_line(line: int | None, text: str) -> str:
    if line is None:
        return text
    return gettext("Regel %(line)d: %(problem)s") % {"line": line, "problem": text}


def digest_of(text: str) -> str:
    """Return what tells whether somebody changed a text; line ends do not count."""
    plain = "\n".join(text.split("\r\n")).strip()
    return hashlib.sha256(plain.encode()).hexdigest()
