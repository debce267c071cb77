# SPDX-License-Identifier: EUPL-1.2
"""What stands for a person: a pseudonym in events, in an imported log."""
