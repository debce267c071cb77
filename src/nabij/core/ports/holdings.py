# SPDX-License-Identifier: EUPL-1.2
"""``holdings``: what a module holds about one person, to hand over and to erase.

A person may ask what is kept about them (AVG, article 15) and that it goes (article 17). Every
module that keeps something about people answers here for its own part; nobody else knows where
that lies. What the law says must stay (Archiefwet) is refused with the reason, before anything is
erased.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nabij.core.ports.personal import Text
from nabij.core.ports.registry import Registry


@dataclass(frozen=True)
class Person:
    """Somebody, by the kind and id under which modules know them; never a name."""

    kind: str
    id: str


@dataclass(frozen=True)
class Coded:
    """A value as programs know it, fit for JSON, and in words for people."""

    code: Any
    label: Text


Cell = str | date | Coded | None
"""A text, a day or moment, a code with its words; None where nothing is known."""


@dataclass(frozen=True)
class Held:
    """One table of what is held: for the person in words, for programs in codes and moments.

    ``columns`` are names in lowerCamelCase, which stay as they are, each with its title. Each row
    has a cell for each column. Nothing about other people stands in it.
    """

    name: str
    title: Text
    columns: Mapping[str, Text]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Refusal:
    """What may not be erased, why not, and from which day it may; None where no day is known.

    ``needs_person``: without who it is about, what stays would be worth nothing, so that name and
    number stay too. False where it names the person by an id only, as a logbook does.
    """

    what: Text
    why: Text
    until: date | None = None
    needs_person: bool = True


@dataclass(frozen=True)
class Erased:
    """What was erased, and how many of it."""

    what: Text
    number: int


@dataclass(frozen=True)
class Use:
    """When a module last had to do with somebody.

    ``is_open``: it keeps something about them that has a term of its own, such as a case or a
    message. Who it is about stays until that is gone.
    """

    on: date
    is_open: bool = False


def later(one: Use, other: Use) -> Use:
    """Return two uses of the same person as one: the latest day, open where either is."""
    return Use(max(one.on, other.on), one.is_open or other.is_open)


def _never_used(people: Collection[Person]) -> Mapping[Person, Use]:
    return {}


@dataclass(frozen=True)
class HoldingPort:
    """One module's answers about a person.

    ``held`` reads; ``refusals`` says what would stay behind; ``erase`` erases all but that and
    tells what went. ``erase`` runs in the transaction of the whole: it raises to stop all of it.
    ``last_used`` answers for many at once, for those among them whom the module knows; a module
    that says nothing keeps nobody.
    """

    held: Callable[[Person], tuple[Held, ...]]
    refusals: Callable[[Person], tuple[Refusal, ...]]
    erase: Callable[[Person, datetime], tuple[Erased, ...]]
    last_used: Callable[[Collection[Person]], Mapping[Person, Use]] = _never_used


def _holds_nothing(person: Person) -> tuple[Held, ...]:
    return ()


def _refuses_nothing(person: Person) -> tuple[Refusal, ...]:
    return ()


def _erases_nothing(person: Person, now: datetime) -> tuple[Erased, ...]:
    return ()


holdings: Registry[HoldingPort] = Registry(
    "holdings", default=HoldingPort(_holds_nothing, _refuses_nothing, _erases_nothing)
)
