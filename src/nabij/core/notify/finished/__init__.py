# SPDX-License-Identifier: EUPL-1.2
"""Messages that are done with: how long they stay, and those of the sample."""
