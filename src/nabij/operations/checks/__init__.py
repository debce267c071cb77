# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with an installation that real people are to use."""
