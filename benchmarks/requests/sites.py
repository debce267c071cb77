# SPDX-License-Identifier: EUPL-1.2
"""Sites for one server: ours, and a bare view that makes one row with one INSERT."""

from __future__ import annotations

import json
import os
import sys
import uuid
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.config.settings")
urlpatterns: list[Any] = []


def bare() -> Any:
    """Return a site of one view, with no middleware and no question whether the line still is.

    The view reads what it is sent: a server closes the line when an answer overtakes the body.
    """
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    settings.ROOT_URLCONF = __name__
    settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
    django.setup()
    # Not before: some apps ask for theirs when they are set up.
    settings.MIDDLEWARE = []
    from django.http import HttpRequest, JsonResponse
    from django.urls import path
    from django.utils import timezone

    from nabij.core.events.models import OutboxEvent

    def make(request: HttpRequest) -> JsonResponse:
        json.loads(request.body)
        now = timezone.now()
        made = OutboxEvent.objects.create(
            id=uuid.uuid4(), at=now, recorded_at=now, activity="message.sent", channel="web"
        )
        return JsonResponse({"id": str(made.id)}, status=201)

    urlpatterns.append(path("api/v1/things", make))
    return get_wsgi_application()


def whole() -> Any:
    """Return our site with the API of things, as it is served."""
    from django.conf import settings

    settings.ROOT_URLCONF = "tests.things.urls"
    from nabij.config.wsgi import application

    return application


def desk() -> Any:
    """Return our site as it is served, with nothing added."""
    from nabij.config.wsgi import application

    return application


application = {"bare": bare, "whole": whole, "desk": desk}[os.environ["BENCH_SITE"]]()
