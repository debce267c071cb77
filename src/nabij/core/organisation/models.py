# SPDX-License-Identifier: EUPL-1.2
"""Who works here, for which municipality and team, and in which roles."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.core.clock.calendars.feasts import FIRST_YEAR


class Municipality(models.Model):
    """A municipality that this organisation works for; one organisation may serve several."""

    code = models.CharField(_("CBS-code"), max_length=6, primary_key=True)
    name = models.CharField(_("naam"), max_length=100, unique=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(code__regex=r"^GM[0-9]{4}$"), name="municipality_code_is_cbs"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team, known in events by its code."""

    code = models.SlugField(_("code"), max_length=50, primary_key=True)
    name = models.CharField(_("naam"), max_length=100)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="teams"
    )
    is_active = models.BooleanField(_("in gebruik"), default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class EmployeeManager(BaseUserManager["Employee"]):
    """Makes employees; addresses are compared without regard to case."""

    def get_by_natural_key(self, username: str | None) -> Employee:
        return self.get(email__iexact=username)


class Employee(AbstractBaseUser):
    """Someone who signs in to the workspace."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=100)
    is_active = models.BooleanField(_("kan aanmelden"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField()

    objects = EmployeeManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(Lower("email"), name="employee_email_once_in_any_case"),
        )

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """A named set of capabilities."""

    code = models.SlugField(max_length=50, primary_key=True)
    name = models.CharField(_("naam"), max_length=100)
    is_shipped = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class RoleCapability(models.Model):
    """A capability that a role holds; or, not granted, one an administrator took away.

    A capability that comes with an upgrade is granted to the shipped roles it is meant for once;
    the row stays when it is taken away, so that the next upgrade does not give it back.
    """

    role = models.ForeignKey(Role, models.CASCADE, related_name="capabilities")
    capability = models.CharField(max_length=100)
    is_granted = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("role", "capability", name="capability_once_per_role"),
        )

    def __str__(self) -> str:
        return f"{self.role_id}: {self.capability}"


class RoleAssignment(models.Model):
    """A role held by an employee: everywhere, for one municipality, or for one team."""

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="assignments")
    role = models.ForeignKey(Role, models.PROTECT, related_name="assignments")
    municipality = models.ForeignKey(Municipality, models.CASCADE, null=True, blank=True)
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True)
    from_group = models.BooleanField(
        default=False, help_text="Came with a group of the organisation's own sign-in."
    )

    class Meta:
        constraints = (
            # Two absent scopes are the same scope, which a plain constraint does not see.
            models.UniqueConstraint(
                "employee",
                "role",
                Coalesce("municipality", Value("")),
                Coalesce("team", Value("")),
                name="assignment_once",
            ),
            models.CheckConstraint(
                condition=Q(municipality=None) | Q(team=None), name="assignment_has_one_scope"
            ),
        )

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.role_id}"


class GroupRole(models.Model):
    """A group in the organisation's own sign-in, and a role that its members hold here."""

    group = models.CharField(_("groep"), max_length=200)
    role = models.ForeignKey(Role, models.CASCADE, related_name="groups", verbose_name=_("rol"))
    municipality = models.ForeignKey(
        Municipality, models.CASCADE, null=True, blank=True, verbose_name=_("gemeente")
    )
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, verbose_name=_("team"))

    class Meta:
        ordering = ("group", "role")
        constraints = (
            models.UniqueConstraint(
                "group",
                "role",
                Coalesce("municipality", Value("")),
                Coalesce("team", Value("")),
                name="group_role_once",
            ),
            models.CheckConstraint(
                condition=Q(municipality=None) | Q(team=None), name="group_role_has_one_scope"
            ),
        )

    def __str__(self) -> str:
        return f"{self.group}: {self.role_id}"


FROM_THE_BEGINNING = date(FIRST_YEAR, 1, 1)
"""The first day of the hours that a location always had."""


class Location(models.Model):
    """A place or line with opening hours of its own, known to norms by its code.

    The default one is what a norm without a location counts by.
    """

    code = models.SlugField(_("code"), max_length=50, primary_key=True)
    name = models.CharField(_("naam"), max_length=100)
    is_active = models.BooleanField(_("in gebruik"), default=True)
    is_default = models.BooleanField(_("standaard"), default=False)
    # For residents: what has neither is not on the site. Nothing where the version before wrote it.
    visit_at = models.CharField(_("adres"), max_length=200, null=True, blank=True)  # noqa: DJ001
    call_at = models.CharField(  # noqa: DJ001
        _("telefoonnummer"), max_length=30, null=True, blank=True
    )

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("is_default",), condition=Q(is_default=True), name="one_default_location"
            ),
        )

    def __str__(self) -> str:
        return self.name


class LocationHours(models.Model):
    """The hours of a location from a day on, as ``ma-vr 09:00-17:00; do 18:00-20:00``."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="hours")
    first_day = models.DateField(_("vanaf"))
    week = models.CharField(_("openingstijden"), max_length=500, blank=True)

    class Meta:
        ordering = ("first_day",)
        constraints = (
            models.UniqueConstraint(
                fields=("location", "first_day"), name="location_hours_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.location_id} {self.first_day}"

    @property
    def is_first(self) -> bool:
        """Whether these are the hours from the beginning, which cannot go."""
        return self.first_day == FROM_THE_BEGINNING


class LocationException(models.Model):
    """Other hours of a location on one day; none is closed."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="exceptions")
    day = models.DateField(_("dag"))
    spells = models.CharField(_("openingstijden"), max_length=200, blank=True)

    class Meta:
        ordering = ("day",)
        constraints = (
            models.UniqueConstraint(
                fields=("location", "day"), name="location_exception_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.location_id} {self.day}"


class CalendarDay(models.Model):
    """A day on which the organisation is closed, or works although it is a feast."""

    day = models.DateField(_("dag"), unique=True)
    name = models.CharField(_("naam"), max_length=100)
    is_open = models.BooleanField(_("wij werken"), default=False)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
