# SPDX-License-Identifier: EUPL-1.2
"""Tokens: given, taken back, and recognised in a request.

A token reads ``nabij_<number>_<secret>``, so that a scanner for secrets knows one when it lies
about. Its secret has 256 bits of its own, so a plain digest of it is enough.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from nabij.core.api.access.scopes import scope
from nabij.core.api.models import Answer, Token
from nabij.core.audit.public import record_change
from nabij.core.rows.public import row_beside, row_of

_TOKEN = re.compile(r"nabij_([0-9a-f]{32})_([A-Za-z0-9_-]{43})")
_UNKNOWN = "This token is not known here."


@dataclass(frozen=True)
class Caller:
    """The program behind a request."""

    id: uuid.UUID
    name: str
    scopes: frozenset[str]


class TokenRefused(Exception):
    """The request has no token that counts; the message says why, and never holds the token."""


LASTS_DAYS = 365
"""How long a token counts where nobody says otherwise."""
ENDS_SOON = timedelta(days=30)
"""How long before its end one is told, so that a new token is in place in time."""


@transaction.atomic
def create_token(
    *,
    name: str,
    scopes: Collection[str],
    now: datetime,
    expires_at: datetime | None = None,
    actor: uuid.UUID | None = None,
) -> tuple[uuid.UUID, str]:
    """Give a program a token; the text of it is answered once and kept nowhere.

    ``actor`` is the employee who gives it; nobody on the command line.

    Raises:
        UnknownScope: no module registered one of the scopes.
    """
    secret = secrets.token_urlsafe(32)
    token = Token.objects.create(
        name=name,
        digest=_digest(secret),
        scopes=sorted({scope(code).code for code in scopes}),
        created_at=now,
        expires_at=expires_at,
        made_by=actor,
    )
    made = {"name": name, "scopes": token.scopes, "expires_at": _moment(expires_at)}
    record_change("token", token.pk, before=None, after=made)
    return token.pk, f"nabij_{token.pk.hex}_{secret}"


@transaction.atomic
def revoke_token(*, token_id: uuid.UUID, now: datetime) -> bool:
    """Take a token back; say whether it still counted."""
    found = Token.objects.filter(pk=token_id, revoked_at=None)
    if not found.update(revoked_at=now):
        return False
    before, after = {"revoked_at": None}, {"revoked_at": _moment(now)}
    record_change("token", token_id, before=before, after=after)
    return True


def tokens_ending_soon(*, now: datetime) -> list[Token]:
    """Return the tokens that still count and end within ``ENDS_SOON``, the first to end first."""
    counting = Token.objects.filter(revoked_at=None, expires_at__gt=now)
    return list(counting.filter(expires_at__lte=now + ENDS_SOON).order_by("expires_at"))


def caller_of(authorization: str, *, now: datetime) -> Caller:
    """Return who calls, by the header ``Authorization``; one query.

    Raises:
        TokenRefused: there is no token, or it does not count (any more).
    """
    token_id, secret = _parts(authorization)
    return _caller(row_of(Token, token_id), secret, now)


def caller_with_answer(
    authorization: str, answer_id: Callable[[uuid.UUID], str], *, now: datetime
) -> tuple[Caller, Answer | None]:
    """Return who calls, and the answer that is kept under an id made of the token's; one query.

    Raises:
        TokenRefused: there is no token, or it does not count (any more).
    """
    token_id, secret = _parts(authorization)
    found = row_beside(Token, token_id, Answer, answer_id(token_id))
    token, answer = found or (None, None)
    return _caller(token, secret, now), answer


def _parts(authorization: str) -> tuple[uuid.UUID, str]:
    kind, _, text = authorization.partition(" ")
    if not text or kind.lower() != "bearer":
        raise TokenRefused("Send a token: Authorization: Bearer nabij_…")
    match = _TOKEN.fullmatch(text.strip())
    if match is None:
        raise TokenRefused(_UNKNOWN)
    return uuid.UUID(match[1]), match[2]


def _caller(token: Token | None, secret: str, now: datetime) -> Caller:
    if token is None or not hmac.compare_digest(token.digest, _digest(secret)):
        raise TokenRefused(_UNKNOWN)
    if token.revoked_at is not None:
        raise TokenRefused("This token was revoked.")
    if token.expires_at is not None and token.expires_at <= now:
        raise TokenRefused("This token has expired.")
    return Caller(token.pk, token.name, frozenset(token.scopes))


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
