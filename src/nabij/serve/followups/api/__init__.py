# SPDX-License-Identifier: EUPL-1.2
"""The API of follow-ups: what is open and how long, promising, taking up and keeping."""
