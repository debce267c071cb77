# SPDX-License-Identifier: EUPL-1.2
"""An API of things, for the tests of the API."""
