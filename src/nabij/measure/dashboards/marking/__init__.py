# SPDX-License-Identifier: EUPL-1.2
"""What people know of a norm: notes, and new starts with a reason."""
