# SPDX-License-Identifier: EUPL-1.2
"""Events: every step that matters to a resident, written down in the transaction of the change."""
