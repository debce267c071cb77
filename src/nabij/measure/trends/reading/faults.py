# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a file of figures."""


class FigureFault(ValueError):
    """A file that cannot be read as figures: what, where, and what to do."""
