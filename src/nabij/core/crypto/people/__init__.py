# SPDX-License-Identifier: EUPL-1.2
"""What stands for a person: a pseudonym in events or an imported log, a key of their own."""
