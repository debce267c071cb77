# SPDX-License-Identifier: EUPL-1.2
"""Articles and their versions: written, asked, approved, withdrawn."""
