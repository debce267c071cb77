# SPDX-License-Identifier: EUPL-1.2
"""The calendar of the organisation and the opening hours of its locations."""
