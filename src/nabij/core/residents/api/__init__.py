# SPDX-License-Identifier: EUPL-1.2
"""The API of residents: finding, reading and adding people, each for a purpose."""
