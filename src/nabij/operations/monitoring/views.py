# SPDX-License-Identifier: EUPL-1.2
"""Addresses for machines; they answer whoever stands on the list, and nobody else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from prometheus_client import CollectorRegistry
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

from nabij.operations.monitoring.access import for_monitoring
from nabij.operations.monitoring.counters import all_counts
from nabij.operations.monitoring.gauges import Gauges
from nabij.operations.monitoring.health import OK, attention, readiness


@for_monitoring
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; when it does not, it should be started again."""
    return JsonResponse({"status": "alive"})


@for_monitoring
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether pages can be served; when not (503), visitors should go to another process."""
    checks = readiness()
    is_ready = all(found == OK for found in checks.values())
    told = {
        "status": "ready" if is_ready else "not ready",
        "checks": checks,
        "attention": attention(),
    }
    return JsonResponse(told, status=200 if is_ready else 503)


@for_monitoring
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer all figures in OpenMetrics text."""
    registry = CollectorRegistry()
    registry.register(all_counts())
    registry.register(Gauges(timezone.now()))
    text = generate_latest(registry)  # type: ignore[no-untyped-call]
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST)
