# SPDX-License-Identifier: EUPL-1.2
"""What is held of one person, and how long complaints are kept."""
