# SPDX-License-Identifier: EUPL-1.2
"""The words of documents in the languages of the interface."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from nabij.core.documents.content.faults import MESSAGES, PHRASES, DocumentFault
from nabij.core.documents.content.words import Words

_LOCALES = {"nl": "nl", "en": "en_GB"}


def words_in(language: str) -> Words:
    """Return the words of a document in ``nl`` or ``en``; a region behind it changes nothing.

    Raises:
        DocumentFault: documents cannot be made in that language.
    """
    language = language.split("-")[0]
    if language not in _LOCALES:
        raise DocumentFault("other_language", language=language, known=", ".join(_LOCALES))
    with translation.override(language):
        return Words(
            locale=_LOCALES[language],
            zone=settings.TIME_ZONE,
            yes=_("ja"),
            no=_("nee"),
            date=_("Datum"),
            our_reference=_("Ons kenmerk"),
            your_reference=_("Uw kenmerk"),
            contact=_("Contactpersoon"),
            enclosures=_("Bijlagen"),
            return_address=_("Retouradres"),
            page=_("Pagina %(page)s van %(pages)s"),
        )


def fault_in_words(fault: DocumentFault) -> str:
    """Return what is wrong with a document in the language of the reader."""
    return _(MESSAGES[fault.code]) % {k: _phrase(v) for k, v in fault.params.items()}


def _phrase(value: object) -> object:
    if isinstance(value, DocumentFault):
        return fault_in_words(value)
    return _(value) if isinstance(value, str) and value in PHRASES else value
