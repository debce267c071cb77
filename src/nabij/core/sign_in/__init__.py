# SPDX-License-Identifier: EUPL-1.2
"""How employees sign in, prove who they are, and stay signed in no longer than they should."""
