# SPDX-License-Identifier: EUPL-1.2
"""What makes a number the number of somebody."""
