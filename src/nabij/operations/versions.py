# SPDX-License-Identifier: EUPL-1.2
"""Which version runs."""

from importlib.metadata import version


def version_of_nabij() -> str:
    """Return the version of the program."""
    return version("nabij")
