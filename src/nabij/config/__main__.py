# SPDX-License-Identifier: EUPL-1.2
"""``python -m nabij.config`` does what ``nabij`` does."""

from nabij.config.cli import main

main()
