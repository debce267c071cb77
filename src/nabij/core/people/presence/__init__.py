# SPDX-License-Identifier: EUPL-1.2
"""Whether somebody is there, until when, and who takes over."""
