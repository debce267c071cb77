# SPDX-License-Identifier: EUPL-1.2
"""The pictures there are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """A picture by a code that texts use; ``alt`` says what it shows to who cannot see it."""

    code = models.SlugField(_("code"), max_length=80, primary_key=True)
    alt = models.CharField(_("wat erop staat"), max_length=300)
    file_id = models.UUIDField(unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        """Return its code."""
        return self.code
