# SPDX-License-Identifier: EUPL-1.2
"""Programs that hear of what happens here."""
