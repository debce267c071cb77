# SPDX-License-Identifier: EUPL-1.2
"""A contact at the desk as a browser has it, with a product to ask about and somebody who asks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.test import Client
from django.utils import timezone

from nabij.core.residents.public import Address, PersonData, add_person, read_birth_date
from nabij.serve.catalogue.public import Product, ProductData, add_product, set_state
from nabij.serve.contacts.models import Contact

DESK = "/werkplek/contact/"


def product(code: str = "paspoort", name: str = "Paspoort") -> Product:
    """Publish a product."""
    data = ProductData(name=name, text="Kom naar de balie.", summary="Hiermee reist u.")
    made = add_product(code=code, data=data, now=timezone.now())
    set_state(product=made, state=Product.State.PUBLISHED, now=timezone.now())
    return made


def resident(family: str = "Wilgenhoek") -> UUID:
    """Add somebody who may call."""
    home = Address("9999ZZ", 12, "A", "Wilgenlaan", "Lindeveen")
    data = PersonData(family_name=family, birth=read_birth_date("12-5-1980"), address=home)
    return add_person(data=data, now=timezone.now())


def begin(client: Client, channel: str = "phone") -> Contact:
    """Begin a contact and return it."""
    client.post(f"{DESK}begin/", {"kanaal": channel})
    return Contact.objects.latest("began_at")


def press(client: Client, contact: Contact, button: str, **filled: Any) -> Any:
    """Press a button of the page; what is not filled in stands as it was."""
    first = contact.questions.get(number=1)
    form = {
        "doe": button,
        "notes": contact.notes,
        "how": contact.identified,
        "v1-text": first.text,
        "v1-product": first.product_id or "",
        "v1-outcome": first.outcome,
        "v1-kind": "callback",
        **{name.replace("v1_", "v1-"): value for name, value in filled.items()},
    }
    answer = client.post(f"{DESK}{contact.pk}/hebben/", form, follow=True)
    contact.refresh_from_db()
    return answer
