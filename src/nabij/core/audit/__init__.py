# SPDX-License-Identifier: EUPL-1.2
"""Who changed what, and who saw whose data for which purpose: one row a request, in a chain."""
