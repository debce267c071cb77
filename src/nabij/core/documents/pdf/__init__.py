# SPDX-License-Identifier: EUPL-1.2
"""Documents as accessible PDF, by Typst. Pure: no Django."""
