# SPDX-License-Identifier: EUPL-1.2
"""What goes on in the demo by itself."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.jobs.public import enqueue, task
from nabij.demo.municipality import AGENT
from nabij.demo.serving.ringing import ring

_AGAIN, _BACK = timedelta(minutes=1), timedelta(minutes=20)


@task(title=_("Lindeveen: de telefoon laten gaan"))
def keep_ringing() -> None:
    """Let the telephone of Lindeveen ring, and again in a minute.

    It begins with `nabij demo` and not by the clock: no municipality has it in its list.
    """
    now = timezone.now()
    ring(agent=AGENT, since=now - _BACK, now=now)
    enqueue(keep_ringing, unique="demo-calls", run_after=now + _AGAIN)
