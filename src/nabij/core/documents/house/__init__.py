# SPDX-License-Identifier: EUPL-1.2
"""The house style of a municipality, as tokens. Pure: no Django."""
