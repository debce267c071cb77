# SPDX-License-Identifier: EUPL-1.2
"""The pages: reading norms, changing them, files in and out."""
