# SPDX-License-Identifier: EUPL-1.2
"""The chain of rows: sealing, appending, walking, and destroying what is old from its beginning."""
