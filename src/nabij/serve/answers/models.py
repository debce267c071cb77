# SPDX-License-Identifier: EUPL-1.2
"""Articles, their versions, how they are used, and what employees say of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


class Article(models.Model):
    """An answer to one question, the same on every channel; its words stand in versions.

    ``revision`` goes up with every change, so that who saw an older one is told, and the index
    knows that it is behind.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(_("code"), max_length=80, unique=True)
    team = models.ForeignKey(
        "organisation.Team", models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner = models.ForeignKey(
        "organisation.Employee", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    products = models.ManyToManyField("catalogue.Product", blank=True, related_name="+")
    variants = models.TextField(_("zo vragen mensen het"), blank=True)
    review_on = models.DateField(_("nakijken op"), null=True, blank=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        """Return its code."""
        return self.code


class Version(models.Model):
    """What an article said at one time. A text is never changed: who writes adds a version."""

    class State(models.TextChoices):
        """How far a version is."""

        DRAFT = "draft", _("concept")
        ASKED = "asked", _("wacht op akkoord")
        APPROVED = "approved", _("goedgekeurd")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(_("vraag of titel"), max_length=150)
    answer = models.CharField(_("kort antwoord"), max_length=500)
    text = models.TextField(_("tekst"), blank=True)
    note = models.TextField(_("alleen voor medewerkers"), blank=True)
    remark = models.CharField(_("wat er anders is"), max_length=200, blank=True)
    valid_from = models.DateField(_("geldig vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("geldig tot"), null=True, blank=True)
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    turned_down_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint("article", "number", name="version_number_once"),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | Q(valid_from__isnull=False, decided_at__isnull=False),
                name="approved_version_has_a_day_and_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(valid_from=None)
                | Q(valid_until__gt=F("valid_from")),
                name="version_ends_after_it_begins",
            ),
        )
        indexes = (
            models.Index(fields=("article", "state", "valid_from"), name="version_by_article"),
        )

    def __str__(self) -> str:
        """Return the title and the number."""
        return f"{self.title} ({self.number})"


class Use(models.Model):
    """How often an article was read on a day; never by whom."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="uses")
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)
    searches = models.PositiveIntegerField(default=0)
    helped = models.PositiveIntegerField(default=0)
    not_helped = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-day",)
        constraints = (models.UniqueConstraint("article", "day", name="use_once_a_day"),)

    def __str__(self) -> str:
        """Return the day and how often."""
        return f"{self.day}: {self.views}"


class OutsideLink(models.Model):
    """A page of another site that answers link to, and what was seen of it.

    It counts as dead from the second day on which it failed: ``failed_on`` is after
    ``failing_since``. Its address is as in the text, and is never logged.
    """

    url = models.CharField(max_length=600, unique=True)
    looked_at = models.DateTimeField(null=True)
    # What was seen last: a status of HTTP, or why there was no answer.
    seen = models.CharField(max_length=20, blank=True)
    failing_since = models.DateField(null=True)
    failed_on = models.DateField(null=True)

    class Meta:
        ordering = ("url",)

    def __str__(self) -> str:
        """Return its number: addresses stay out of logs."""
        return str(self.pk)


class Feedback(models.Model):
    """What somebody says of an article or a product, and what was done with it.

    ``made_by`` is empty for who reads the site. What they wrote and how they are reached stands in
    the promise that was made of it, ``follow_up``, where it is sealed and erased.
    """

    class Kind(models.TextChoices):
        """What is the matter."""

        WRONG = "fout", _("Er klopt iets niet")
        MISSING = "ontbreekt", _("Er ontbreekt iets")
        NO_HELP = "hielp-niet", _("Het hielp niet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="feedback")
    product = models.ForeignKey("catalogue.Product", models.CASCADE, null=True, related_name="+")
    version_number = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField(max_length=2000, blank=True)
    follow_up = models.UUIDField(null=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    done = models.TextField(_("wat u deed"), blank=True)
    done_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True, db_index=True)
    # Closed because the promise of it was taken back; ``done`` is then why, for colleagues.
    is_withdrawn = models.BooleanField(null=True)

    class Meta:
        ordering = ("-made_at",)
        verbose_name_plural = "feedback"
        constraints = (
            models.CheckConstraint(
                condition=Q(done_at=None) | ~Q(done=""), name="closed_feedback_says_what_was_done"
            ),
            models.CheckConstraint(
                condition=Q(article=None, product__isnull=False)
                | Q(article__isnull=False, product=None),
                name="feedback_is_about_one_thing",
            ),
        )

    def __str__(self) -> str:
        """Return what is the matter."""
        return self.get_kind_display()

    @property
    def about(self) -> str:
        """Return the code of what it is about."""
        return str(self.article.code if self.article else self.product_id)
