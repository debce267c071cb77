# SPDX-License-Identifier: EUPL-1.2
"""Links and pictures in a text: which lead nowhere, and which say nothing to who cannot see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from nabij.serve.answers.reading.markup import Pointer, pointers_in
from nabij.serve.answers.reading.outside import dead_since
from nabij.serve.answers.reading.standing import public_versions
from nabij.serve.catalogue.public import Product
from nabij.serve.pictures.public import BEGIN as PICTURE
from nabij.serve.pictures.public import known_pictures

ANSWER, PRODUCT = "antwoord:", "product:"
"""How a link to another answer or product begins: each channel makes an address of it."""

_INSIDE = "/werkplek/"
_ELSEWHERE = ("https://", "http://", "mailto:", "tel:")
_SAYS_NOTHING = {"", "hier", "klik hier", "link", "deze link", "lees meer", "meer informatie"}


class LinkFault(StrEnum):
    """What is wrong with a link or a picture."""

    DEAD = "dead"
    INSIDE = "inside"
    NO_ADDRESS = "no-address"
    SAYS_NOTHING = "says-nothing"
    NO_PICTURE = "no-picture"
    NO_WORDS = "no-words"
    GONE = "gone"


@dataclass(frozen=True)
class LinkFinding:
    """A link or picture with what is wrong with it; ``since`` of a page elsewhere that is gone."""

    fault: LinkFault
    pointer: Pointer
    since: date | None = None


def link_findings(text: str, *, today: date) -> list[LinkFinding]:
    """Return what is wrong with the links and pictures of a text; at most four queries.

    Whether another site still has a page is what the daily look saw; nothing is asked here.
    """
    found = list(pointers_in(text))
    faults = _Faults(_answers_in(found, today), _products_in(found), _pictures_in(found))
    dead = dead_since(one.address for one in found if not one.is_picture)
    findings = []
    for one in found:
        findings += [LinkFinding(fault, one) for fault in faults.of(one)]
        if not one.is_picture and one.address in dead:
            findings.append(LinkFinding(LinkFault.GONE, one, dead[one.address]))
    return findings


@dataclass(frozen=True)
class _Faults:
    answers: frozenset[str]
    products: frozenset[str]
    pictures: frozenset[str]

    def of(self, one: Pointer) -> Iterator[LinkFault]:
        if one.is_picture:
            if not one.address.startswith(PICTURE):
                yield LinkFault.NO_PICTURE
                if not one.text:
                    yield LinkFault.NO_WORDS
            elif one.address.removeprefix(PICTURE) not in self.pictures:
                yield LinkFault.NO_PICTURE
            return
        if one.text.lower().strip(" .:>") in _SAYS_NOTHING:
            yield LinkFault.SAYS_NOTHING
        if fault := self._where_it_leads(one.address):
            yield fault

    def _where_it_leads(self, address: str) -> LinkFault | None:
        if address.startswith(ANSWER):
            return None if address.removeprefix(ANSWER) in self.answers else LinkFault.DEAD
        if address.startswith(PRODUCT):
            return None if address.removeprefix(PRODUCT) in self.products else LinkFault.DEAD
        if not address.lower().startswith(_ELSEWHERE):
            return LinkFault.NO_ADDRESS
        return _within_the_site(address)


def _within_the_site(address: str) -> LinkFault | None:
    parts, ours = urlsplit(address), urlsplit(settings.PUBLIC_ADDRESS)
    if parts.netloc.lower() != ours.netloc.lower():
        return None
    if parts.path.startswith(_INSIDE):
        return LinkFault.INSIDE
    try:
        resolve(parts.path or "/")
    except Resolver404:
        return LinkFault.DEAD
    return None


def _answers_in(pointers: Iterable[Pointer], today: date) -> frozenset[str]:
    def known(codes: list[str]) -> Iterable[str]:
        rows = public_versions(today=today).filter(article__code__in=codes)
        return rows.values_list("article__code", flat=True)

    return _known(pointers, ANSWER, known)


def _products_in(pointers: Iterable[Pointer]) -> frozenset[str]:
    def known(codes: list[str]) -> Iterable[str]:
        rows = Product.objects.filter(pk__in=codes, state=Product.State.PUBLISHED)
        return rows.values_list("pk", flat=True)

    return _known(pointers, PRODUCT, known)


def _pictures_in(pointers: Iterable[Pointer]) -> frozenset[str]:
    # Those have words of their own, so that a text may do without.
    return _known(pointers, PICTURE, lambda codes: known_pictures({*codes}))


def _known(
    pointers: Iterable[Pointer], begin: str, known: Callable[[list[str]], Iterable[str]]
) -> frozenset[str]:
    codes = [one.address.removeprefix(begin) for one in pointers if one.address.startswith(begin)]
    return frozenset(known(codes)) if codes else frozenset()
