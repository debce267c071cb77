# SPDX-License-Identifier: EUPL-1.2
"""What employees say of an answer, and what was done with it."""
