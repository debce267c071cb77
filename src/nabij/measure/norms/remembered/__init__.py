# SPDX-License-Identifier: EUPL-1.2
"""What was found before and still holds, so that only what changed is asked anew."""
