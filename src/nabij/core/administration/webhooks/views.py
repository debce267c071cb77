# SPDX-License-Identifier: EUPL-1.2
"""Pages about programs that hear of what happens here."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.administration.webhooks.forms import NewWebhookForm, activity_choices
from nabij.core.administration.webhooks.tables import DELIVERIES, WEBHOOKS
from nabij.core.organisation.public import employee_names, employee_of, needs
from nabij.core.sign_in.public import keep_once, take_once
from nabij.core.ui.public import DataItem, moment
from nabij.core.webhooks import public as hooks
from nabij.core.webhooks.public import UnableToSubscribe, WebhookInfo


@needs("webhooks.manage")
def webhooks(request: HttpRequest) -> HttpResponse:
    """List the programs that hear of things, and how it goes."""
    found = hooks.webhooks()
    context = {
        "table": WEBHOOKS.page(found, request.GET),
        "stopped": [one for one in found if one.state == "stopped"],
        "hosts": settings.WEBHOOK_HOSTS,
    }
    return render(request, "administration/webhooks/list.html", context)


@needs("webhooks.manage")
def add(request: HttpRequest) -> HttpResponse:
    """Let a program hear of things, and show its secret once."""
    form = NewWebhookForm(request.POST or None)
    if form.is_valid():
        actor = employee_of(request).pk
        try:
            webhook_id, text = hooks.subscribe(**form.cleaned_data, actor=actor, now=timezone.now())
        except UnableToSubscribe as fault:
            form.add_error(fault.field, str(fault.message))
        else:
            return _to_secret(request, webhook_id, text)
    return render(request, "administration/webhooks/add.html", {"form": form})


@needs("webhooks.manage")
def webhook(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Show one: how it goes, what was sent, and what can be done."""
    found = hooks.webhook_info(webhook_id)
    context = {
        "webhook": found,
        "facts": _facts(found),
        "table": DELIVERIES.page(hooks.deliveries_of(webhook_id), request.GET),
    }
    return render(request, "administration/webhooks/webhook.html", context)


@needs("webhooks.manage")
@require_POST
def try_it(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Send something that did not happen."""
    hooks.send_trial(webhook_id=webhook_id, actor=employee_of(request).pk, now=timezone.now())
    messages.success(
        request, _("De proef gaat zo weg. Ververs de pagina om te zien of hij aankwam.")
    )
    return redirect("administration:webhook", webhook_id)


@needs("webhooks.manage")
@require_POST
def pause(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Send nothing for now."""
    hooks.pause(webhook_id=webhook_id, actor=employee_of(request).pk, now=timezone.now())
    messages.success(request, _("Deze webhook staat stil. Wat er gebeurt, wacht."))
    return redirect("administration:webhook", webhook_id)


@needs("webhooks.manage")
@require_POST
def resume(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Send again."""
    hooks.resume(webhook_id=webhook_id, actor=employee_of(request).pk, now=timezone.now())
    messages.success(
        request, _("Deze webhook werkt weer. Wat wachtte, gaat binnen een minuut weg.")
    )
    return redirect("administration:webhook", webhook_id)


@needs("webhooks.manage")
def secret(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Give it another secret, and show that once."""
    if request.method == "POST":
        made = hooks.rotate_secret(
            webhook_id=webhook_id, actor=employee_of(request).pk, now=timezone.now()
        )
        return _to_secret(request, webhook_id, made)
    found, text = hooks.webhook_info(webhook_id), take_once(request, _secret_of(webhook_id))
    if text is None:
        messages.info(request, _("Het geheim is al getoond. Maak zo nodig een nieuw."))
        return redirect("administration:webhook", webhook_id)
    context = {"webhook": found, "text": text}
    return render(request, "administration/webhooks/secret.html", context)


@needs("webhooks.manage")
@require_POST
def delete(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Take it away."""
    hooks.delete(webhook_id=webhook_id, actor=employee_of(request).pk, now=timezone.now())
    messages.success(request, _("De webhook is verwijderd."))
    return redirect("administration:webhooks")


@needs("webhooks.manage")
@require_POST
def send_again(request: HttpRequest, webhook_id: UUID, delivery_id: UUID) -> HttpResponse:
    """Send one thing again."""
    hooks.send_again(
        webhook_id=webhook_id,
        delivery_id=delivery_id,
        actor=employee_of(request).pk,
        now=timezone.now(),
    )
    messages.success(request, _("Dit gaat zo opnieuw weg, met hetzelfde nummer."))
    return redirect("administration:webhook", webhook_id)


def _to_secret(request: HttpRequest, webhook_id: UUID, text: str) -> HttpResponse:
    keep_once(request, _secret_of(webhook_id), text)
    return redirect("administration:webhook_secret", webhook_id)


def _secret_of(webhook_id: UUID) -> str:
    return f"webhook:{webhook_id}"


def _facts(found: WebhookInfo) -> list[DataItem]:
    made_by = employee_names([found.made_by]).get(found.made_by, "–")
    labels = activity_choices()
    facts = [
        DataItem(label=_("Adres"), value=found.url),
        DataItem(
            label=_("Hoort van"), value=", ".join(labels.get(one, one) for one in found.activities)
        ),
        DataItem(label=_("Gemaakt door"), value=f"{made_by}, {moment(found.created_at)}"),
    ]
    if found.failing_since:
        facts.append(DataItem(label=_("Er lukt niets sinds"), value=moment(found.failing_since)))
    if found.quiet_until and found.quiet_until > timezone.now():
        value = moment(found.quiet_until)
        facts.append(DataItem(label=_("Nabij laat het adres met rust tot"), value=value))
    if found.previous_until:
        facts.append(
            DataItem(
                label=_("Het vorige geheim tekent mee tot"), value=moment(found.previous_until)
            )
        )
    return facts
