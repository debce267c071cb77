# SPDX-License-Identifier: EUPL-1.2
"""Running one of our own commands, and saying in words what outside the code stopped it."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Sequence

from django.core.exceptions import AppRegistryNotReady
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError
from django.db import InterfaceError, OperationalError, connection, connections
from django.utils import translation

from nabij.config.help import OwnHelp, hide_djangos

_FULL = (
    "the disk under {home} is full, so this could not be done. Make room and run it again; what was"
    " stored before is still there."
)
_LONG_RUNNING = {"serve", "worker", "demo"}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def run_own(name: str, words: Sequence[str]) -> None:
    """Run one of our own commands with the words that follow its name.

    Raises:
        CommandError: what is wrong; also with the words, where JSON was asked for.
        SystemExit: the words cannot be understood, or ask for help.
    """
    app = get_commands()[name]
    command = load_command_class(app, name) if isinstance(app, str) else app
    parser = command.create_parser("nabij", name, formatter_class=OwnHelp)
    hide_djangos(parser)
    # Else the parser prints its own complaint and leaves; nothing could read that as JSON.
    parser.called_from_command_line = "--json" not in words
    options = vars(parser.parse_args(list(words)))
    arguments = options.pop("args", ())
    if name not in _LONG_RUNNING:
        # A command says itself what went wrong; the log is for what runs unseen.
        logging.getLogger("nabij.jobs").setLevel(logging.ERROR)
    try:
        command.execute(*arguments, **options)
    finally:
        connections.close_all()


def require_setup(*, sets_up_new: bool = False) -> None:
    """Make sure that the database is that of this version.

    With ``sets_up_new`` a home that was never set up is made ready first, as ``nabij setup`` does;
    one of an older version never, because that is for who looks after it to decide.

    Raises:
        CommandError: it is not there yet, or is of an older version.
    """
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    is_new = not executor.loader.applied_migrations
    if is_new and sets_up_new:
        with translation.override("en"):
            run_own("setup", [])
        return
    why = "is not set up yet" if is_new else "is set up for an older version"
    raise CommandError(f"{_home()} {why}. Run: nabij setup")


def in_words(fault: Exception) -> str | None:
    """Return what to say where disk, database or lake stopped a command; else nothing."""
    if _is_for_want_of_room(fault):
        return _FULL.format(home=_home())
    if _is_of_the_lake(fault):
        return str(fault)
    first_line = (str(fault).splitlines() or [""])[0]
    if isinstance(fault, OperationalError | InterfaceError):
        return f"the database cannot be used now: {first_line or type(fault).__name__}"
    if isinstance(fault, OSError) and fault.strerror:
        place = f" ({fault.filename})" if fault.filename else ""
        return f"this could not be read or written: {fault.strerror}{place}"
    return None


def _is_for_want_of_room(fault: Exception) -> bool:
    if isinstance(fault, OSError) and fault.errno in _NO_ROOM:
        return True
    try:
        from nabij.core.files.public import is_for_want_of_room
    except AppRegistryNotReady:
        return False
    return is_for_want_of_room(fault)


def _is_of_the_lake(fault: Exception) -> bool:
    try:
        from nabij.measure.lake.public import LakeUnreachable
    except AppRegistryNotReady:
        return False
    return isinstance(fault, LakeUnreachable)


def _home() -> str:
    try:
        from django.conf import settings

        return str(settings.NABIJ_HOME)
    except OSError:  # the settings make the folders that they name
        return os.environ.get("NABIJ_HOME", "NABIJ_HOME")
