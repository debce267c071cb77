# SPDX-License-Identifier: EUPL-1.2
"""The check of a text while somebody writes: plain words, links, pictures."""
