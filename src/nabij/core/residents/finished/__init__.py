# SPDX-License-Identifier: EUPL-1.2
"""People with whom nobody has to do any more: when that was, and that they go."""
