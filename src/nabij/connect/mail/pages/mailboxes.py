# SPDX-License-Identifier: EUPL-1.2
"""Setting up mailboxes and rules, and trying whether a mailbox can be reached."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.connect.mail.access import MANAGES
from nabij.connect.mail.exceptions import UnableToMail
from nabij.connect.mail.mailboxes.actions import add_mailbox, add_rule, change_mailbox, remove_rule
from nabij.connect.mail.mailboxes.opening import try_mailbox
from nabij.connect.mail.models import Mailbox, Rule
from nabij.connect.mail.pages.forms import MailboxForm, NewMailboxForm, RuleForm
from nabij.connect.mail.pages.tables import MAILBOXES, RULES
from nabij.connect.mail.taking.running import look_into
from nabij.connect.mail.wording import fault_told
from nabij.core.organisation.public import needs


@needs(MANAGES)
@require_safe
def mailboxes(request: HttpRequest) -> HttpResponse:
    """List the mailboxes and how it goes with each."""
    boxes = Mailbox.objects.select_related("team")
    context = {"table": MAILBOXES.page(boxes, request.GET)}
    return render(request, "mail/mailboxes.html", context)


@needs(MANAGES)
def add(request: HttpRequest) -> HttpResponse:
    """Set up a mailbox."""
    form = NewMailboxForm(request.POST or None)
    if form.is_valid():
        try:
            box = add_mailbox(**form.cleaned_data)
        except UnableToMail as fault:
            form.add_error(fault.field or None, str(fault))
        else:
            messages.success(request, _("Het postvak is toegevoegd. Nabij haalt er nu mail op."))
            return redirect("mail:mailbox", box.pk)
    return render(request, "mail/add_mailbox.html", {"form": form})


@needs(MANAGES)
def mailbox(request: HttpRequest, mailbox_code: str) -> HttpResponse:
    """Show a mailbox, change it, and show its rules."""
    box = get_object_or_404(Mailbox, pk=mailbox_code)
    form = MailboxForm(request.POST or None, initial=_told(box))
    if form.is_valid():
        try:
            change_mailbox(code=box.pk, **form.cleaned_data)
        except UnableToMail as fault:
            form.add_error(fault.field or None, str(fault))
        else:
            messages.success(request, _("Bewaard."))
            return redirect("mail:mailbox", box.pk)
    context = {
        "mailbox": box,
        "form": form,
        "fault": fault_told(box.fault) if box.fault else "",
        "rules": RULES.page(box.rules.select_related("team"), request.GET),
        "rule": RuleForm(prefix="regel"),
    }
    return render(request, "mail/mailbox.html", context)


@needs(MANAGES)
@require_POST
def try_it(request: HttpRequest, mailbox_code: str) -> HttpResponse:
    """Try whether a mailbox can be reached; nothing is taken in."""
    if fault := try_mailbox(get_object_or_404(Mailbox, pk=mailbox_code)):
        messages.error(request, fault_told(fault))
    else:
        messages.success(request, _("Het postvak is te bereiken."))
    return redirect("mail:mailbox", mailbox_code)


@needs(MANAGES)
@require_POST
def look(request: HttpRequest, mailbox_code: str) -> HttpResponse:
    """Look into a mailbox now."""
    looked = look_into(get_object_or_404(Mailbox, pk=mailbox_code), now=timezone.now())
    if looked.fault:
        messages.error(request, fault_told(looked.fault))
    elif looked.is_busy:
        messages.info(request, _("Er wordt al mail opgehaald. Kijk zo nog eens."))
    else:
        told = _("Opgehaald: %(number)s nieuwe mails.")
        messages.success(request, told % {"number": sum(looked.became.values())})
    return redirect("mail:mailbox", mailbox_code)


@needs(MANAGES)
@require_POST
def add_words(request: HttpRequest, mailbox_code: str) -> HttpResponse:
    """Add a rule to a mailbox."""
    box = get_object_or_404(Mailbox, pk=mailbox_code)
    form = RuleForm(request.POST, prefix="regel")
    if form.is_valid():
        add_rule(mailbox=box, words=form.cleaned_data["words"], team=form.cleaned_data["team"])
        messages.success(request, _("De regel geldt voor mail die nu binnenkomt."))
    else:
        messages.error(request, _("Vul woorden in en kies een team."))
    return redirect("mail:mailbox", mailbox_code)


@needs(MANAGES)
@require_POST
def remove_words(request: HttpRequest, mailbox_code: str, rule_id: UUID) -> HttpResponse:
    """Take a rule away."""
    remove_rule(rule=get_object_or_404(Rule, pk=rule_id, mailbox=mailbox_code))
    messages.success(request, _("De regel is weg."))
    return redirect("mail:mailbox", mailbox_code)


def _told(box: Mailbox) -> dict[str, object]:
    names = (
        "name",
        "address",
        "kind",
        "host",
        "port",
        "security",
        "user",
        "folder",
        "taken_to",
        "acknowledges",
        "is_active",
    )
    return {**{name: getattr(box, name) for name in names}, "team": box.team_id}
