# SPDX-License-Identifier: EUPL-1.2
"""What a norm is: definitions as data, read from TOML; pure."""
