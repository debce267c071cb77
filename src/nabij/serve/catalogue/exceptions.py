# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way, in words for who asked."""

from __future__ import annotations


class UnreadableList(Exception):
    """A file that is no Uniforme Productnamenlijst, or not a whole one."""


class TooManyWithdrawn(Exception):
    """So much would be withdrawn that the file is more likely cut off than the list shortened."""

    def __init__(self, withdrawn: int, known: int) -> None:
        self.withdrawn, self.known = withdrawn, known
        super().__init__(
            f"{withdrawn} of the {known} products known here are not in this file. Is it whole?"
            " If they did go: --even-if-many-go."
        )


class CodeTaken(Exception):
    """There is a product with this code already."""


class NoText(Exception):
    """A product without a text cannot be published."""


class NoReason(Exception):
    """A product asks for more or less certainty than all products, and nobody says why."""
