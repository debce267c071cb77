# SPDX-License-Identifier: EUPL-1.2
"""The words of a mail: decoded, cleaned, without the earlier mail below them."""
