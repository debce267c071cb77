# SPDX-License-Identifier: EUPL-1.2
"""The sources whose events are in the lake."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A log that came in, or our own events of one kind of subject; it has its own tables.

    ``labels`` says how people read the codes in it: by role (``activity``, ``outcome`` …) the label
    of each code.
    """

    name = models.SlugField(_("naam"), max_length=60, primary_key=True)
    label = models.CharField(_("omschrijving"), max_length=100)
    subject_kind = models.CharField(max_length=50)
    is_native = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    labels = models.JSONField(null=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.label
