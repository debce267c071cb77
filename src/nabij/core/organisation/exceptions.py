# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a change to the organisation."""


class UnableToAddEmployee(Exception):
    """The account cannot be given; the message says why."""
