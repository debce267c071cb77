# SPDX-License-Identifier: EUPL-1.2
"""The programs as a list shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nabij.core.api.public import Token
from nabij.core.organisation.public import employee_names


@dataclass(frozen=True)
class TokenRow:
    """A program with its token, and who gave it."""

    pk: UUID
    name: str
    scopes: str
    made_by: str
    last_used_at: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None


def token_rows() -> list[TokenRow]:
    """Return all tokens by name; two queries."""
    found = list(Token.objects.all())
    givers = employee_names(one.made_by for one in found if one.made_by)
    return [
        TokenRow(
            pk=one.pk,
            name=one.name,
            scopes=", ".join(one.scopes),
            made_by=givers.get(one.made_by, "–") if one.made_by else _("de opdrachtregel"),
            last_used_at=one.last_used_at,
            expires_at=one.expires_at,
            revoked_at=one.revoked_at,
        )
        for one in found
    ]
