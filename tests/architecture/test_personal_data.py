# SPDX-License-Identifier: EUPL-1.2
"""The register of processing is true: every model stands in it, or holds nothing about people."""

from __future__ import annotations

import json
import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Field, GenericIPAddressField, Model
from django.utils import translation

from nabij.config.environment import SETTINGS
from nabij.config.register import as_json, as_markdown
from nabij.core.crypto.public import EncryptedTextField
from nabij.core.ports.holdings import holdings
from nabij.core.ports.personal import processing_of, processings
from tests.architecture.rooms import CHECKOUT

PAGE = CHECKOUT / "docs" / "verantwoording" / "verwerkingsregister.md"
BEGIN, END = "<!-- nabij register -->\n", "<!-- tot hier -->"
ANSWERED_BY = {
    "audit": "audit",
    "calls": "calls",
    "complaints": "complaints",
    "contacts": "contacts",
    "mail": "mail",
    "marks": "residents",
    "merges": "residents",
    "message-choices": "notify",
    "messages": "notify",
    "organisations": "organisations",
    "promises": "followups",
    "residents": "residents",
    "reviews": "contact-reviews",
    "wishes": "residents",
}
"""By processing: the entry of ``holdings`` that hands over and erases for one person."""
ANSWERED_OTHERWISE = {
    "accounts": "employees, who are looked after by the administrator",
    "answer-feedback": "employees",
    "answer-writers": "employees",
    "answers": "sealed, without who it is about, and gone after a day",
    "destruction": "what a record is about goes with the record, in the room that keeps it",
    "erasures": "numbers of those who are gone, which lead to nobody any more",
    "events": "under a pseudonym only, and forgetting the link is part of erasing a resident",
    "files": "under the thing they belong to, whose room answers",
    "imports": "numbers of cases of other systems, which know who they are about",
    "jobs": "employees",
    "message-texts": "employees",
    "missed-searches": "words alone, without who typed them",
    "norm-marks": "employees",
    "norms": "employees",
    "pseudonyms": "the link itself, forgotten when a resident is erased",
    "protocols": "steps done in a contact, which answers for itself; they go when it goes",
    "sessions": "employees",
    "sign-in": "employees",
    "subject-keys": "what they open is answered for by the audit; they go when a person is erased",
    "telephones": "employees",
    "tokens": "employees",
    "uploads": "files of other systems, gone within days",
    "who-is-who": "employees",
    "webhooks": "only numbers of subjects, gone after their term",
}
"""Why nobody has to answer for one person in the other processings."""

WITHOUT_PERSONAL_DATA = {
    "auth.Group": "of Django, and empty: we have roles of our own",
    "auth.Group_permissions": "of Django, and empty",
    "auth.Permission": "names of what one may do with a table; the same everywhere",
    "answers.OutsideLink": "pages of other sites that texts for everybody link to",
    "audit.ChainHead": "a number and a seal: where the chain ends",
    "audit.Checkpoint": "numbers and seals of rows that were destroyed in time",
    "catalogue.Certainty": "what a service formula promises",
    "catalogue.EverydayWord": "what people call a product",
    "catalogue.Formula": "how a kind of service looks",
    "catalogue.LegalGround": "articles of law",
    "catalogue.LifeEvent": "the names of what can happen in a life, of nobody",
    "catalogue.NeededDegree": "how sure one must be of who somebody is, with all products",
    "catalogue.OwnNeeds": "the same with one product, and why",
    "catalogue.NationalProduct": "the national list of products",
    "catalogue.Product": "what the municipality offers",
    "catalogue.Product_life_events": "which product belongs to which event",
    "catalogue.Route": "how a product is arranged",
    "complaints.Year": "a count of complaints, and what the yearly page says to everybody",
    "contenttypes.ContentType": "names of models",
    "norms.ClosedMonth": "in blocks of five persons or more: groups, a month and an amount, no key",
    "dashboards.Alert": "norms and months: who was told stands with the message",
    "devices.Device": "screens that nobody signs in to",
    "crypto.KeyVersion": "which keys there are, not the keys and not what they open",
    "events.BatchNumber": "one number: that of the last batch",
    "jobs.Lease": "which process holds which right; processes are no people",
    "jobs.PeriodicRun": "when work is due that starts by the clock",
    "lake.Source": "the name and description of a log as a whole",
    "mailings.Mailing": "what goes to many at once, from which team; the form asks for no names",
    "organisation.CalendarDay": "a day and why the organisation is closed or works",
    "organisation.GroupRole": "which group of the own sign-in gives which role; not who is in it",
    "organisation.Location": "code and name of a place with opening hours",
    "organisation.LocationException": "opening hours of one day",
    "organisation.LocationHours": "opening hours of a place",
    "organisation.Municipality": "code and name of a municipality",
    "organisation.Role": "the name of a role",
    "organisation.RoleCapability": "what a role may do",
    "organisation.Team": "code and name of a team; who is in it stands with the roles of employees",
    "pictures.Picture": "a picture in a public text; who is on it was asked before",
    "protocols.Protocol": "what to do in some contacts",
    "protocols.Version": "the steps of that",
    "quality.Criterion": "what one looks at in a contact, of nobody",
    "retention.SelectionCategory": "how long which kind of record is kept; a public list",
    "socialaccount.SocialApp": "of django-allauth, and empty: the own sign-in is set by settings",
}
"""Models that hold nothing about people, each with the reason."""
TELLING = re.compile(
    r"_by$|^(actor|impersonator|person|resident|recipient|subject|user|employee)(_id|_key)?$"
    r"|e?mail|phone|address|birth|^bsn|user_agent|^ip$|name_of_person"
)


