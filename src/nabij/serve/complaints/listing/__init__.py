# SPDX-License-Identifier: EUPL-1.2
"""Which complaints there are, how each stands, and finding one."""
