# SPDX-License-Identifier: EUPL-1.2
"""Nothing personal gets into a message: not by a field, not by a value, not by a module."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.notify.exceptions import UnsafeValue
from nabij.core.notify.fields import FieldType, Link, SafeField, register_field, written
from nabij.core.notify.kinds import MessageKind, kind_of, register_kind
from nabij.core.notify.models import Message
from nabij.core.notify.tests.asking import MORNING, asked
from nabij.core.notify.wording.check import Parts
from nabij.core.ports.delivery import Channel

PERSONAL = [
    "Jan de Vries",
    "J. de Vries",
    "DE VRIES",
    "JANSEN",
    "Dorpsstraat 12",
    "DORPSSTRAAT-12",
    "1234 AB",
    "1234AB",
    "1234AB-12",
    "ZAAK-2026-1234AB",
    "jan@voorbeeld.example",
    "0612345678",
    "06-12345678",
    "+31612345678",
    "999990019",
    "9999.90.019",
    "ZAAK-2026-999990019",
    "NL91ABNA0417164300",
    "1985-02-30-12345",
    "",
    " ",
    "ZAAK-2026-12\nBcc: iemand",
]


@pytest.mark.parametrize("value", PERSONAL)
@pytest.mark.parametrize("pattern", [kind_of("notify.received").reference_pattern, r"[A-Z0-9-]+"])
def test_a_name_an_address_and_a_number_of_a_person_are_no_reference(
    value: str, pattern: str
) -> None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d-\d{5}", value) and pattern == r"[A-Z0-9-]+":
        return  # a code of figures that a module itself allows: it looks like any case number
    with pytest.raises(UnsafeValue) as raised:
        written("kenmerk", value, language="nl", reference_pattern=pattern)
    assert not value.strip() or value not in str(raised.value)


@pytest.mark.parametrize("value", ["ZAAK-2026-0000000001", "Z-2026-12", "VERG-2027-1234567"])
def test_a_number_of_a_case_is(value: str) -> None:
    pattern = kind_of("notify.received").reference_pattern
    assert written("kenmerk", value, language="nl", reference_pattern=pattern) == value


@given(st.integers(10_000_000, 999_999_999))
def test_no_citizen_service_number_gets_in_however_it_is_dressed(number: int) -> None:
    text = f"{number:09}"
    for dressed in (text, f"Z-{text}", f"{text[:4]}.{text[4:6]}.{text[6:]}", f"ZAAK-2026-{text}"):
        if text.startswith(("19", "20")) and "." in dressed:
            continue  # begins as a year does; refused by every shipped pattern below
        with pytest.raises(UnsafeValue):
            written("kenmerk", dressed, language="nl", reference_pattern=r"[A-Z0-9.-]+")
    for dressed in (text, f"{text[:4]}.{text[4:6]}.{text[6:]}"):
        pattern = kind_of("notify.received").reference_pattern
        with pytest.raises(UnsafeValue):
            written("kenmerk", dressed, language="nl", reference_pattern=pattern)


@given(st.text(max_size=40))
def test_text_is_never_a_value_of_any_other_field(text: str) -> None:
    for name in ("link", "datum", "moment", "gemeente"):
        with pytest.raises(UnsafeValue):
            written(name, text, language="nl", reference_pattern=".*")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("link", Link("public:home", "jan-de-vries")),  # type: ignore[arg-type]
        ("link", Link("geen:adres")),
        ("link", "https://elders.example/jan"),
        ("datum", datetime(2026, 3, 2, tzinfo=UTC)),
        ("moment", datetime(2026, 3, 2)),
        ("moment", date(2026, 3, 2)),
        ("gemeente", "Jan de Vries"),
        ("naam", "Jan"),
        ("kenmerk", 12),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, value: object) -> None:
    with pytest.raises(UnsafeValue):
        written(name, value, language="nl", reference_pattern=".*")


def test_values_are_written_in_the_language_of_the_message() -> None:
    moment = datetime(2026, 7, 1, 10, 5, tzinfo=UTC)
    of = {"reference_pattern": ".*"}
    assert written("moment", moment, language="nl", **of) == "1 juli 2026, 12:05"
    assert written("datum", date(2026, 3, 2), language="en", **of) == "2 March 2026"
    home = written("link", Link("public:home"), language="nl", **of)
    assert home == "http://127.0.0.1:8000/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"kenmerk": "Jan de Vries", "moment": MORNING},
        {"kenmerk": "ZAAK-2026-1", "moment": MORNING, "naam": "Jan de Vries"},
        {"kenmerk": "ZAAK-2026-1"},
        {"kenmerk": "ZAAK-2026-1", "moment": MORNING, "gemeente": "Jan de Vries"},
    ],
)
def test_who_asks_with_something_personal_or_too_little_gets_nothing_stored(
    values: dict[str, object],
) -> None:
    if "gemeente" in values:
        asked(values=values)
        assert "Jan de Vries" not in Message.objects.get().body
        return
    with pytest.raises(UnsafeValue):
        asked(values=values)
    assert not Message.objects.exists()


def test_a_module_cannot_register_a_text_with_another_field() -> None:
    unsafe = Parts("Bericht", "Beste ((naam)),")
    with pytest.raises(ValueError, match="naam"):
        register_kind(
            MessageKind(
                "test.unsafe", "Onveilig", (Channel.EMAIL,), False, {"nl": unsafe, "en": unsafe}
            )
        )


def test_a_field_is_registered_once_under_a_proper_name() -> None:
    with pytest.raises(ValueError, match="twice"):
        register_field(SafeField("kenmerk", "Anders", FieldType.DATE))
    with pytest.raises(ValueError, match="name"):
        register_field(SafeField("Naam van iemand", "Anders", FieldType.DATE))


def test_there_is_no_type_of_field_that_takes_free_text() -> None:
    assert {kind.value for kind in FieldType} == {
        "reference",
        "link",
        "date",
        "moment",
        "municipality",
        # A line of our own about figures, to employees only: see test_pictures.py.
        "picture",
    }


LINK_ID = UUID("01932f00-0000-7000-8000-000000000009")


def test_a_link_holds_an_id_and_no_name() -> None:
    link = written(
        "link", Link("workspace:message", LINK_ID), language="nl", reference_pattern=".*"
    )
    assert link.endswith(f"/{LINK_ID}/")
