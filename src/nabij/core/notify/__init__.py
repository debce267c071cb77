# SPDX-License-Identifier: EUPL-1.2
"""Messages to people outside: plain words, one interface to all carriers, each sent once."""
