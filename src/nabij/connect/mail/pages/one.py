# SPDX-License-Identifier: EUPL-1.2
"""One mail with its conversation: reading, answering, and deciding what it is."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.connect.mail import access
from nabij.connect.mail.answering.actions import answer
from nabij.connect.mail.exceptions import UnableToMail
from nabij.connect.mail.legal.actions import decide
from nabij.connect.mail.legal.complaining import take_in_complaint
from nabij.connect.mail.legal.terms import term_of
from nabij.connect.mail.models import Flag, Mail, Part
from nabij.connect.mail.pages.forms import AnswerForm, DecideForm
from nabij.connect.mail.pages.helping import answers_for, with_answer
from nabij.connect.mail.pages.knowing import LOOKS_UP, is_of, may_be, timeline_of
from nabij.connect.mail.pages.shown import conversation_of, sender_of, subject_of
from nabij.connect.mail.taking.actions import promise_after_all
from nabij.connect.mail.taking.keeping import attachment_of, raw_of, read_again
from nabij.connect.mail.triage.flags import FlagKind
from nabij.connect.mail.wording import flag_label, why_this_team
from nabij.core.organisation.public import employee_of, held_in, may, needs
from nabij.core.ports.subjects import subjects
from nabij.core.ui.public import DataItem, moment
from nabij.serve.complaints.public import SUBJECT as COMPLAINT
from nabij.serve.complaints.public import TAKES_IN
from nabij.serve.contacts.public import Hit
from nabij.serve.followups.public import one_for

_LARGEST_SHOWN = 2_000_000


@needs(access.SEES)
def mail(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """Show a mail with its conversation; a button of the page keeps what was written."""
    if request.method != "POST":
        return _page(request, access.mail_of(request, mail_id), AnswerForm())
    found = access.mail_to_answer(request, mail_id)
    form = AnswerForm(request.POST)
    does, query = request.POST.get("doe", ""), request.POST.get("zoek", "")
    text = form.data.get("text", "")
    if does == "beloof":
        promise_after_all(mail_id=found.pk, now=timezone.now())
        messages.success(request, _("Deze mail staat nu bij wat te beantwoorden is."))
        return redirect("mail:mail", found.pk)
    if does in {"zoekwie", "onbekend"} or does.startswith("wie:"):
        return _said_who(request, found, does)
    if does.startswith("gebruik:"):
        filled = with_answer(text, does.partition(":")[2], today=localdate())
        return _page(request, found, AnswerForm(initial={"text": filled}), query=query)
    if does in {"antwoord", "vraag"} and form.is_valid():
        if _send(request, found, form, is_question=does == "vraag"):
            return redirect("mail:mail", found.pk)
        return _page(request, found, form, query=query)
    shown = form if form.errors else AnswerForm(initial={"text": text})
    return _page(request, found, shown, query=query)


@needs(access.ANSWERS)
@require_POST
def decide_flag(request: HttpRequest, mail_id: UUID, flag_id: UUID) -> HttpResponse:
    """Note whether a mail is what its words say."""
    found = access.mail_to_answer(request, mail_id)
    flag = get_object_or_404(Flag, pk=flag_id, mail=found)
    form = DecideForm(request.POST)
    form.is_valid()
    says = request.POST.get("is_het", "")
    is_so = says in {"ja", "klacht"}
    team = form.cleaned_data.get("team", "")
    if is_so and not team:
        messages.error(request, _("Kies welk team dit afhandelt."))
        return redirect("mail:mail", found.pk)
    if says == "klacht" and flag.kind == FlagKind.COMPLAINT and may(request.user, TAKES_IN):
        return _complain(request, flag, team)
    try:
        decide(
            flag_id=flag.pk,
            is_so=is_so,
            team=team,
            actor=employee_of(request),
            now=timezone.now(),
        )
    except UnableToMail as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Genoteerd.") if not is_so else _("Doorgegeven aan het team."))
    return redirect("mail:mail", found.pk)


@needs(access.SEES)
@require_safe
def attachment(request: HttpRequest, mail_id: UUID, part_id: UUID) -> HttpResponse:
    """Hand out an attachment, to be kept and never to be shown in the page."""
    found = access.mail_of(request, mail_id)
    part = get_object_or_404(
        Part.objects.select_related("mail__source"),
        pk=part_id,
        mail__conversation=found.conversation,
    )
    held = attachment_of(part)
    if held is None:
        raise Http404
    access.record_shown([part.mail])
    return _handed_out(held.content, held.name or "bijlage", held.media_type)


@needs(access.SEES)
@require_safe
def original(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """Hand out a mail as it arrived."""
    found = access.mail_of(request, mail_id)
    if not hasattr(found, "source"):
        raise Http404
    access.record_shown([found])
    raw = raw_of(found)
    return _handed_out(raw, f"mail-{localdate(found.arrived_at)}.eml", "message/rfc822")


@needs(access.SEES)
@require_safe
def formatted(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """Show a mail with its headings, lists and tables; nothing in it runs or is fetched."""
    found = access.mail_of(request, mail_id)
    if not hasattr(found, "source"):
        raise Http404
    access.record_shown([found])
    html = read_again(found).html
    context = {"mail": found, "subject": subject_of(found), "html": html[:_LARGEST_SHOWN]}
    return render(request, "mail/formatted.html", context)


def _complain(request: HttpRequest, flag: Flag, team: str) -> HttpResponse:
    who = employee_of(request)
    try:
        made, name = take_in_complaint(flag_id=flag.pk, team=team, actor=who, now=timezone.now())
    except UnableToMail as fault:
        messages.error(request, str(fault))
        return redirect("mail:mail", flag.mail_id)
    told = _("Opgenomen als klacht %(reference)s, met de dag waarop de mail binnenkwam.")
    messages.success(request, told % {"reference": name})
    port = subjects.get(COMPLAINT)
    if port.may_see(who, str(made)):
        return redirect(port.url(str(made)))
    return redirect("mail:mail", flag.mail_id)


def _said_who(request: HttpRequest, mail: Mail, does: str) -> HttpResponse:
    """Show who may have written, or keep who did; what was typed in the answer stays."""
    written = AnswerForm(initial={"text": request.POST.get("text", "")})
    if does == "zoekwie":
        return _page(request, mail, written, hits=may_be(request, mail))
    if not may(request.user, LOOKS_UP):
        raise PermissionDenied
    if is_of(mail, does.partition(":")[2]):
        messages.success(request, _("Bewaard."))
    else:
        messages.error(request, _("Deze persoon is er niet meer. Zoek opnieuw."))
    return _page(request, mail, written)


def _send(request: HttpRequest, mail: Mail, form: AnswerForm, *, is_question: bool) -> bool:
    try:
        answer(
            mail_id=mail.pk,
            text=form.cleaned_data["text"],
            actor=employee_of(request),
            now=timezone.now(),
            is_question=is_question,
            is_secure=form.cleaned_data.get("is_secure", False),
        )
    except UnableToMail as fault:
        form.add_error(fault.field or None, str(fault))
        return False
    sent = _("Verstuurd. We wachten nu op de inwoner.") if is_question else _("Verstuurd.")
    messages.success(request, sent)
    return True


def _handed_out(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _page(
    request: HttpRequest,
    mail: Mail,
    form: AnswerForm,
    *,
    query: str = "",
    hits: list[Hit] | None = None,
) -> HttpResponse:
    now = timezone.now()
    conversation = conversation_of(mail)
    access.record_shown([one.mail for one in conversation])
    promise = one_for(mail.follow_up, now=now) if mail.follow_up else None
    flags = Flag.objects.filter(mail__conversation=mail.conversation).select_related("mail")
    context = {
        "mail": mail,
        "subject": subject_of(mail),
        "conversation": conversation,
        "facts": _facts(mail),
        "promise": promise,
        "flags": [
            (one, flag_label(one.kind), term_of(one.kind, localdate(one.mail.arrived_at)).told)
            for one in flags
        ],
        "decide": DecideForm(auto_id=False),
        "form": form,
        "query": query,
        "helps": answers_for(query, today=localdate()),
        "may_complain": may(request.user, TAKES_IN),
        "may_answer": access.may_answer(request, mail),
        "is_open": promise is not None and promise.closed_at is None,
        "hits": hits,
        "timeline": timeline_of(request, mail),
        "may_look_up": LOOKS_UP in held_in(request) and mail.contact is not None,
    }
    return render(request, "mail/mail.html", context)


def _facts(mail: Mail) -> list[DataItem]:
    known = (
        (_("Van"), f"{sender_of(mail)} <{mail.sender_email}>" if mail.sender_email else ""),
        (_("Antwoord gaat naar"), mail.reply_to),
        (_("Ontvangen op"), moment(mail.arrived_at)),
        (_("Postvak"), mail.mailbox),
        (_("Team"), mail.team),
        (_("Waarom dit team"), why_this_team(mail)),
    )
    return [DataItem(label=label, value=value) for label, value in known if value]
