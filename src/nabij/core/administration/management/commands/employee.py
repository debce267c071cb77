# SPDX-License-Identifier: EUPL-1.2
"""``nabij employee``: give someone an account, and mend it when nobody can sign in."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.core.audit.public import unit
from nabij.core.organisation.public import (
    SHIPPED_ROLES,
    Employee,
    LastAdministrator,
    UnableToAddEmployee,
    add_employee,
    close_account,
    open_account,
    set_password,
)
from nabij.core.sign_in.public import end_screens, reset_second_factor


class Command(BaseCommand):
    """Give someone an account, or mend one; passwords are asked for or read from standard input."""

    help = (
        "Give someone an account. The password is asked for, or read from standard input."
        " With one of the options below, mend an account that is there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", help="how colleagues know this person; for a new account")
        parser.add_argument(
            "--role",
            action="append",
            default=[],
            metavar="CODE",
            help=f"may be repeated; one of {', '.join(SHIPPED_ROLES)}, or of a role of your own",
        )
        mend = parser.add_mutually_exclusive_group()
        mend.add_argument("--password", action="store_true", help="give a new password")
        mend.add_argument(
            "--reset-second-step", action="store_true", help="the phone was lost: set it up anew"
        )
        mend.add_argument("--sign-out", action="store_true", help="sign out everywhere")
        mend.add_argument("--close", action="store_true", help="let in no longer")
        mend.add_argument("--open", action="store_true", help="let in again")

    def handle(self, *args: Any, **options: Any) -> None:
        with unit(name="employee"):
            self._handle(options)

    def _handle(self, options: dict[str, Any]) -> None:
        chosen = [
            name
            for name in ("password", "reset_second_step", "sign_out", "close", "open")
            if options[name]
        ]
        if not chosen:
            self._add(options)
            return
        employee = Employee.objects.filter(email__iexact=options["email"]).first()
        if employee is None:
            raise CommandError(f"Nobody has the address {options['email']}.")
        done = getattr(self, f"_{chosen[0]}")(employee)
        self.stdout.write(f"{employee.email}: {done}.")

    def _add(self, options: dict[str, Any]) -> None:
        if not options["name"]:
            raise CommandError("A new account needs --name.")
        try:
            add_employee(
                actor=None,
                email=options["email"],
                name=options["name"],
                password=_read_password(),
                roles=options["role"],
                now=timezone.now(),
            )
        except UnableToAddEmployee as fault:
            raise CommandError(str(fault)) from None
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from None
        self.stdout.write(f"{options['email']} can sign in now.")

    def _password(self, employee: Employee) -> str:
        try:
            set_password(employee=employee, password=_read_password())
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from None
        return "the new password works, and every session has ended"

    def _reset_second_step(self, employee: Employee) -> str:
        if reset_second_factor(employee):
            return "the second step is gone"
        return "there was no second step"

    def _sign_out(self, employee: Employee) -> str:
        return f"signed out at {end_screens(employee.pk)} screen(s)"

    def _close(self, employee: Employee) -> str:
        try:
            close_account(employee=employee)
        except LastAdministrator:
            raise CommandError(
                "Nobody would be left who may manage people. Make another administrator first."
            ) from None
        end_screens(employee.pk)
        return "closed"

    def _open(self, employee: Employee) -> str:
        open_account(employee=employee)
        return "open again"


def _read_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
