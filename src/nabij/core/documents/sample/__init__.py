# SPDX-License-Identifier: EUPL-1.2
"""A letter and a report of Lindeveen, to see a house style at once."""
