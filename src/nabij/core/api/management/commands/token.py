# SPDX-License-Identifier: EUPL-1.2
"""``nabij token``: let a program call the API, and let it no longer."""

from __future__ import annotations

import json
import uuid
from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.core.api.access.scopes import UnknownScope, all_scopes
from nabij.core.api.access.tokens import ENDS_SOON, LASTS_DAYS, create_token, revoke_token
from nabij.core.api.models import Token
from nabij.core.ports.subjects import subjects

MOST_DAYS = 3650


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise ArgumentTypeError(f"{text!r} is not a number of days from 1 to {MOST_DAYS}")
    return int(text)


class Command(BaseCommand):
    """Give, list and revoke tokens of the API."""

    help = "Give, list and revoke tokens of the API. The token itself is shown once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        create = actions.add_parser("create", help="give a program a token")
        create.add_argument("--name", required=True, help="which program it is for")
        create.add_argument("--scope", action="append", required=True, help="may be repeated")
        ends = create.add_mutually_exclusive_group()
        ends.add_argument(
            "--days",
            type=_days,
            default=LASTS_DAYS,
            help=f"after how many days it ends (default: {LASTS_DAYS})",
        )
        ends.add_argument(
            "--without-end", action="store_true", help="it never ends by itself; think twice"
        )
        create.add_argument("--json", action="store_true")
        shown = actions.add_parser(
            "list", help="all tokens: until when, who gave them, when they were last used"
        )
        shown.add_argument("--json", action="store_true")
        revoke = actions.add_parser("revoke", help="take a token back")
        revoke.add_argument("id")
        actions.add_parser("scopes", help="what a token can be for")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['action']}")(options)

    def _create(self, options: dict[str, Any]) -> None:
        now = timezone.now()
        expires_at = None if options["without_end"] else now + timedelta(days=options["days"])
        try:
            token_id, text = create_token(
                name=options["name"], scopes=options["scope"], now=now, expires_at=expires_at
            )
        except UnknownScope as fault:
            known = ", ".join(scope.code for scope in all_scopes()) or "none yet"
            raise CommandError(f"There is no scope {fault}. Scopes: {known}.") from None
        if options["json"]:
            answer = {
                "id": str(token_id),
                "token": text,
                "scopes": sorted(set(options["scope"])),
                "expires_at": expires_at.isoformat() if expires_at else None,
            }
            self.stdout.write(json.dumps(answer))
        else:
            ends = f"It counts until {_day(expires_at)}." if expires_at else "It never ends."
            self.stdout.write(
                f"{text}\nKeep it now: it is not shown again. Its id is {token_id}. {ends}"
            )

    def _list(self, options: dict[str, Any]) -> None:
        rows = [
            {
                "id": str(token.pk),
                "name": token.name,
                "scopes": token.scopes,
                "expires_at": token.expires_at and token.expires_at.isoformat(),
                "revoked_at": token.revoked_at and token.revoked_at.isoformat(),
                "last_used_at": token.last_used_at and token.last_used_at.isoformat(),
                "created_at": token.created_at.isoformat(),
                "made_by": token.made_by and str(token.made_by),
            }
            for token in Token.objects.all()
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows))
            return
        now = timezone.now()
        lines = [_line(token, now) for token in Token.objects.all()]
        none = "There are no tokens. Give one: nabij token create --name NAME --scope SCOPE"
        self.stdout.write("\n".join(lines) or none)

    def _revoke(self, options: dict[str, Any]) -> None:
        try:
            token_id = uuid.UUID(options["id"])
        except ValueError:
            raise CommandError("The id of a token is what `nabij token list` shows.") from None
        if not revoke_token(token_id=token_id, now=timezone.now()):
            raise CommandError("No token with that id still counts.")
        self.stdout.write("Revoked.")

    def _scopes(self, options: dict[str, Any]) -> None:
        for scope in all_scopes():
            self.stdout.write(f"{scope.code:<20} {scope.label}")


def _line(token: Token, now: datetime) -> str:
    """Return a token in one line: which, for whom, what for, how long, whose, and when used."""
    used = f"used {_day(token.last_used_at)}" if token.last_used_at else "never used"
    giver = _employee(str(token.made_by)) if token.made_by else "the command line"
    parts = (str(token.pk), token.name, " ".join(token.scopes), _end(token, now))
    return "  ".join((*parts, f"given by {giver}", used))


def _end(token: Token, now: datetime) -> str:
    if token.revoked_at:
        return f"revoked {_day(token.revoked_at)}"
    if token.expires_at is None:
        return "without end"
    if token.expires_at <= now:
        return f"ended {_day(token.expires_at)}"
    soon = ", soon" if token.expires_at <= now + ENDS_SOON else ""
    return f"until {_day(token.expires_at)}{soon}"


def _day(moment: datetime) -> str:
    return timezone.localtime(moment).date().isoformat()


def _employee(employee_id: str) -> str:
    return str(subjects.get("employee").label(employee_id))
