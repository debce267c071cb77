# SPDX-License-Identifier: EUPL-1.2
"""Lindeveen, the sample municipality: invented people and logs to try everything on."""
