# SPDX-License-Identifier: EUPL-1.2
"""``nabij setup``: everything between the installed packages and the first page."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nabij.config.translations import compile_translations
from nabij.core.crypto.public import (
    KeyUnreadable,
    key_folder,
    key_report,
    make_missing_keys,
)
from nabij.core.ui.assets import install_assets


class Command(BaseCommand):
    """Make the installation ready; running it again changes only what is out of date."""

    help = "Make the database, keys, translations and page assets ready. Safe to repeat."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-assets", action="store_true", help="leave the page assets alone")

    def handle(self, *args: Any, **options: Any) -> None:
        key_folder()
        compile_translations(settings.LOCALE_PATHS[0])
        if not options["no_assets"]:
            install_assets()
            call_command("collectstatic", interactive=False, verbosity=0)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        self._make_keys()
        self.stdout.write(f"Ready. Everything is stored in {settings.NABIJ_HOME}")

    def _make_keys(self) -> None:
        try:
            made = make_missing_keys(now=timezone.now())
        except KeyUnreadable as fault:
            raise CommandError(str(fault)) from None
        if made:
            self.stdout.write(
                f"Made keys in {key_folder()}: {', '.join(made)}. Keep a copy of that folder apart"
                " from your backups."
            )
        for wrong in key_report().faults:
            self.stderr.write(f"Mind: {wrong}")
