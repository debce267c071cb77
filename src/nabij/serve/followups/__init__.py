# SPDX-License-Identifier: EUPL-1.2
"""What could not be done at once and was promised, until it is kept."""
