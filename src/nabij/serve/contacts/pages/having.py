# SPDX-License-Identifier: EUPL-1.2
"""What the page of a running contact can do. All of it stands in one form, so nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.organisation.public import employee_of, held_in
from nabij.core.ports.callers import CALLS, callers
from nabij.core.ports.further import FurtherLink, further_for
from nabij.serve.answers.public import SEES as SEES_ANSWERS
from nabij.serve.catalogue.public import needs_of
from nabij.serve.contacts.actions import (
    KIND,
    ask,
    drop_question,
    finish,
    identify,
    keep_texts,
    settle,
)
from nabij.serve.contacts.data import Identity, Who
from nabij.serve.contacts.exceptions import UnableToRegister
from nabij.serve.contacts.models import Channel, Contact, Control, Identified, Outcome
from nabij.serve.contacts.pages.forms import (
    IdentityForm,
    NotesForm,
    QuestionForm,
    question_forms,
)
from nabij.serve.contacts.pages.helping import ANSWER, look_up, product_of, used_in
from nabij.serve.contacts.pages.who import find_by_number, find_who, known_who, read_who
from nabij.serve.contacts.queries import about as about_questions
from nabij.serve.contacts.telling import telling
from nabij.serve.followups.public import about_contact, agreements_about, expected
from nabij.serve.protocols.public import About, in_contact, tick
from nabij.serve.protocols.public import begin as begin_protocol


class Having:
    """One request to the page of a running contact."""

    def __init__(self, request: HttpRequest, contact: Contact, beside: list[Contact]) -> None:
        self.request, self.contact, self.now = request, contact, timezone.now()
        self.beside = beside
        self.today = localdate(self.now)
        posted = request.POST if request.method == "POST" else None
        self.notes = NotesForm(posted, initial={"notes": contact.notes})
        known = {
            "how": contact.identified,
            "controls": contact.controls,
            "spoke_for": contact.spoke_for,
        }
        self.identity = IdentityForm(posted, initial=known)
        by_phone = contact.channel == Channel.PHONE
        self.caller = callers.get(CALLS).number_in(contact.pk) if by_phone else ""
        self.questions = question_forms(contact, posted, caller=self.caller)
        self.query = request.POST.get("zoek", "").strip()
        self.looks = False
        self.told: list[str] = []
        self.left_open: list[str] = []
        self.is_over = False
        self.goes_to = ""

    def do(self) -> bool:
        """Keep what was typed and do what the button says; False where the page must show more."""
        name, _, about = self.request.POST.get("doe", "bewaar").partition(":")
        deeds: dict[str, Callable[[str], bool]] = {
            "bewaar": self._keep,
            "wie": self._choose_who,
            "onbekend": self._forget_who,
            "zoekwie": self._look,
            "zoek": self._look,
            "gebruik": self._use,
            "erbij": self._one_more,
            "weg": self._drop,
            "protocol": self._take_up,
            "verder": self._go_further,
            "naar": self._go_beside,
            "klaar": self._end,
            "beantwoord": self._answered_and_end,
        }
        try:
            with transaction.atomic():
                # What was typed stays, also where the button could not do its work.
                is_kept = self._save(whose=name not in ("wie", "onbekend"))
            return is_kept and deeds.get(name, self._keep)(about)
        except UnableToRegister as fault:
            self._place(fault)
            return False

    def context(self) -> dict[str, Any]:
        """Return what the page shows."""
        typed = self.request.POST.get("typed", "") if self.looks else ""
        who = known_who(self.request, self.contact)
        if who and who.is_address_hidden:
            self.identity.leave_out(Control.ADDRESS)
        maybe = [] if who or typed else find_by_number(self.request, self.caller)
        about = self._about()
        return {
            "contact": self.contact,
            "notes": self.notes,
            "identity": self.identity,
            "questions": self._told(),
            "who": who,
            "caller": self.caller,
            "maybe": maybe,
            "hits": find_who(self.request, typed),
            "looked_for": typed,
            "protocols": in_contact(self.contact.pk, about),
            "agreed": agreements_about(about.products),
            "query": self.query,
            "helps": look_up(self.query, today=self.today),
            "used": used_in(
                (one.question for one in self.questions),
                today=self.today,
                sees_notes=SEES_ANSWERS in held_in(self.request),
            ),
            "beside": self.beside,
            "further": self._further(),
            "expected": expected("callback", self.now).promised,
            "promised": about_contact(self.contact.pk, now=self.now) if self._promises() else [],
        }

    def _told(self) -> list[QuestionForm]:
        """Return the questions, each with what may be told of its product."""
        codes = {one.question.product_id for one in self.questions if one.question.product_id}
        needed = needs_of(codes)
        for form in self.questions:
            if found := needed.get(form.question.product_id or ""):
                form.telling = telling(
                    found,
                    identified=Identified(self.contact.identified),
                    channel=Channel(self.contact.channel),
                    knows_who=bool(self.contact.who_id),
                )
        return self.questions

    def _save(self, *, whose: bool) -> bool:
        """Keep what was typed; not who it is, where the button says that anew."""
        if not all(form.is_valid() for form in (self.notes, self.identity, *self.questions)):
            return False
        keep_texts(contact_id=self.contact.pk, notes=self.notes.cleaned_data["notes"], now=self.now)
        if whose and self.contact.who_id:
            self._identify(Who(self.contact.who_kind, self.contact.who_id))
        self._tick()
        return all([self._settle(form) for form in self.questions])

    def _tick(self) -> None:
        """Keep which steps of protocols are done; of a list that was not on the page, none."""
        shown = self.request.POST.getlist("lijst")
        done = {version: self.request.POST.getlist(f"stap-{version}") for version in shown}
        tick(contact_id=self.contact.pk, about=self._about(), done=done)

    def _take_up(self, about: str) -> bool:
        begin_protocol(contact_id=self.contact.pk, protocol=self.request.POST.get("protocol", ""))
        return True

    def _further(self) -> list[FurtherLink]:
        return further_for(KIND, self.contact.pk, held_in(self.request))

    def _go_further(self, name: str) -> bool:
        self.goes_to = next((one.url for one in self._further() if one.name == name), "")
        return bool(self.goes_to)

    def _go_beside(self, about: str) -> bool:
        """Go on with another contact that is open; this one stays as it is."""
        other = next((one for one in self.beside if str(one.pk) == about), None)
        self.goes_to = reverse("contacts:have", args=[other.pk]) if other else ""
        return other is not None

    def _about(self) -> About:
        return about_questions(one.question for one in self.questions)

    def _settle(self, form: QuestionForm, *, answer: str = "") -> bool:
        asked = replace(form.asked, answer=answer or form.question.answer)
        try:
            settle(
                contact_id=self.contact.pk,
                number=form.question.number,
                asked=asked,
                employee=employee_of(self.request),
                now=self.now,
            )
        except UnableToRegister as fault:
            form.refuse(fault)
            return False
        return True

    def _identify(self, who: Who | None) -> None:
        try:
            identify(contact_id=self.contact.pk, identity=self.identity.identity(who), now=self.now)
        except UnableToRegister as fault:
            self.identity.add_error(
                fault.field if fault.field in self.identity.fields else None, str(fault)
            )
            raise

    def _keep(self, about: str) -> bool:
        return True

    def _look(self, about: str) -> bool:
        """Show what was found; what was typed is kept by now, and stands there as it is kept."""
        self.looks = True
        self.contact.refresh_from_db()
        self.questions = question_forms(self.contact, caller=self.caller)
        return False

    def _choose_who(self, about: str) -> bool:
        who = read_who(about)
        if who is None:
            self.identity.add_error("typed", _("Deze persoon is er niet meer. Zoek opnieuw."))
            return False
        # How that was established is asked next: choosing somebody from a list proves nothing.
        identify(contact_id=self.contact.pk, identity=Identity(who=who), now=self.now)
        return True

    def _forget_who(self, about: str) -> bool:
        identify(contact_id=self.contact.pk, identity=Identity(), now=self.now)
        return True

    def _use(self, about: str) -> bool:
        """Put an answer or product at the first question that has none yet, else at the last."""
        kind, _, code = about.partition(":")
        free = (one for one in self.questions if not one.cleaned_data["product"])
        form = next(free, self.questions[-1])
        if product := product_of(kind, code, today=self.today):
            form.cleaned_data["product"] = product
        return self._settle(form, answer=code if kind == ANSWER else "")

    def _one_more(self, about: str) -> bool:
        ask(contact_id=self.contact.pk, now=self.now)
        return True

    def _drop(self, about: str) -> bool:
        if about.isdecimal():
            drop_question(contact_id=self.contact.pk, number=int(about), now=self.now)
        return True

    def _end(self, about: str) -> bool:
        finish(contact_id=self.contact.pk, now=self.now)
        self.is_over = True
        self.told.append(_("Het contact is afgerond."))
        for one in in_contact(self.contact.pk, about_questions(self.contact.questions.all())).lists:
            if one.missing:
                told = _("Van “%(title)s” bleven verplichte stappen open. Dat staat zo vast.")
                self.left_open.append(told % {"title": one.title})
        return True

    def _answered_and_end(self, about: str) -> bool:
        """Say that what has no outcome yet was answered at once, and end."""
        for form in self.questions:
            if not form.cleaned_data["outcome"]:
                form.cleaned_data["outcome"] = Outcome.ANSWERED
                if not self._settle(form):
                    return False
        return self._end(about)

    def _place(self, fault: UnableToRegister) -> None:
        """Say what cannot be at the question that it is about."""
        number = fault.field.removeprefix("question-")
        for form in self.questions:
            if str(form.question.number) == number:
                form.add_error("outcome", str(fault))
                return
        if not self.identity.errors:
            self.notes.add_error(None, str(fault))

    def _promises(self) -> bool:
        return any(form.question.follow_up or not form.passing for form in self.questions)
