# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``core.devices``."""

from nabij.core.devices.showing import ShownGroup, shown_groups

__all__ = ["ShownGroup", "shown_groups"]
