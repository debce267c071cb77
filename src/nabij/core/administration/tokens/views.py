# SPDX-License-Identifier: EUPL-1.2
"""Pages about programs that may call the API."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.administration.tokens.forms import NewTokenForm
from nabij.core.administration.tokens.queries import token_rows
from nabij.core.administration.tokens.tables import TOKENS
from nabij.core.api.public import Token, create_token, revoke_token, tokens_ending_soon
from nabij.core.organisation.public import employee_of, needs
from nabij.core.sign_in.public import keep_once, take_once


@needs("tokens.manage")
def tokens(request: HttpRequest) -> HttpResponse:
    """List the programs that have, or had, a token."""
    context = {
        "table": TOKENS.page(token_rows(), request.GET),
        "ending": tokens_ending_soon(now=timezone.now()),
    }
    return render(request, "administration/tokens.html", context)


@needs("tokens.manage")
def add(request: HttpRequest) -> HttpResponse:
    """Give a program a token, and go on to show it."""
    giver = employee_of(request)
    form = NewTokenForm(request.POST or None, giver=giver)
    if not form.is_valid():
        return render(request, "administration/add_token.html", {"form": form})
    given, now, lasts = form.cleaned_data, timezone.now(), form.lasts()
    token_id, text = create_token(
        name=given["name"],
        scopes=given["scopes"],
        now=now,
        expires_at=now + lasts if lasts else None,
        actor=giver.pk,
    )
    keep_once(request, f"token:{token_id}", text)
    return redirect("administration:token", token_id)


@needs("tokens.manage")
def shown(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Show a new token once."""
    found = Token.objects.filter(pk=token_id).first()
    if found is None:
        raise Http404
    text = take_once(request, f"token:{token_id}")
    if text is None:
        messages.info(request, _("De token is al getoond. Kwijt? Trek hem in en geef een nieuwe."))
        return redirect("administration:tokens")
    return render(request, "administration/token.html", {"token": found, "text": text})


@needs("tokens.manage")
@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Take a token back."""
    if revoke_token(token_id=token_id, now=timezone.now()):
        messages.success(request, _("De token werkt niet meer."))
    else:
        messages.info(request, _("Deze token werkte al niet meer."))
    return redirect("administration:tokens")
