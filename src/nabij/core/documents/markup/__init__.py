# SPDX-License-Identifier: EUPL-1.2
"""Templates that people can edit: text with fields, no code. Pure: no Django."""
