# SPDX-License-Identifier: EUPL-1.2
"""``nabij employee``: give someone an account."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.core.organisation.actions import add_employee
from nabij.core.organisation.exceptions import UnableToAddEmployee


class Command(BaseCommand):
    """Give someone an account; the password is asked for, or read from standard input."""

    help = "Give someone an account. The password is asked for, or read from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="how colleagues know this person")
        parser.add_argument(
            "--role", action="append", default=[], help="a role's code; may be repeated"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            add_employee(
                email=options["email"],
                name=options["name"],
                password=_password(),
                roles=options["role"],
                now=timezone.now(),
            )
        except UnableToAddEmployee as fault:
            raise CommandError(str(fault)) from None
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from None
        self.stdout.write(f"{options['email']} can sign in now.")


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
