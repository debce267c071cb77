# SPDX-License-Identifier: EUPL-1.2
"""What the audit calls the things of this room and their fields."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.serve.answers.feedback.kinds import KIND as FEEDBACK
from nabij.serve.answers.writing.articles import KIND as ARTICLE

Text = str | Promise
_ARTICLE: dict[str, Text] = {
    "team": _("team"),
    "owner": _("eigenaar"),
    "products": _("producten"),
    "variants": _("zo vragen mensen het"),
    "review_on": _("nakijken op"),
    "title": _("vraag of titel"),
    "answer": _("kort antwoord"),
    "text": _("tekst"),
    "note": _("alleen voor medewerkers"),
    "remark": _("wat er anders is"),
    "valid_from": _("geldig vanaf"),
    "valid_until": _("geldig tot"),
    "state": _("stand"),
    "version": _("versie"),
    "because": _("waarom"),
    "withdrawn": _("ingetrokken"),
}
_FEEDBACK: dict[str, Text] = {
    "article": _("antwoord"),
    "product": _("product"),
    "kind": _("soort"),
    "text": _("tekst"),
    "done": _("wat er gedaan is"),
}
KINDS: tuple[tuple[str, Text, Mapping[str, Text]], ...] = (
    (ARTICLE, _("Antwoord"), _ARTICLE),
    (FEEDBACK, _("Melding over een antwoord"), _FEEDBACK),
)
