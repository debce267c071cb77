# SPDX-License-Identifier: EUPL-1.2
"""Pages about roles and the groups that give them; for who manages the whole organisation."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.core.administration.people.access import require_everyone
from nabij.core.administration.people.wording import more_than_own
from nabij.core.administration.roles import tables
from nabij.core.administration.roles.forms import CapabilitiesForm, GroupRoleForm, NewRoleForm
from nabij.core.organisation import public as organisation
from nabij.core.organisation.public import Role, employee_of, needs


@needs("people.manage")
def roles(request: HttpRequest) -> HttpResponse:
    """List roles, and the groups that give them."""
    context = {
        "table": tables.ROLES.page(organisation.roles(), request.GET),
        "groups": tables.GROUPS.page(organisation.group_roles(), request.GET),
        "has_own_sign_in": bool(settings.OIDC_URL),
    }
    return render(request, "administration/roles.html", context)


@needs("people.manage")
def role(request: HttpRequest, code: str) -> HttpResponse:
    """Say what one role may."""
    manager = employee_of(request)
    require_everyone(manager)
    found = _role(code)
    held = organisation.granted_capabilities().get(code, frozenset())
    # A form without any box ticked is a form all the same.
    posted = request.POST if request.method == "POST" else None
    form = CapabilitiesForm(posted, granted=held)
    if form.is_valid():
        try:
            organisation.set_capabilities(
                actor=manager, role=found, capabilities=form.capabilities()
            )
        except organisation.LastAdministrator:
            form.add_error(
                None, _("Dan is er niemand meer die medewerkers voor alles mag beheren.")
            )
        except organisation.MoreThanOwn as fault:
            form.add_error(None, more_than_own(fault))
        else:
            messages.success(request, _("De rol is opgeslagen."))
            return redirect("administration:roles")
    context = {"role": found, "form": form, "may_go": not found.is_shipped}
    return render(request, "administration/role.html", context)


@needs("people.manage")
def add(request: HttpRequest) -> HttpResponse:
    """Make a role of the organisation's own."""
    manager = employee_of(request)
    require_everyone(manager)
    form = NewRoleForm(request.POST or None)
    if form.is_valid():
        try:
            organisation.add_role(
                actor=manager, name=form.cleaned_data["name"], capabilities=form.capabilities()
            )
        except organisation.NameTaken:
            form.add_error("name", _("Er is al een rol met deze naam. Kies een andere."))
        except organisation.MoreThanOwn as fault:
            form.add_error(None, more_than_own(fault))
        else:
            messages.success(request, _("De rol is gemaakt."))
            return redirect("administration:roles")
    return render(request, "administration/add_role.html", {"form": form})


@needs("people.manage")
@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Remove a role that nobody holds."""
    require_everyone(employee_of(request))
    try:
        organisation.remove_role(role=_role(code))
        messages.success(request, _("De rol is verwijderd."))
    except organisation.RoleInUse:
        messages.error(
            request,
            _("De rol blijft: iemand heeft hem, een groep geeft hem of hij hoort bij Nabij."),
        )
    return redirect("administration:roles")


@needs("people.manage")
def add_group(request: HttpRequest) -> HttpResponse:
    """Let a group give a role."""
    manager = employee_of(request)
    require_everyone(manager)
    form = GroupRoleForm(request.POST or None)
    if form.is_valid():
        try:
            organisation.add_group_role(actor=manager, **form.cleaned_data)
        except organisation.NameTaken:
            form.add_error("group", _("Deze groep geeft deze rol al."))
        except organisation.MoreThanOwn as fault:
            form.add_error("role", more_than_own(fault))
        else:
            messages.success(
                request, _("De groep geeft nu deze rol, vanaf de volgende aanmelding.")
            )
            return redirect("administration:roles")
    return render(request, "administration/add_group.html", {"form": form})


@needs("people.manage")
@require_POST
def remove_group(request: HttpRequest, number: int) -> HttpResponse:
    """Let a group give a role no longer."""
    require_everyone(employee_of(request))
    if not organisation.remove_group_role(number=number):
        raise Http404
    messages.success(request, _("De groep geeft deze rol niet meer, vanaf de volgende aanmelding."))
    return redirect("administration:roles")


def _role(code: str) -> Role:
    try:
        return Role.objects.get(pk=code)
    except Role.DoesNotExist:
        raise Http404 from None
