# SPDX-License-Identifier: EUPL-1.2
"""Cards and absence out of a CSV file of another system."""
