# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: drawing and reviewing."""

from nabij.serve.quality.actions import Draw, draw_sample, react, review
from nabij.serve.quality.queries import criteria, has_samples

__all__ = ["Draw", "criteria", "draw_sample", "has_samples", "react", "review"]
