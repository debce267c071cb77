# SPDX-License-Identifier: EUPL-1.2
"""Pages about employees."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.administration.people import access, tables, wording
from nabij.core.administration.people.forms import NameForm, NewEmployeeForm, ScopedRoleForm
from nabij.core.administration.viewing.access import may_view_as
from nabij.core.audit.public import record_view
from nabij.core.organisation import public as organisation
from nabij.core.organisation.public import Employee, employee_of, needs
from nabij.core.sign_in.public import (
    end_screens,
    keep_once,
    password_link,
    reset_second_factor,
    screens_of,
    take_once,
)

LINK_PURPOSE = "password-link"


@needs("people.manage")
def people(request: HttpRequest) -> HttpResponse:
    """List all employees, to search and sort."""
    context = {
        "table": tables.PEOPLE.page(organisation.employees(), request.GET),
        "may_add": access.manages_everyone(employee_of(request)),
    }
    return render(request, "administration/people.html", context)


@needs("people.manage")
def add(request: HttpRequest) -> HttpResponse:
    """Give somebody an account, and go on to the link to choose a password."""
    manager = employee_of(request)
    access.require_everyone(manager)
    form = NewEmployeeForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        roles = [given["role"].pk] if given["role"] else []
        try:
            added = organisation.add_employee(
                actor=manager,
                email=given["email"],
                name=given["name"],
                roles=roles,
                now=timezone.now(),
            )
        except organisation.UnableToAddEmployee as fault:
            form.add_error(fault.field, str(fault))
        except organisation.MoreThanOwn as fault:
            form.add_error("role", wording.more_than_own(fault))
        else:
            return _to_link(request, access.employee_to_manage(added))
    return render(request, "administration/add_employee.html", {"form": form})


@needs("people.manage")
def employee(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Show one employee: roles, screens, and what can be done about the account."""
    manager, person = employee_of(request), access.employee_to_manage(employee_id)
    context = {
        "person": person,
        "roles": tables.ASSIGNMENTS.page(organisation.assignments_of(person), request.GET),
        "screens": tables.SCREENS.page(screens_of(person.pk), request.GET),
        "role_form": ScopedRoleForm(),
        "manages_everyone": access.manages_everyone(manager),
        "may_view_as": may_view_as(manager, person),
        "is_self": manager == person,
    }
    return render(request, "administration/employee.html", context)


@needs("people.manage")
def rename(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Give somebody another name."""
    access.require_everyone(employee_of(request))
    person = access.employee_to_manage(employee_id)
    form = NameForm(request.POST or None, initial={"name": person.name})
    if form.is_valid():
        organisation.rename_employee(employee=person, name=form.cleaned_data["name"])
        return _back(person)
    return render(request, "administration/rename.html", {"form": form, "person": person})


@needs("people.manage")
@require_POST
def give_role(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Let somebody hold a role."""
    person = access.employee_to_manage(employee_id)
    form = ScopedRoleForm(request.POST)
    if not form.is_valid():
        for fault in form.errors.values():
            messages.error(request, " ".join(str(line) for line in fault))
        return _back(person)
    given = form.cleaned_data
    manager = employee_of(request)
    access.require_scope(manager, municipality=given["municipality"], team=given["team"])
    try:
        organisation.give_role(actor=manager, employee=person, **given)
        messages.success(request, _("De rol is gegeven."))
    except organisation.MoreThanOwn as fault:
        messages.error(request, wording.more_than_own(fault))
    return _back(person)


@needs("people.manage")
@require_POST
def take_role(request: HttpRequest, employee_id: UUID, number: int) -> HttpResponse:
    """Let somebody hold a role no longer."""
    person = access.employee_to_manage(employee_id)
    assignment = access.assignment_to_take(employee_of(request), person, number)
    try:
        organisation.take_role(assignment=assignment)
        messages.success(request, _("De rol is afgenomen."))
    except organisation.LastAdministrator:
        _refuse_last(request)
    return _back(person)


@needs("people.manage")
def link(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Make a link with which somebody chooses a new password, and show it once."""
    manager = employee_of(request)
    access.require_everyone(manager)
    person = access.employee_to_manage(employee_id)
    if request.method == "POST":
        if access.holds_more(manager, person):
            messages.error(request, wording.holds_more(person))
            return _back(person)
        return _to_link(request, person)
    shown = take_once(request, _link_of(person))
    if shown is None:
        messages.info(request, _("De link is al getoond. Maak zo nodig een nieuwe."))
        return _back(person)
    return render(request, "administration/link.html", {"person": person, "link": shown})


@needs("people.manage")
@require_POST
def clear_second_step(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Take away somebody's second step, because a phone was lost."""
    manager = employee_of(request)
    access.require_everyone(manager)
    person = access.employee_to_manage(employee_id)
    if access.holds_more(manager, person):
        messages.error(request, wording.holds_more(person))
    else:
        reset_second_factor(person)
        messages.success(request, _("De tweede stap is gewist."))
    return _back(person)


@needs("people.manage")
@require_POST
def sign_out(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Sign somebody out everywhere; oneself everywhere but here."""
    access.require_everyone(employee_of(request))
    person = access.employee_to_manage(employee_id)
    end_screens(person.pk, spare=request.session.session_key)
    messages.success(request, _("Deze collega is overal afgemeld."))
    return _back(person)


@needs("people.manage")
def close(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Ask whether somebody must be let in no longer, and see to it."""
    access.require_everyone(employee_of(request))
    person = access.employee_to_manage(employee_id)
    if request.method != "POST":
        return render(request, "ui/confirm.html", wording.close_question(person))
    try:
        organisation.close_account(employee=person)
        end_screens(person.pk)
        messages.success(request, _("Het account is gesloten."))
    except organisation.LastAdministrator:
        _refuse_last(request)
    return _back(person)


@needs("people.manage")
@require_POST
def open_again(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Let somebody in again."""
    access.require_everyone(employee_of(request))
    person = access.employee_to_manage(employee_id)
    organisation.open_account(employee=person)
    messages.success(request, _("Het account is weer open."))
    return _back(person)


def _back(person: Employee) -> HttpResponse:
    return redirect("administration:employee", employee_id=person.pk)


def _to_link(request: HttpRequest, person: Employee) -> HttpResponse:
    record_view("employee", person.pk, purpose=LINK_PURPOSE)
    keep_once(request, _link_of(person), request.build_absolute_uri(password_link(person)))
    return redirect("administration:link", employee_id=person.pk)


def _link_of(person: Employee) -> str:
    return f"link:{person.pk}"


def _refuse_last(request: HttpRequest) -> None:
    messages.error(
        request,
        _("Dat kan niet: dan is er niemand meer die medewerkers voor alles mag beheren."),
    )
