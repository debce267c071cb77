# SPDX-License-Identifier: EUPL-1.2
"""The pages about messages: the list, one message, the outbox, texts and words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nabij.core.notify.public import (
    CannotSendAgain,
    NotInThisState,
    NotPlain,
    Parts,
    call_sent,
    checked_texts,
    edit_text,
    edit_words,
    handle_bounce,
    message_info,
    messages,
    outbox_mails,
    own_words,
    restore_text,
    shipped_words,
    try_again,
)
from nabij.core.organisation.public import needs
from nabij.core.workspace.messages import shown, tables
from nabij.core.workspace.messages.forms import TextForm, WordsForm


@needs("notify.manage")
@require_safe
def message_list(request: HttpRequest) -> HttpResponse:
    """List messages, those that ask for somebody in tabs of their own."""
    asked = request.GET.get("stand", "")
    state = asked if asked in shown.STATES else ""
    context = {
        "tabs": shown.tabs(state),
        "table": tables.MESSAGES.page(messages(state=state), request.GET),
        "carriers": shown.carrier_facts(),
        "uses_outbox": shown.uses_outbox(),
    }
    return render(request, "workspace/messages/list.html", context)


@needs("notify.manage")
@require_safe
def message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Show one message, and what can be decided about it."""
    context = shown.message_context(message_info(message_id))
    return render(request, "workspace/messages/message.html", context)


def _decided(
    request: HttpRequest, message_id: UUID, decide: Callable[..., Any], done: str
) -> HttpResponse:
    try:
        decide(message_id=message_id, actor=request.user.pk, now=timezone.now())
        notices.success(request, done)
    except (CannotSendAgain, NotInThisState) as fault:
        notices.error(request, str(fault.message))
    return redirect("workspace:message", message_id)


@needs("notify.manage")
@require_POST
def message_again(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Let a message go again."""
    return _decided(request, message_id, try_again, _("Het bericht gaat opnieuw weg."))


@needs("notify.manage")
@require_POST
def message_was_sent(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Decide that a message did leave."""
    return _decided(request, message_id, call_sent, _("Het bericht geldt als verzonden."))


@needs("notify.manage")
@require_POST
def message_handled(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Take what came back off the list."""
    return _decided(request, message_id, handle_bounce, _("Het is afgemeld."))


@needs("notify.manage")
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Show what would have gone to people, where nothing carries it."""
    return render(request, "workspace/messages/outbox.html", {"mails": outbox_mails()[:100]})


@needs("notify.manage")
@require_safe
def text_list(request: HttpRequest) -> HttpResponse:
    """List the texts with what the check says of each."""
    table = tables.TEXTS.page(checked_texts(), request.GET)
    return render(request, "workspace/messages/texts.html", {"table": table})


@needs("notify.manage")
def text(request: HttpRequest, message_kind: str, language: str) -> HttpResponse:
    """Show a text with its check and preview, and keep what somebody makes of it."""
    kind = shown.kind_and_language(message_kind, language)
    (held,) = [one for one in checked_texts([kind]) if one.language == language]
    form = TextForm(request.POST or None, initial=vars(held.parts))
    parts: Parts = form.parts if form.is_valid() else held.parts
    if form.is_valid() and request.POST.get("doen") == "bewaren":
        try:
            edit_text(
                kind=kind, language=language, parts=parts, actor=request.user.pk, now=timezone.now()
            )
            notices.success(request, _("De tekst is bewaard."))
            return redirect("workspace:message_text", message_kind, language)
        except NotPlain as fault:
            form.add_error(None, str(fault.message))
    context = shown.text_context(kind, language, parts) | {"form": form, "is_own": held.is_own}
    return render(request, "workspace/messages/text.html", context)


@needs("notify.manage")
@require_POST
def text_restore(request: HttpRequest, message_kind: str, language: str) -> HttpResponse:
    """Go back to the text that came with Nabij."""
    restore_text(kind=shown.kind_and_language(message_kind, language), language=language)
    notices.success(request, _("De tekst van Nabij staat er weer."))
    return redirect("workspace:message_text", message_kind, language)


@needs("notify.manage")
def words(request: HttpRequest) -> HttpResponse:
    """Show official words with plainer ones, and keep the municipality's own."""
    form = WordsForm(request.POST or None, initial={"text": own_words()})
    if form.is_valid():
        text = form.cleaned_data["text"]
        edit_words(text=text, actor=request.user.pk, now=timezone.now())
        notices.success(request, _("De woordenlijst is bewaard."))
        return redirect("workspace:message_words")
    ours = [shown.Word(official, plain) for official, plain in shipped_words().items()]
    context = {"form": form, "table": tables.WORDS.page(ours, request.GET)}
    return render(request, "workspace/messages/words.html", context)
