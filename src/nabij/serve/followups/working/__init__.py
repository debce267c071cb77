# SPDX-License-Identifier: EUPL-1.2
"""What can be done about a follow-up; each deed stays in its history."""
