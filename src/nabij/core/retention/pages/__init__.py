# SPDX-License-Identifier: EUPL-1.2
"""Pages about the selection list and destruction lists."""
