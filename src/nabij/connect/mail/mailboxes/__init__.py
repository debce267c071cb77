# SPDX-License-Identifier: EUPL-1.2
"""The mailboxes: where mail comes from."""
