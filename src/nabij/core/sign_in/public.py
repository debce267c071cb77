# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``core.sign_in``."""

from nabij.core.sign_in.accounts import password_link
from nabij.core.sign_in.limits import within_limit
from nabij.core.sign_in.middleware import before_second_factor, quiet
from nabij.core.sign_in.once import keep_once, take_once
from nabij.core.sign_in.second_factor import reset as reset_second_factor
from nabij.core.sign_in.sessions import Screen, end_screens, screens_of
from nabij.core.sign_in.tables import SCREEN_COLUMNS

__all__ = [
    "SCREEN_COLUMNS",
    "Screen",
    "before_second_factor",
    "end_screens",
    "keep_once",
    "password_link",
    "quiet",
    "reset_second_factor",
    "screens_of",
    "take_once",
    "within_limit",
]
