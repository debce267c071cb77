# SPDX-License-Identifier: EUPL-1.2
"""Questions that the desk of Lindeveen passed on: one warm, two cold that nobody took up yet."""

from __future__ import annotations

from datetime import datetime, timedelta

from nabij.core.audit.public import unit
from nabij.core.organisation.public import Employee
from nabij.serve.catalogue.public import Product
from nabij.serve.contacts.public import (
    Asked,
    Channel,
    Outcome,
    PassedOn,
    begin_contact,
    finish,
    has_transfers,
    settle,
)

# How many minutes ago, the product, what was asked, and how it was passed on.
_PASSED = (
    (
        *(150, "woz-waarde", "Vindt de waarde van het huis te hoog."),
        PassedOn(how="cold", team="belastingen", phone="0592 99 01 17"),
    ),
    (
        *(80, "omgevingsvergunning-bouwen", "Mag de schuur op de grens staan?"),
        PassedOn(how="warm", team="vergunningen", spoken_to="Roos van het loket"),
    ),
    (
        *(45, "wmo", "Wacht al lang op bericht over de traplift."),
        PassedOn(how="cold", team="sociaal-domein", phone="0592 99 01 23"),
    ),
)


def pass_questions_on(*, agent: str, now: datetime) -> None:
    """Have these contacts; a second time adds nothing."""
    employee = Employee.objects.filter(email=agent).first()
    if employee is None or has_transfers():
        return
    offered = set(Product.objects.values_list("pk", flat=True))
    with unit(name="demo-transfers"):
        for ago, product, text, passed in _PASSED:
            at = now - timedelta(minutes=ago)
            contact = begin_contact(channel=Channel.PHONE, employee=employee, team="kcc", now=at)
            asked = Asked(
                text=text,
                product=product if product in offered else "",
                outcome=Outcome.PASSED_ON,
                passed=passed,
            )
            settle(contact_id=contact.pk, number=1, asked=asked, employee=employee, now=at)
            finish(contact_id=contact.pk, now=at + timedelta(minutes=4))
