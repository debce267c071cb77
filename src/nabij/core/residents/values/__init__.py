# SPDX-License-Identifier: EUPL-1.2
"""What people write and mean: numbers, days of birth, names, addresses. Knows no Django."""
