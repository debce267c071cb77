# SPDX-License-Identifier: EUPL-1.2
"""The selection list in versions, and lists of what is to be destroyed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.core.retention.terms.periods import read_period
from nabij.core.retention.terms.rules import Disposition, Rule, Start

DISPOSITIONS = [
    (Disposition.DESTROY.value, _("vernietigen")),
    (Disposition.KEEP.value, _("blijvend bewaren")),
]
STARTS = [
    (Start.CLOSED.value, _("de dag van afhandelen")),
    (Start.PROCESS_TERM.value, _("het einde van de procestermijn na het afhandelen")),
    (Start.DECISION_WORKS.value, _("de dag waarop het besluit ingaat")),
    (Start.DECISION_LAPSES.value, _("de dag waarop het besluit vervalt")),
    (Start.MAIN_CASE.value, _("het afhandelen van de hoofdzaak")),
    (Start.RELATED_CASE.value, _("het afhandelen van een gerelateerde zaak")),
    (Start.OBJECT.value, _("een dag bij het object van de zaak")),
    (Start.PROPERTY.value, _("een eigenschap van de zaak")),
    (Start.OTHER_DATE.value, _("een andere dag, die bij de zaak staat")),
]


class SelectionCategory(models.Model):
    """One version of one result of the selection list, valid in ``[valid_from, valid_until)``.

    What a version says of destroying never changes: another term is another version, so that what
    was decided by one stays explained by it.
    """

    number = models.CharField(_("nummer"), max_length=15)
    description = models.CharField(_("omschrijving"), max_length=500, blank=True)
    result = models.CharField(_("resultaat"), max_length=200)
    disposition = models.CharField(_("waardering"), max_length=12, choices=DISPOSITIONS)
    term = models.CharField(_("bewaartermijn"), max_length=20, blank=True)
    start = models.CharField(_("loopt vanaf"), max_length=25, choices=STARTS)
    process_term = models.CharField(_("procestermijn"), max_length=20, blank=True)
    valid_from = models.DateField(_("geldig vanaf"))
    valid_until = models.DateField(_("geldig tot"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=200, blank=True)

    class Meta:
        ordering = ("number", "valid_from")
        constraints = (
            models.UniqueConstraint("number", "valid_from", name="category_once_from_a_day"),
            models.UniqueConstraint(
                "number", condition=Q(valid_until=None), name="category_open_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="category_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=(Q(disposition=Disposition.KEEP.value) & Q(term=""))
                | (Q(disposition=Disposition.DESTROY.value) & ~Q(term="")),
                name="category_term_where_destroyed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.result}"

    @property
    def rule(self) -> Rule:
        """What this version says of destroying."""
        return Rule(
            Disposition(self.disposition),
            Start(self.start),
            read_period(self.term) if self.term else None,
            read_period(self.process_term) if self.process_term else None,
        )


class DestructionList(models.Model):
    """What may be destroyed on a reference day, from gathering to declaration."""

    class State(models.TextChoices):
        """Where a list stands."""

        GATHERING = "gathering", _("wordt gemaakt")
        DRAFT = "draft", _("concept")
        SUBMITTED = "submitted", _("wacht op goedkeuring")
        APPROVED = "approved", _("wordt uitgevoerd")
        HALTED = "halted", _("bleef steken")
        DONE = "done", _("uitgevoerd")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    reference_day = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.GATHERING)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    # What could not be placed: [reason, kind, number of the list, how many].
    unplaced = models.JSONField(default=list)
    submitted_by = models.UUIDField(null=True)
    submitted_at = models.DateTimeField(null=True)
    returned_by = models.UUIDField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_reason = models.CharField(max_length=500, blank=True)
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    # As it was on that day; roles come and go.
    approved_as = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True)
    # Where it came to a stand before its end, a code of ``wording.HALTED``; it was being filled
    # when nobody had approved it yet, and destroyed otherwise.
    halted_reason = models.CharField(max_length=20, blank=True, default="", db_default="")
    halted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state="halted", halted_at__isnull=False) & ~Q(halted_reason="")
                | ~Q(state="halted"),
                name="halted_list_says_why",
            ),
            # Four eyes, whatever the code above it does.
            models.CheckConstraint(
                condition=Q(approved_by=None)
                | (
                    (Q(made_by=None) | ~Q(made_by=F("approved_by")))
                    & ~Q(submitted_by=F("approved_by"))
                ),
                name="list_approved_by_another",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class DestructionItem(models.Model):
    """One record on a list; its id goes when the record does, its reference and category stay."""

    class State(models.TextChoices):
        """What becomes of it."""

        LISTED = "listed", _("staat op de lijst")
        TAKEN_OFF = "taken_off", _("van de lijst gehaald")
        DESTROYED = "destroyed", _("vernietigd")
        SKIPPED = "skipped", _("overgeslagen")
        FAILED = "failed", _("niet gelukt")

    list = models.ForeignKey(DestructionList, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=50)
    record_id = models.CharField(max_length=100, blank=True)
    reference = models.CharField(max_length=200)
    category = models.ForeignKey(SelectionCategory, models.PROTECT, related_name="items")
    closed_on = models.DateField()
    starts_on = models.DateField(null=True)
    destroy_from = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.LISTED)
    # A code of ``wording.SKIPPED`` where it was skipped, the type of the error where destroying
    # it failed (its text may be about somebody), somebody's words where it was taken off.
    reason = models.CharField(max_length=500, blank=True)
    again_from = models.DateField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                "kind",
                "record_id",
                condition=Q(state__in=["listed", "failed"]),
                name="record_on_one_list",
            ),
            models.CheckConstraint(
                condition=Q(state="destroyed", record_id="")
                | (~Q(state="destroyed") & ~Q(record_id="")),
                name="destroyed_record_has_no_id",
            ),
        )
        indexes = (models.Index(fields=["list", "state"], name="retention_item_state"),)

    def __str__(self) -> str:
        return str(self.pk)
