# SPDX-License-Identifier: EUPL-1.2
"""Documents as Word files with real styles. Pure: no Django."""
