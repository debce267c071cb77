# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: who is who, finding people, and adding them."""

from nabij.core.residents.access import record_found, sees_secrets
from nabij.core.residents.actions.contacts import DetailData, add_detail
from nabij.core.residents.actions.marking import MarkData, set_mark
from nabij.core.residents.actions.organisations import (
    BranchData,
    OrganisationData,
    add_branch,
    add_organisation,
)
from nabij.core.residents.actions.persons import Address, PersonData, add_person, change_person
from nabij.core.residents.actions.representation import RepresentationData, add_representative
from nabij.core.residents.actions.wishing import WishData, add_wish
from nabij.core.residents.exceptions import (
    NotThere,
    UnableToChange,
    UnableToErase,
    UnableToMerge,
)
from nabij.core.residents.finding import Found, OrganisationHit, PersonHit, find
from nabij.core.residents.marks.kinds import Instruction, MarkKind, WishKind
from nabij.core.residents.marks.queries import ShownMark, WishInfo
from nabij.core.residents.marks.serving import ServedPerson, served_person
from nabij.core.residents.merging.organisations import merge_organisations, undo_organisation_merge
from nabij.core.residents.merging.persons import merge_persons, undo_merge
from nabij.core.residents.queries import (
    KIND,
    ORGANISATION_KIND,
    OrganisationInfo,
    PersonInfo,
    current,
    current_organisation,
    email_addresses,
    email_addresses_among,
    ids_of,
    one_organisation,
    one_person,
    organisation_ids_of,
    organisation_info,
    person_info,
)
from nabij.core.residents.rights.erasing import (
    Erasure,
    ErasurePlan,
    erase_organisation,
    erase_person,
    erasure_plan,
    organisation_erasure_plan,
)
from nabij.core.residents.rights.exporting import Export, export_organisation, export_person
from nabij.core.residents.values.birth import BirthDate, read_birth_date

__all__ = [
    "KIND",
    "ORGANISATION_KIND",
    "Address",
    "BirthDate",
    "BranchData",
    "DetailData",
    "Erasure",
    "ErasurePlan",
    "Export",
    "Found",
    "Instruction",
    "MarkData",
    "MarkKind",
    "NotThere",
    "OrganisationData",
    "OrganisationHit",
    "OrganisationInfo",
    "PersonData",
    "PersonHit",
    "PersonInfo",
    "RepresentationData",
    "ServedPerson",
    "ShownMark",
    "UnableToChange",
    "UnableToErase",
    "UnableToMerge",
    "WishData",
    "WishInfo",
    "WishKind",
    "email_addresses",
    "email_addresses_among",
    "add_branch",
    "add_detail",
    "add_organisation",
    "add_person",
    "add_representative",
    "add_wish",
    "change_person",
    "current",
    "current_organisation",
    "erase_organisation",
    "erase_person",
    "erasure_plan",
    "export_organisation",
    "export_person",
    "find",
    "ids_of",
    "merge_organisations",
    "merge_persons",
    "one_organisation",
    "one_person",
    "organisation_erasure_plan",
    "organisation_ids_of",
    "organisation_info",
    "person_info",
    "read_birth_date",
    "record_found",
    "sees_secrets",
    "served_person",
    "set_mark",
    "undo_merge",
    "undo_organisation_merge",
]
