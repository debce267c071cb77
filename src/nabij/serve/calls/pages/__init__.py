# SPDX-License-Identifier: EUPL-1.2
"""Who calls, on the desk; and how it goes, on a wall."""
