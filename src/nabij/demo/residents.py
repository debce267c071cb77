# SPDX-License-Identifier: EUPL-1.2
"""People and organisations of Lindeveen: none of them exists, nor does a street or number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from nabij.core.audit.public import unit
from nabij.core.numbers.public import passes_elfproef
from nabij.core.residents.public import (
    Address,
    BranchData,
    DetailData,
    MarkData,
    MarkKind,
    OrganisationData,
    PersonData,
    RepresentationData,
    WishData,
    WishKind,
    add_branch,
    add_detail,
    add_organisation,
    add_person,
    add_representative,
    add_wish,
    find,
    one_organisation,
    one_person,
    person_info,
    read_birth_date,
    set_mark,
)

PLACE = "Lindeveen"
# Given names, prefix, family name, birth, postcode, number, street. The same household, the same
# address; of one only the year is known, and one is there twice.
_PEOPLE = """
Sanne||Veldkamp-Aa|12-05-1980|9990LA|12|Wilgenlaan
Joris||Veldkamp-Aa|3-11-1978|9990LA|12|Wilgenlaan
Mila||Veldkamp-Aa|21-02-2012|9990LA|12|Wilgenlaan
Ömer||Yildizveen|30-06-1991|9990LA|14|Wilgenlaan
Fatima|el|Zandbergi|14-09-1985|9990LB|3|Turfkade
Yusuf|el|Zandbergi|2-02-2008|9990LB|3|Turfkade
Geertje|van der|Turfstra|1-01-1938|9990LB|27|Turfkade
Harm|van der|Turfstra|1936|9990LB|27|Turfkade
Anouk|de|Lindeboom|17-07-1995|9990LC|1|Heideplein
Thijs|de|Lindeboom|8-08-1993|9990LC|1|Heideplein
Noor||Bijlveen|25-12-1999|9990LC|8|Heideplein
Wout||Bijlveen|4-04-1966|9990LC|8|Heideplein
Rosa|da|Silveiro|19-03-1974|9990LD|45|Kerkpad
Mateus|da|Silveiro|11-11-1971|9990LD|45|Kerkpad
Aylin||Demirveen|6-10-1988|9990LD|47|Kerkpad
Klaas||Hunzema|15-06-1951|9990LE|2|Molenwijk
Tineke||Hunzema|22-08-1953|9990LE|2|Molenwijk
Bram||Roggekorst|9-09-1969|9990LE|18|Molenwijk
Lotte||Roggekorst|28-02-2001|9990LE|18|Molenwijk
Zeynep||Kaplanveen|13-01-1997|9990LF|6|Brinkhof
Piotr||Kowalveen|7-05-1983|9990LF|9|Brinkhof
Hanna|ter|Esdoorn|16-04-1944|9990LF|11|Brinkhof
Jan|ter|Esdoorn|23-10-1942|9990LF|11|Brinkhof
Siem|op den|Dijkstaal|31-12-1987|9990LG|70|Veenweg
Loes|op den|Dijkstaal|18-06-1990|9990LG|70|Veenweg
Amira||Noordmeer|5-05-2003|9990LG|72|Veenweg
Freek||Zuidmeer|26-07-1958|9990LG|74|Veenweg
Ilse||Zuidmeer|14-02-1960|9990LG|74|Veenweg
Mei||Linveen|10-10-1976|9990LH|5|Stationserf
Sanne||Veldkamp|12-05-1980|9990LA|12|Wilgenlaan
Dirk||Stationsma|29-09-1981|9990LH|9|Stationserf
""".strip().splitlines()
# Name, KvK number, postcode, number and street of its one branch.
_ORGANISATIONS = """
Bakkerij Roggekorst|99000011|9990LE|18|Molenwijk
Fietsenmakerij De Ketting Lindeveen|99000022|9990LC|20|Heideplein
Stichting Buurthuis Brinkhof|99000033|9990LF|1|Brinkhof
Administratiekantoor Zuidmeer|99000044|9990LG|74|Veenweg
Bewindvoering Het Baken Lindeveen|99000055|9990LH|30|Stationserf
""".strip().splitlines()


@dataclass(frozen=True)
class _Town:
    """Who was added, by name and by what they are called."""

    people: dict[str, UUID]
    organisations: dict[str, UUID]


def add_people_of_lindeveen(*, now: datetime) -> None:
    """Add them where they are not there yet, all or none."""
    if find(_first_number()).is_empty:
        with unit(name="demo"), transaction.atomic():
            _add_everyone(now)


def reachable_people(*, most: int, now: datetime) -> Iterator[tuple[UUID, str]]:
    """Return the first who are still here and have an e-mail address, with that address."""
    return islice(_reachable(now), most)


def _reachable(now: datetime) -> Iterator[tuple[UUID, str]]:
    for number in islice(_numbers(), len(_PEOPLE)):
        for hit in find(number).persons:
            details = person_info(hit.id, today=now.date()).details
            addresses = [detail.value for detail in details if detail.kind == "email"]
            yield from ((hit.id, address) for address in addresses[:1])


def _add_everyone(now: datetime) -> None:
    numbers = _numbers()
    people = {}
    for place, line in enumerate(_PEOPLE):
        # The one who is there twice was added without a number, as happens at a desk.
        has_number = "Veldkamp|" not in line
        name, person_id = _add_person(line, next(numbers) if has_number else "", now)
        people[name] = person_id
        _reach(person_id, place)
    organisations = dict(_add_organisation(line, now) for line in _ORGANISATIONS)
    town = _Town(people, organisations)
    _let_act(town, now.date())
    _mark(town, now)
    _wish(town, now)


def _numbers() -> Iterator[str]:
    """Yield numbers from the range that is never given to anybody, which pass the elfproef."""
    return (str(number) for number in count(999_900_001) if passes_elfproef(str(number)))


def _first_number() -> str:
    return next(_numbers())


def _add_person(line: str, bsn: str, now: datetime) -> tuple[str, UUID]:
    given, prefix, family, birth, postcode, number, street = line.split("|")
    data = PersonData(
        given_names=given,
        prefix=prefix,
        family_name=family,
        birth=read_birth_date(birth),
        bsn=bsn,
        address=Address(postcode, int(number), "", street, PLACE),
    )
    return f"{given} {family}", add_person(data=data, now=now)


def _reach(person_id: UUID, place: int) -> None:
    """Give two of three a phone, and every second an e-mail address."""
    person = one_person(person_id)
    if place % 3:
        phone = DetailData(kind="phone", value=f"06-12345{place:03}", is_preferred=True)
        add_detail(owner=person, data=phone)
    if place % 2:
        mail = DetailData(kind="email", value=f"inwoner{place}@lindeveen.example")
        add_detail(owner=person, data=mail)


def _add_organisation(line: str, now: datetime) -> tuple[str, UUID]:
    name, kvk, postcode, number, street = line.split("|")
    made = add_organisation(data=OrganisationData(name=name, kvk=kvk), now=now)
    address = Address(postcode, int(number), "", street, PLACE)
    branch = BranchData(number=f"0000{kvk}", address=address)
    add_branch(organisation_id=made, data=branch)
    phone = DetailData(kind="phone", value=f"06-12345{kvk[-2:]}9", label="werk")
    add_detail(owner=one_organisation(made), data=phone)
    return name, made


def _mark(town: _Town, now: datetime) -> None:
    """Mark a few, with one that ends soon and is to be looked at."""
    for name, kind, what, reason, days in (
        ("Fatima Zandbergi", MarkKind.ADDRESS, "", "Haar vroegere man zoekt haar.", 400),
        ("Amira Noordmeer", MarkKind.ADDRESS, "", "Geheimhouding in de BRP op verzoek.", 600),
        ("Siem Dijkstaal", MarkKind.SAFETY, "together", "Gooide in juni een stoel om.", 20),
        ("Piotr Kowalveen", MarkKind.INTERPRETER, "Pools", "Gesprekken over schulden.", 900),
    ):
        until = localdate(now) + timedelta(days=days)
        data = MarkData(kind=kind, what=what, reason=reason, until=until)
        set_mark(person_id=town.people[name], data=data, actor=None, now=now)


def _wish(town: _Town, now: datetime) -> None:
    """Note what some asked for."""
    for name, kind, text in (
        ("Geertje Turfstra", WishKind.LARGE_TYPE, "Graag brieven met grote letters."),
        ("Ömer Yildizveen", WishKind.CHANNEL, "Bel mij na vieren, overdag werk ik."),
        (
            "Fatima Zandbergi",
            WishKind.TOGETHER,
            "Formulieren vul ik liever samen in.",
        ),
    ):
        until = localdate(now) + timedelta(days=700)
        data = WishData(kind=kind, text=text, until=until, agreed=True)
        add_wish(person_id=town.people[name], data=data, actor=None, now=now)


def _let_act(town: _Town, today: date) -> None:
    """Let some act for others, and for where they work."""
    since = today.replace(month=1, day=1)
    for helper, helped, ground, matters in (
        ("Sanne Veldkamp-Aa", "Mila Veldkamp-Aa", "parent", ""),
        ("Fatima Zandbergi", "Yusuf Zandbergi", "parent", ""),
        ("Wout Bijlveen", "Geertje Turfstra", "proxy", "belastingen"),
        ("Ilse Zuidmeer", "Harm Turfstra", "mentor", ""),
    ):
        add_representative(
            represented=one_person(town.people[helped]),
            representative=one_person(town.people[helper]),
            data=RepresentationData(ground=ground, matters=matters, valid_from=since),
        )
    for worker, name in (
        ("Bram Roggekorst", "Bakkerij Roggekorst"),
        ("Freek Zuidmeer", "Administratiekantoor Zuidmeer"),
        ("Hanna Esdoorn", "Stichting Buurthuis Brinkhof"),
        ("Dirk Stationsma", "Bewindvoering Het Baken Lindeveen"),
    ):
        add_representative(
            represented=one_organisation(town.organisations[name]),
            representative=one_person(town.people[worker]),
            data=RepresentationData(ground="employee", valid_from=since),
        )
