# SPDX-License-Identifier: EUPL-1.2
"""What the pages are about: figures of norms and what they say of a promise."""
