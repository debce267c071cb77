# SPDX-License-Identifier: EUPL-1.2
"""Words for what stands on a list."""

from django.template import Library

from nabij.core.retention.wording import reason_in_words

register = Library()
register.filter("why_spared", reason_in_words)
