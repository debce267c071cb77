# SPDX-License-Identifier: EUPL-1.2
"""Pages about programs that may call the API."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.administration.tokens.forms import NewTokenForm
from nabij.core.administration.tokens.tables import TOKENS
from nabij.core.api.public import Token, create_token, revoke_token
from nabij.core.organisation.public import employee_of, needs


@needs("tokens.manage")
def tokens(request: HttpRequest) -> HttpResponse:
    """List the programs that have, or had, a token."""
    context = {"table": TOKENS.page(Token.objects.all(), request.GET)}
    return render(request, "administration/tokens.html", context)


@needs("tokens.manage")
def add(request: HttpRequest) -> HttpResponse:
    """Give a program a token, and show it once."""
    form = NewTokenForm(request.POST or None, giver=employee_of(request))
    if not form.is_valid():
        return render(request, "administration/add_token.html", {"form": form})
    given, now = form.cleaned_data, timezone.now()
    _id, text = create_token(
        name=given["name"],
        scopes=given["scopes"],
        now=now,
        expires_at=now + timedelta(days=given["days"]) if given["days"] else None,
    )
    context = {"name": given["name"], "text": text}
    return render(request, "administration/token.html", context)


@needs("tokens.manage")
@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Take a token back."""
    if revoke_token(token_id=token_id, now=timezone.now()):
        messages.success(request, _("De token werkt niet meer."))
    else:
        messages.info(request, _("Deze token werkte al niet meer."))
    return redirect("administration:tokens")
