# SPDX-License-Identifier: EUPL-1.2
"""Letters to who complains, and the message that a complaint came in."""