def all_models() -> list[type[Model]]:
    """Return every installed model, those between two models too, those of tests not."""
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if not model.__module__.startswith("tests.")]


@pytest.mark.parametrize("model", all_models(), ids=lambda model: model._meta.label)
def test_every_model_is_declared_once_as_personal_or_not(model: type[Model]) -> None:
    label = model._meta.label
    declared = processing_of(label) is not None
    excused = label in WITHOUT_PERSONAL_DATA
    assert declared or excused, (
        f"{label} is in no processing. Declare it in personal.py of its room, with purpose and"
        " ground, or say here why it holds nothing about people."
    )
    assert not (declared and excused), f"{label} is declared, and excused too"


def test_nothing_is_declared_or_excused_that_is_not_there() -> None:
    there = {model._meta.label for model in all_models()}
    declared = {model for _key, one in processings for model in one.models}
    assert declared | set(WITHOUT_PERSONAL_DATA) == there


@pytest.mark.parametrize("label", WITHOUT_PERSONAL_DATA)
def test_what_is_excused_does_not_look_like_it_is_about_people(label: str) -> None:
    suspect = [
        field.name
        for field in apps.get_model(label)._meta.get_fields()
        if isinstance(field, Field)
        and (
            TELLING.search(field.name)
            or isinstance(field, EncryptedTextField | GenericIPAddressField)
            or (field.related_model and processing_of(field.related_model._meta.label))
        )
    ]
    assert suspect == [], f"{label} has {suspect}"


@pytest.mark.parametrize(("key", "processing"), list(processings))
def test_a_processing_says_all_that_article_30_asks(key: str, processing: object) -> None:
    asked = ("name", "purpose", "basis", "subjects", "data", "receivers", "retention")
    assert [what for what in asked if not str(getattr(processing, what)).strip()] == []


def test_a_retention_names_settings_that_are_there() -> None:
    texts = " ".join(f"{one.retention} {one.elsewhere} {one.data}" for _key, one in processings)
    named = set(re.findall(r"NABIJ_[A-Z_]+", texts)) - {"NABIJ_HOME"}
    assert named
    assert named <= set(SETTINGS)


def test_the_register_in_the_documents_is_that_of_the_code() -> None:
    """Where this fails: paste what ``nabij register`` prints between the two marks."""
    page = PAGE.read_text(encoding="utf-8")
    with translation.override("nl"):
        expected = as_markdown()
    assert page.split(BEGIN)[1].split(END)[0].strip() == expected.strip()


def test_the_page_names_every_processing_with_its_retention() -> None:
    page = PAGE.read_text(encoding="utf-8").replace("`", "")
    with translation.override("nl"):
        for told in as_json():
            section = page.split(f"### {told['name']}\n")[1].split("\n###")[0]
            assert f"| hoe lang | {told['retention']} |" in section
            assert [model for model in told["models"] if model not in section] == []


def test_the_command_prints_the_register_with_the_terms_of_this_installation(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NABIJ_UPLOAD_KEPT_DAYS", "3")
    call_command("register", "--json")
    told = {one["key"]: one for one in json.loads(capsys.readouterr().out)["processings"]}
    assert set(told) == {key for key, _one in processings}
    assert told["uploads"]["settings"] == {"NABIJ_UPLOAD_KEPT_DAYS": "3"}
    assert told["accounts"]["ground"]["article"] == "6(1)(c)"
    assert "organisation.Employee" in told["accounts"]["models"]
    call_command("register", "--language", "en")
    assert "### Accounts and roles of employees\n" in capsys.readouterr().out


def test_for_every_processing_somebody_answers_to_the_person_or_says_why_not() -> None:
    assert set(ANSWERED_BY) | set(ANSWERED_OTHERWISE) == {key for key, _one in processings}
    assert not set(ANSWERED_BY) & set(ANSWERED_OTHERWISE)
    assert set(ANSWERED_BY.values()) == {key for key, _port in holdings}
