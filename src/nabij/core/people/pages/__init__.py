# SPDX-License-Identifier: EUPL-1.2
"""The pages under /werkplek/wie-is-wie/."""
