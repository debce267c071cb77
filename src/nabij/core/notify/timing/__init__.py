# SPDX-License-Identifier: EUPL-1.2
"""When people are left alone: nights, Sundays and holidays. Pure: no Django."""
