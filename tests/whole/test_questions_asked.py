# SPDX-License-Identifier: EUPL-1.2
"""How often a page of the desk asks the database: twelve times at most, for whoever opens it.

Recording who looked at whose data comes on top: that is a transaction of its own afterwards. To
hand over or erase what is kept of somebody asks every room what it holds, and is no page of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connections
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from nabij.core.administration.matrix.addresses import addresses
from nabij.core.audit.public import unit
from nabij.core.jobs.testing import queued_jobs
from nabij.core.organisation.models import Employee
from nabij.core.rows import remembering
from nabij.demo.history import History
from nabij.demo.sample import fill_rooms
from nabij.serve.answers.public import answers_about
from nabij.serve.catalogue.models import Product
from nabij.serve.contacts.actions import begin_contact, identify
from nabij.serve.contacts.data import Identity, Who
from nabij.serve.contacts.models import Channel, Contact, Question
from tests.whole.test_addresses import get_resolver_kwargs

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MOST = 12
ROOMS = {
    *("answers", "calls", "catalogue", "complaints", "contacts", "followups", "mail", "mailings"),
    *("people", "pictures", "protocols", "public", "quality", "residents"),
}
ASKS_EVERY_ROOM = re.compile(r"residents:(export|erase)")
ROLES = ("medewerker", "manager", "beheerder", "informatiebeheerder", "kwaliteit", "adviseur")
# Alone: a transaction may begin in the journey of its first statement.
AROUND = re.compile(r"(?:SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA|SET )[^;]*\Z")
FIXED = {
    "deed": "oppakken",
    "form": "pdf",
    "letter": "ontvangst",
    "mailbox_code": "info",
    "step": "bevestigen",
    "team_code": "kcc",
    "version_number": 1,
    "year": 2026,
}


def _number(email: str) -> UUID:
    return Employee.objects.get(email=f"{email}@lindeveen.example").pk


@pytest.fixture
def contact(lake_home: object) -> Contact:
    """The sample, with a call of somebody who is known, about a product and an answer."""
    now = timezone.now()
    today = timezone.localdate(now)
    with queued_jobs():
        fill_rooms(history=History(date(today.year - 1, today.month, 1), today), now=now)
    known = Contact.objects.exclude(who_id="").order_by("-began_at")[0]
    agent = Employee.objects.get(email="medewerker@lindeveen.example")
    with unit(name="begin"):
        begun = begin_contact(channel=Channel.PHONE, employee=agent, team="kcc", now=now)
        who = Identity(who=Who(known.who_kind, known.who_id))
        identify(contact_id=begun.pk, identity=who, now=now)
    asked = Question.objects.exclude(product=None)[0]
    (answer, *_) = answers_about(str(asked.product_id), today=today)
    Question.objects.filter(contact=begun).update(product=asked.product_id, answer=answer.code)
    begun.refresh_from_db()
    return begun


def _first(model: type[Model]) -> object:
    return model._default_manager.order_by("pk").values_list("pk", flat=True).first()


def _examples(contact: Contact) -> dict[str, object]:
    """Return something that is there for each parameter of an address."""
    found = {f"{model._meta.model_name}_id": _first(model) for model in apps.get_models()}
    renamed = {
        "follow_up_id": found["followup_id"],
        "article_code": apps.get_model("answers.Article").objects.order_by("code")[0].code,
        "picture_code": apps.get_model("pictures.Picture").objects.order_by("code")[0].code,
        "product_code": Product.objects.order_by("code")[0].code,
        "formula_code": "flits",
    }
    told = FIXED | found | renamed
    return told | {"contact_id": contact.pk, "person_id": contact.who_id}


def _pages(examples: dict[str, object]) -> Iterator[tuple[str, str]]:
    for leaf in addresses():
        if leaf.name.split(":")[0] not in ROOMS or ASKS_EVERY_ROOM.match(leaf.name):
            continue
        known = {name: examples.get(name) for name in get_resolver_kwargs(leaf.name)}
        if None not in known.values():
            yield leaf.name, reverse(leaf.name, kwargs=known)


def _asked(client: Client, path: str) -> tuple[int, list[str]]:
    """Return the status of a page that was asked before, and what it asked the database."""
    client.get(path)
    with ExitStack() as stack:
        told = [stack.enter_context(CaptureQueriesContext(connections[one])) for one in connections]
        status = client.get(path).status_code
    statements = [query["sql"] for one in told for query in one.captured_queries]
    return status, [
        one for one in statements if not AROUND.match(one) and "audit_" not in one.split("WHERE")[0]
    ]


def test_no_page_of_the_desk_asks_more_than_twelve_times(
    contact: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is remembered for seconds must not end between the two times that a page is asked.
    monkeypatch.setattr(remembering, "SECONDS", 3600.0)
    pages = list(_pages(_examples(contact)))
    shown, too_many = set(), []
    for role in ROLES:
        client = Client(SERVER_NAME="localhost")
        client.force_login(Employee.objects.get(pk=_number(role)))
        client.post(reverse("residents:purpose"), {"purpose": "residents.contact"})
        for name, path in pages:
            status, asked = _asked(client, path)
            if status == 200:
                shown.add(name)
                if len(asked) > MOST:
                    too_many.append(f"{len(asked)} at {name} as {role}")
    assert too_many == []
    # Seen in full, and not as a page that says that nothing is there.
    assert shown >= {
        *("contacts:desk", "contacts:contact", "contacts:have", "contacts:contacts"),
        *("followups:work", "followups:follow_up", "followups:act", "followups:silent"),
        *("mail:mails", "mail:mail", "answers:search", "answers:article", "answers:articles"),
        *("catalogue:product", "catalogue:products", "catalogue:change", "catalogue:formula"),
        *("complaints:complaint", "quality:samples", "protocols:protocols", "people:card"),
        *(
            "people:team",
            "people:search",
            "residents:person",
            "residents:search",
            "residents:timeline",
        ),
        *("public:home", "public:product", "public:answer", "mailings:mailings"),
    }
