# SPDX-License-Identifier: EUPL-1.2
"""Persons, organisations with branches, how to reach them, who acts for whom, what was merged.

What is looked up exactly only (BSN, phone, e-mail) is sealed, with a keyed hash beside it. A name,
an address and a day of birth are looked up by their beginning or their parts, and stand plain.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.crypto.public import EncryptedTextField, SearchHashField
from nabij.core.residents.marks.models import Mark, Wish  # noqa: F401  tables of this room too
from nabij.core.residents.values.birth import BirthDate
from nabij.core.residents.values.contact import NORMALISER
from nabij.core.residents.values.names import full_name, search_text

# For what names are searched by; one sign can stand for words, and what has no room is left out.
_ROOM, _ROOM_OF_ONE = 600, 300
_ONE_OWNER = Q(person__isnull=False, organisation__isnull=True) | Q(
    person__isnull=True, organisation__isnull=False
)


class Addressed(models.Model):
    """Where somebody lives or something is; all of it may be unknown."""

    postcode = models.CharField(max_length=6, blank=True)
    house_number = models.PositiveIntegerField(null=True)
    house_addition = models.CharField(max_length=10, blank=True)
    street = models.CharField(max_length=100, blank=True)
    place = models.CharField(max_length=100, blank=True)

    class Meta:
        abstract = True

    @property
    def address(self) -> str:
        """Return the address on one line; "" where nothing is known."""
        number = " ".join(
            str(part) for part in (self.house_number, self.house_addition) if part not in (None, "")
        )
        lines = (f"{self.street} {number}".strip(), f"{self.written_postcode} {self.place}".strip())
        return ", ".join(line for line in lines if line)

    @property
    def written_postcode(self) -> str:
        """Return the postcode as people write it: 1234 AB."""
        return f"{self.postcode[:4]} {self.postcode[4:]}".strip()


class Mergeable(models.Model):
    """What can be there twice.

    ``merged_into`` leads to the row that this one turned out to be; this row stays as it was, so
    that it is found by its own name and number, and so that a merge can be undone.
    """

    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    # How the type checker knows the column that Django makes.
    merged_into_id: UUID | None
    # The last day on which somebody had to do with it; empty: not since it was added.
    used_on = models.DateField(null=True)

    class Meta:
        abstract = True


class Person(Addressed, Mergeable):
    """Somebody whom the municipality serves."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    given_names = models.CharField(max_length=200, blank=True)
    prefix = models.CharField(max_length=20, blank=True)
    family_name = models.CharField(max_length=200)
    # Family name first, so that it is an order too; a space before each word, to find it by.
    name_search = models.CharField(max_length=_ROOM, editable=False)
    birth_year = models.PositiveSmallIntegerField(default=0)
    birth_month = models.PositiveSmallIntegerField(default=0)
    birth_day = models.PositiveSmallIntegerField(default=0)
    bsn = EncryptedTextField(null=True, blank=True)
    bsn_search = SearchHashField(of="bsn", normaliser="digits", unique=True)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Person]] = models.Manager()

    class Meta:
        indexes = (
            models.Index(fields=["postcode", "house_number"], name="residents_person_address"),
            models.Index(
                fields=["birth_year", "birth_month", "birth_day"], name="residents_person_birth"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(birth_month__lte=12, birth_day__lte=31), name="person_birth_can_be"
            ),
            models.CheckConstraint(
                condition=(Q(birth_month=0) | Q(birth_year__gt=0))
                & (Q(birth_day=0) | Q(birth_month__gt=0)),
                name="person_birth_from_year_down",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="person_not_merged_into_itself",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep what names are searched by beside them."""
        self.name_search = search_text(self.family_name, self.given_names)[:_ROOM]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def name(self) -> str:
        """Return the name as people write it."""
        return full_name(self.given_names, self.prefix, self.family_name)

    @property
    def birth(self) -> BirthDate:
        """Return the day of birth as far as it is known."""
        return BirthDate(self.birth_year, self.birth_month, self.birth_day)


class Organisation(Mergeable):
    """A company, foundation or other body that the municipality serves."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    name_search = models.CharField(max_length=_ROOM_OF_ONE, editable=False)
    kvk = models.CharField(max_length=8, blank=True)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Organisation]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kvk"], condition=~Q(kvk=""), name="organisation_kvk_once"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="organisation_not_merged_into_itself",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep what the name is searched by beside it."""
        self.name_search = search_text(self.name)[:_ROOM_OF_ONE]
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Branch(Addressed):
    """A place where an organisation works, with a vestigingsnummer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="branches")
    name = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=12, blank=True)
    # The first day on which it was no longer there; the row stays, so that its number leads on.
    ended_on = models.DateField(null=True)

    objects: ClassVar[models.Manager[Branch]] = models.Manager()

    class Meta:
        indexes = (
            models.Index(fields=["postcode", "house_number"], name="residents_branch_address"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="branch_number_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class ContactDetail(models.Model):
    """A way to reach a person or an organisation."""

    class Kind(models.TextChoices):
        """What kind of way it is."""

        PHONE = "phone", _("telefoon")
        EMAIL = "email", _("e-mail")
        LETTER = "letter", _("postadres")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="contact_details")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="contact_details"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    value = EncryptedTextField()
    value_search = SearchHashField(of="value", normaliser=NORMALISER)
    label = models.CharField(max_length=50, blank=True)
    is_preferred = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[ContactDetail]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=_ONE_OWNER, name="contact_detail_has_one_owner"),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(is_preferred=True, person__isnull=False),
                name="one_preferred_of_person",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=Q(is_preferred=True, organisation__isnull=False),
                name="one_preferred_of_organisation",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Representative(models.Model):
    """That a person acts for another or for an organisation, from a day until before another."""

    class Ground(models.TextChoices):
        """Why somebody may act for another."""

        PROXY = "proxy", _("volmacht")
        PARENT = "parent", _("ouder of voogd")
        CURATOR = "curator", _("curator")
        ADMINISTRATOR = "administrator", _("bewindvoerder")
        MENTOR = "mentor", _("mentor")
        EMPLOYEE = "employee", _("medewerker van een organisatie")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    representative = models.ForeignKey(Person, models.CASCADE, related_name="represents")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="represented_by")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="represented_by"
    )
    ground = models.CharField(max_length=20, choices=Ground)
    # Empty: for everything.
    matters = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    objects: ClassVar[models.Manager[Representative]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=_ONE_OWNER, name="represents_one"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | ~Q(person=F("representative")),
                name="represents_another",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="represents_until_after_from",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class MergeNote(models.Model):
    """That one turned out to be another, with what moved, so that undo gives it back.

    ``moved`` is JSON: ids of rows by kind, and what they had; no data of people. Who was kept and
    who was merged, each kind says with its own table.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kept_id: UUID
    merged_id: UUID
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    moved = models.JSONField(default=dict)

    class Meta:
        abstract = True


class Merge(MergeNote):
    """That one person turned out to be another."""

    kept = models.ForeignKey(Person, models.CASCADE, related_name="merges")
    merged = models.ForeignKey(Person, models.CASCADE, related_name="merged_by")

    objects: ClassVar[models.Manager[Merge]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="merged_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class OrganisationMerge(MergeNote):
    """That one organisation turned out to be another."""

    kept = models.ForeignKey(Organisation, models.CASCADE, related_name="merges")
    merged = models.ForeignKey(Organisation, models.CASCADE, related_name="merged_by")

    objects: ClassVar[models.Manager[OrganisationMerge]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                name="organisation_merged_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
