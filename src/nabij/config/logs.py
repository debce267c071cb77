# SPDX-License-Identifier: EUPL-1.2
"""What the log says of requests."""

from __future__ import annotations

import logging


class OneLineForRefusals(logging.Filter):
    """Takes the traceback from a request that was refused: nothing broke, so one line is enough."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        if getattr(record, "status_code", 500) < 500:
            record.exc_info = record.exc_text = None
        return True
