# SPDX-License-Identifier: EUPL-1.2
"""The pages about messages to people outside: what became of them, and what they say."""
