# SPDX-License-Identifier: EUPL-1.2
"""A sample of contacts at the desk of Lindeveen, most of them looked at."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from nabij.core.audit.public import unit
from nabij.core.organisation.public import Employee
from nabij.serve.quality.public import Draw, criteria, draw_sample, has_samples, react, review

# How the criteria went, in their order (better where a 1 stands), and what was said about it.
_SAID = (
    ("00000", "Rustig en helder. Je vatte mooi samen wat er nu gebeurt."),
    ("01000", "Goed gesprek. De kosten noemde je niet; die staan bij het product."),
    ("00100", "Het antwoord klopte. Zeg er ook bij wanneer iemand weer van ons hoort."),
    ("00000", ""),
    ("10000", "Vraag nog één keer door: het ging eigenlijk om een spoedaanvraag."),
    ("00001", "Vriendelijk gedaan. In de aantekening stond meer dan een collega nodig heeft."),
)
_REACTION = "Dat klopt, die kosten vergat ik. Ik heb het product nu open terwijl ik praat."
_DRAWN = 8


def add_reviews(*, officer: str, now: datetime) -> None:
    """Draw a sample and look at most of it; a second time adds nothing."""
    actor = Employee.objects.filter(email=officer).first()
    if actor is None or has_samples():
        return
    today = localdate(now)
    asked = Draw(first_day=today - timedelta(days=14), last_day=today, team="kcc", number=_DRAWN)
    with unit(name="demo-reviews"):
        sample = draw_sample(draw=asked, actor=actor, now=now, seed="lindeveen")
        rows = list(sample.reviews.select_related("employee").order_by("pk"))
        for row, (went, note) in zip(rows, _SAID, strict=False):
            values = {"0": "good", "1": "better"}
            scores = {one.pk: values[how] for one, how in zip(criteria(), went, strict=True)}
            review(review_id=row.pk, scores=scores, note=note, actor=actor, now=now)
        if rows[1].employee:
            react(review_id=rows[1].pk, reaction=_REACTION, actor=rows[1].employee, now=now)
