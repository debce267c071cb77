# SPDX-License-Identifier: EUPL-1.2
"""The care of the audit by the clock; it stands below the rooms that can do so themselves."""

from __future__ import annotations

import logging
from datetime import time, timedelta

from django.template.defaultfilters import pluralize
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import (
    append_unfinished,
    check_chain,
    destroy_old_rows,
    remember,
)
from nabij.core.jobs.public import PermanentFailure, periodic, progress, task

logger = logging.getLogger("nabij.audit")


@periodic(every=timedelta(minutes=10))
@task(title=_("Logboek aanvullen"))
def complete_audit() -> None:
    """Add rows for changes whose request was killed before its row was there."""
    append_unfinished(now=timezone.now())


@periodic(daily_at=time(4, 0))
@task(title=_("Oude regels van het logboek vernietigen"))
def destroy_old_audit() -> None:
    """Destroy the rows that are older than ``NABIJ_AUDIT_DAYS``."""
    destroy_old_rows(now=timezone.now())


@periodic(daily_at=time(4, 10))
@task(title=_("Logboek nalopen"), max_attempts=1)
def check_audit() -> None:
    """Walk the chain; what is wrong stands among the failed tasks, in order it is remembered."""
    found = check_chain(progress=progress)
    if found.faults:
        told = " ".join(map(str, found.faults))
        count = f"{found.fault_count} fault{pluralize(found.fault_count)}"
        logger.error("The audit is not as it was written: %s. %s", count, told)
        raise PermanentFailure(
            gettext("Het logboek is niet zoals het geschreven is. Voer ‘nabij audit check’ uit.")
        )
    if found.last:
        remember(found, now=timezone.now())
        # A log that leaves the machine is a witness too.
        logger.info("The audit is whole up to row %d, seal %s", found.last, found.last_hash)
