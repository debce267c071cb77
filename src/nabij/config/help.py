# SPDX-License-Identifier: EUPL-1.2
"""The help of one of our commands: its own options with their defaults."""

from __future__ import annotations

import argparse

from django.core.management.base import DjangoHelpFormatter


class OwnHelp(DjangoHelpFormatter):
    """Tells the default of an option that has one."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        told = action.help or ""
        has_default = action.option_strings and action.default and action.nargs != 0
        if has_default and action.default != argparse.SUPPRESS and "default" not in told:
            return f"{told} (default: %(default)s)"
        return action.help


def hide_djangos(parser: argparse.ArgumentParser) -> None:
    """Leave out of the help what every command of Django has besides; it works all the same."""
    for action in parser._actions:
        if OwnHelp.show_last & {*action.option_strings}:
            action.help = argparse.SUPPRESS
