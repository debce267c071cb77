# SPDX-License-Identifier: EUPL-1.2
"""After a restore that was cut short nothing starts but the restore itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from nabij.config.cli import main
from nabij.operations.backup.marker import begin_restore, finish_restore


@pytest.mark.parametrize("command", ["paths", "serve", "worker", "import", "django", "backup"])
def test_nothing_starts_on_what_does_not_belong_together(lake_home: Path, command: str) -> None:
    begin_restore(lake_home)
    with pytest.raises(SystemExit, match="nabij restore BACKUP --replace"):
        main([command])


def test_the_restore_itself_may_be_run_again(
    lake_home: Path,
) -> None:
    begin_restore(lake_home)
    with pytest.raises(SystemExit, match="is no folder"):
        main(["restore", str(lake_home / "no-backup")])
    finish_restore(lake_home)
