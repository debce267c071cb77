# SPDX-License-Identifier: EUPL-1.2
"""Nobody's data are shown before the reader says for what."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from nabij.core.residents import access
from nabij.core.residents.pages.forms import PurposeForm

View = Callable[..., HttpResponseBase]


def for_a_purpose(view: View) -> View:
    """Ask for what somebody looks where that was not said since signing in."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if access.purpose_of(request):
            return view(request, *args, **kwargs)
        form = PurposeForm(initial={"next": request.path})
        return render(request, "residents/purpose.html", {"form": form})

    return asked
