# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/beheer/``."""

from django.urls import path

from nabij.core.administration.hours import views as hours
from nabij.core.administration.matrix import views as matrix
from nabij.core.administration.people import views as people
from nabij.core.administration.places import views as places
from nabij.core.administration.roles import views as roles
from nabij.core.administration.tokens import views as tokens
from nabij.core.administration.viewing import views as viewing
from nabij.core.administration.webhooks import views as webhooks

app_name = "administration"
_ONE = "medewerkers/<uuid:employee_id>/"
_PLACE = "openingstijden/locatie/<slug:code>/"
_HOOK = "webhooks/<uuid:webhook_id>/"
urlpatterns = [
    path("medewerkers/", people.people, name="people"),
    path("medewerkers/nieuw/", people.add, name="add_employee"),
    path(_ONE, people.employee, name="employee"),
    path(f"{_ONE}naam/", people.rename, name="rename"),
    path(f"{_ONE}rollen/", people.give_role, name="give_role"),
    path(f"{_ONE}rollen/<int:number>/weg/", people.take_role, name="take_role"),
    path(f"{_ONE}link/", people.link, name="link"),
    path(f"{_ONE}tweede-stap/wissen/", people.clear_second_step, name="clear_second_step"),
    path(f"{_ONE}afmelden/", people.sign_out, name="sign_out"),
    path(f"{_ONE}sluiten/", people.close, name="close"),
    path(f"{_ONE}openen/", people.open_again, name="open"),
    path(f"{_ONE}meekijken/", viewing.view_as, name="view_as"),
    path("meekijken/stoppen/", viewing.stop_viewing, name="stop_viewing"),
    path("rollen/", roles.roles, name="roles"),
    path("rollen/nieuw/", roles.add, name="add_role"),
    path("rollen/<slug:code>/", roles.role, name="role"),
    path("rollen/<slug:code>/weg/", roles.remove, name="remove_role"),
    path("groepen/nieuw/", roles.add_group, name="add_group"),
    path("groepen/<int:number>/weg/", roles.remove_group, name="remove_group"),
    path("gemeenten-en-teams/", places.places, name="places"),
    path("gemeenten-en-teams/gemeente/", places.add_municipality, name="add_municipality"),
    path("gemeenten-en-teams/gemeente/<slug:code>/", places.municipality, name="municipality"),
    path("gemeenten-en-teams/team/", places.add_team, name="add_team"),
    path("gemeenten-en-teams/team/<slug:code>/", places.team, name="team"),
    path("openingstijden/", hours.hours, name="hours"),
    path("openingstijden/dag/", hours.add_day, name="add_day"),
    path("openingstijden/dag/<int:number>/weg/", hours.remove_day, name="remove_day"),
    path("openingstijden/locatie/", hours.add_location, name="add_location"),
    path(_PLACE, hours.location, name="location"),
    path(f"{_PLACE}naam/", hours.change_location, name="change_location"),
    path(f"{_PLACE}tijden/", hours.set_hours, name="set_hours"),
    path(f"{_PLACE}tijden/<int:number>/weg/", hours.remove_hours, name="remove_hours"),
    path(f"{_PLACE}dag/", hours.set_exception, name="set_exception"),
    path(f"{_PLACE}dag/<int:number>/weg/", hours.remove_exception, name="remove_exception"),
    path("programmas/", tokens.tokens, name="tokens"),
    path("programmas/nieuw/", tokens.add, name="add_token"),
    path("programmas/<uuid:token_id>/token/", tokens.shown, name="token"),
    path("programmas/<uuid:token_id>/intrekken/", tokens.revoke, name="revoke_token"),
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/nieuw/", webhooks.add, name="add_webhook"),
    path(_HOOK, webhooks.webhook, name="webhook"),
    path(f"{_HOOK}proef/", webhooks.try_it, name="try_webhook"),
    path(f"{_HOOK}stilzetten/", webhooks.pause, name="pause_webhook"),
    path(f"{_HOOK}aanzetten/", webhooks.resume, name="resume_webhook"),
    path(f"{_HOOK}geheim/", webhooks.secret, name="webhook_secret"),
    path(f"{_HOOK}verwijderen/", webhooks.delete, name="delete_webhook"),
    path(f"{_HOOK}<uuid:delivery_id>/opnieuw/", webhooks.send_again, name="send_webhook_again"),
    path("wie-mag-wat/", matrix.matrix, name="matrix"),
]
