# SPDX-License-Identifier: EUPL-1.2
"""Merging by reference, for whatever turns out to be there twice."""
