# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/inwoners/``; none holds more of a person than an id."""

from django.urls import path

from nabij.core.residents.pages import (
    contacts,
    marks,
    merging,
    organisations,
    persons,
    representatives,
    rights,
    search,
    timeline,
    wishes,
)

app_name = "residents"
_ONE = "<uuid:person_id>/"
_ORGANISATION = "organisaties/<uuid:organisation_id>/"
urlpatterns = [
    path("", search.search, name="search"),
    path("doel/", search.purpose, name="purpose"),
    path("markeringen/", marks.marks, name="marks"),
    path("nieuw/", persons.add, name="add_person"),
    path("samengevoegd/<uuid:merge_id>/terug/", merging.undo, name="undo_merge"),
    path("organisaties/nieuw/", organisations.add, name="add_organisation"),
    path(_ORGANISATION, organisations.organisation, name="organisation"),
    path(f"{_ORGANISATION}tijdlijn/", timeline.of_organisation, name="organisation_timeline"),
    path(f"{_ORGANISATION}wijzigen/", organisations.change, name="change_organisation"),
    path(f"{_ORGANISATION}vestigingen/nieuw/", organisations.add_branch_to, name="add_branch"),
    path(
        "organisaties/samengevoegd/<uuid:merge_id>/terug/",
        merging.undo_organisations,
        name="undo_organisation_merge",
    ),
    path(f"{_ORGANISATION}uitvoer/", rights.export_of_organisation, name="export_organisation"),
    path(f"{_ORGANISATION}wissen/", rights.erase_an_organisation, name="erase_organisation"),
    path(f"{_ORGANISATION}samenvoegen/", merging.pick_organisation, name="merge_organisation"),
    path(
        f"{_ORGANISATION}samenvoegen/<uuid:other_id>/",
        merging.compare_organisations,
        name="compare_organisations",
    ),
    path(
        f"{_ORGANISATION}vestigingen/<uuid:branch_id>/",
        organisations.change_branch_of,
        name="change_branch",
    ),
    path(
        f"{_ORGANISATION}vestigingen/<uuid:branch_id>/einde/",
        organisations.end_branch_of,
        name="end_branch",
    ),
    path(
        f"{_ORGANISATION}contact/nieuw/",
        contacts.add_to_organisation,
        name="organisation_add_detail",
    ),
    path(
        f"{_ORGANISATION}contact/<uuid:detail_id>/",
        contacts.change_of_organisation,
        name="organisation_change_detail",
    ),
    path(
        f"{_ORGANISATION}mensen/nieuw/",
        representatives.add_to_organisation,
        name="organisation_add_representative",
    ),
    path(
        f"{_ORGANISATION}mensen/<uuid:representation_id>/einde/",
        representatives.end_of_organisation,
        name="organisation_end_representation",
    ),
    path(_ONE, persons.person, name="person"),
    path(f"{_ONE}tijdlijn/", timeline.of_person, name="timeline"),
    path(f"{_ONE}wijzigen/", persons.change, name="change_person"),
    path(f"{_ONE}berichten/", persons.choices, name="choices"),
    path(f"{_ONE}contact/nieuw/", contacts.add_to_person, name="add_detail"),
    path(f"{_ONE}contact/<uuid:detail_id>/", contacts.change_of_person, name="change_detail"),
    path(
        f"{_ONE}vertegenwoordiging/nieuw/",
        representatives.add_to_person,
        name="add_representative",
    ),
    path(
        f"{_ONE}vertegenwoordiging/<uuid:representation_id>/einde/",
        representatives.end_of_person,
        name="end_representation",
    ),
    path(f"{_ONE}samenvoegen/", merging.pick, name="merge"),
    path(f"{_ONE}samenvoegen/<uuid:other_id>/", merging.compare, name="compare"),
    path(f"{_ONE}markering/nieuw/", marks.add, name="add_mark"),
    path(f"{_ONE}markering/<uuid:mark_id>/", marks.extend, name="extend_mark"),
    path(f"{_ONE}markering/<uuid:mark_id>/einde/", marks.end, name="end_mark"),
    path(f"{_ONE}wens/nieuw/", wishes.add, name="add_wish"),
    path(f"{_ONE}wens/<uuid:wish_id>/einde/", wishes.end, name="end_wish"),
    path(f"{_ONE}uitvoer/", rights.export, name="export"),
    path(f"{_ONE}wissen/", rights.erase, name="erase"),
]
