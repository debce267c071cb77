# SPDX-License-Identifier: EUPL-1.2
"""How sure one must be of who somebody is, before one tells or arranges something."""
