# SPDX-License-Identifier: EUPL-1.2
"""``nabij setup``: everything between the installed packages and the first page."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from nabij.config.translations import compile_translations
from nabij.core.crypto.public import key_folder
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
        self.stdout.write(f"Ready. Everything is stored in {settings.NABIJ_HOME}")
