# SPDX-License-Identifier: EUPL-1.2
"""``/.well-known/security.txt`` (RFC 9116): where to tell that something is not safe."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from nabij.core.organisation.public import public_page


def expires_at() -> datetime | None:
    """Return until when the file may be believed: the end of a day, in UTC."""
    day: date | None = settings.SECURITY_EXPIRES
    return datetime.combine(day, time(23, 59, 59), tzinfo=UTC) if day else None


def security_txt(*, now: datetime, canonical: str) -> str | None:
    """Return the text; nothing where no contact or no day is set, or the day is past."""
    expires = expires_at()
    if not settings.SECURITY_CONTACT or expires is None or expires <= now:
        return None
    lines = [f"Contact: {contact}" for contact in settings.SECURITY_CONTACT]
    lines += [f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: nl, en"]
    if canonical.startswith("https:"):
        lines.append(f"Canonical: {canonical}")
    if settings.SECURITY_POLICY:
        lines.append(f"Policy: {settings.SECURITY_POLICY}")
    return "\n".join(lines) + "\n"


@public_page
def show(request: HttpRequest) -> HttpResponse:
    """Answer the file, as text."""
    address = request.build_absolute_uri(request.path)
    text = security_txt(now=timezone.now(), canonical=address)
    if text is None:
        raise Http404
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
