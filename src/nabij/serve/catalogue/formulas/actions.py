# SPDX-License-Identifier: EUPL-1.2
"""Describing formulas, and adding and dropping what they promise."""

from __future__ import annotations

from django.db import transaction

from nabij.core.audit.public import record_change
from nabij.serve.catalogue.models import Certainty, Formula

KIND = "formula"


@transaction.atomic
def change_formula(*, formula: Formula, **texts: str) -> None:
    """Describe a formula otherwise; ``texts`` by the name of the field."""
    before = {name: getattr(formula, name) for name in texts}
    for name, text in texts.items():
        setattr(formula, name, text)
    formula.save(update_fields=list(texts))
    record_change(KIND, formula.pk, before=before, after=texts)


@transaction.atomic
def add_certainty(*, formula: Formula, text: str, figure: str) -> Certainty:
    """Promise something; ``figure`` is the code of the norm that shows it, or empty."""
    made = Certainty.objects.create(formula=formula, text=text.strip(), figure=figure)
    after = {"certainty": made.text, "figure": figure}
    record_change(KIND, formula.pk, before={"certainty": "", "figure": ""}, after=after)
    return made


@transaction.atomic
def drop_certainty(*, certainty: Certainty) -> None:
    """Promise something no longer."""
    before = {"certainty": certainty.text, "figure": certainty.figure}
    record_change(KIND, certainty.formula_id, before=before, after={"certainty": "", "figure": ""})
    certainty.delete()
