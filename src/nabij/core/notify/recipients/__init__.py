# SPDX-License-Identifier: EUPL-1.2
"""What is kept about one recipient as a whole: handed over, erased, moved to another."""
