# SPDX-License-Identifier: EUPL-1.2
"""What tests of any module use to judge the pages they get."""
