# SPDX-License-Identifier: EUPL-1.2
"""Service formulas: how a service looks and which certainties it promises."""
