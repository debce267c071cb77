# SPDX-License-Identifier: EUPL-1.2
"""Protocols of the desk of Lindeveen, and how a few contacts followed one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from nabij.core.audit.public import unit
from nabij.serve.catalogue.public import Product
from nabij.serve.contacts.public import ended_contacts, said_in_contact
from nabij.serve.protocols.public import (
    About,
    ProtocolData,
    Step,
    end,
    has_protocols,
    in_contact,
    tick,
    write_protocol,
)

# What it is called, of which product, and the steps: with a star what must be done.
_PROTOCOLS = (
    (
        *("Melding van overlijden", "overlijden-aangeven"),
        "* Condoleer, en neem de tijd.|* Vraag wie belt en wat de band was."
        "|Vraag of er al een uitvaartondernemer is."
        "|* Zeg wie de aangifte doet en binnen hoeveel dagen."
        "|Vraag wat er nog meer moet worden geregeld.",
    ),
    (
        *("Paspoort kwijt of gestolen", "paspoort"),
        "* Vraag of het is gestolen: dan eerst aangifte bij de politie."
        "|Vraag wanneer iemand op reis gaat.|* Zeg wat het kost en wat iemand meeneemt."
        "|* Zeg dat een gevonden paspoort niet meer geldt.",
    ),
    (
        *("Agressie", ""),
        "* Blijf rustig en noem wat u hoort."
        "|* Zeg één keer dat u het gesprek stopt als het zo doorgaat.|Stop het gesprek."
        "|* Vertel het meteen uw leidinggevende.|Meld het incident.",
    ),
)


def add_protocols(*, now: datetime) -> None:
    """Write them; a second time adds nothing."""
    if has_protocols():
        return
    offered = set(Product.objects.values_list("pk", flat=True))
    with unit(name="demo-protocols"):
        for title, product, told in _PROTOCOLS:
            steps = [Step(one.lstrip("* "), one.startswith("*")) for one in told.split("|")]
            kept = product if product in offered else ""
            write_protocol(data=ProtocolData(title=title, steps=steps, product=kept), now=now)
        _follow(now)


def _follow(now: datetime) -> None:
    """Let what was said in contacts about a passport be ticked, more often than not wholly."""
    today, about = localdate(now), About(products=["paspoort"])
    ended = ended_contacts(team="kcc", since=today - timedelta(days=14), until=today)
    for place, one in enumerate(sorted(ended, key=lambda one: one.id)):
        said = said_in_contact(one.id)
        if said and any(asked.product_id == "paspoort" for asked in said.questions):
            for each in in_contact(one.id, about).lists:
                steps = [str(step.number) for step in each.steps if place % 4 or step.number != 3]
                tick(contact_id=one.id, about=about, done={str(each.version): steps})
            end(contact_id=one.id, about=about, now=now)
