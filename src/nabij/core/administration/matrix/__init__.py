# SPDX-License-Identifier: EUPL-1.2
"""Every address and who may open it."""
