# SPDX-License-Identifier: EUPL-1.2
"""How long records stay, and how they are destroyed when their time is over."""
