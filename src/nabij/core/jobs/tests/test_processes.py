# SPDX-License-Identifier: EUPL-1.2
"""Whether the holder of a lease lives is known on its own machine, and there only."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from nabij.core.jobs.engine.processes import Liveness, liveness, this_process


def test_this_process_lives() -> None:
    assert liveness(this_process()) is Liveness.ALIVE


def test_a_reused_pid_is_another_process() -> None:
    machine, pid, _started = this_process().split(":")

    assert liveness(f"{machine}:{pid}:1") is Liveness.GONE


@pytest.mark.parametrize("process", ["elsewhere:1:1", "", "::", "nonsense"])
def test_of_another_machine_nothing_is_known(process: str) -> None:
    assert liveness(process) is Liveness.UNKNOWN


def test_a_killed_process_is_gone_even_before_its_parent_noticed() -> None:
    code = (
        "from nabij.core.jobs.engine.processes import this_process;"
        "import sys, time; print(this_process(), flush=True); time.sleep(60)"
    )
    environment = {"PYTHONPATH": ":".join(sys.path)}
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        process = child.stdout.readline().decode().strip()
        assert liveness(process) is Liveness.ALIVE

        child.kill()
        while liveness(process) is Liveness.ALIVE:
            time.sleep(0.01)

        # Not waited for yet: a zombie.
        assert child.returncode is None
        assert liveness(process) is Liveness.GONE
