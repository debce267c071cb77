# SPDX-License-Identifier: EUPL-1.2
"""What looks like personal data is recognised; what only resembles it passes."""

import random

import pyarrow as pa
import pytest

from nabij.connect.logfiles.mapping.privacy.columns import suspicious_name
from nabij.connect.logfiles.mapping.privacy.values import suspicious_values
from nabij.core.numbers.public import passes_elfproef


def _kind(*values: str, rows: int | None = None, codes: bool = False) -> str | None:
    distinct = list(dict.fromkeys(values))
    found = suspicious_values(
        pa.array(distinct, pa.string()), rows=rows or len(values), codes=codes
    )
    return found.kind if found else None


def _bsns(count: int) -> list[str]:
    """Invented numbers that pass the eleven test."""
    chance = random.Random(11)
    found: list[str] = []
    while len(found) < count:
        digits = str(chance.randrange(10**8, 10**9))
        found += [digits] if passes_elfproef(digits) else []
    return found


SENSITIVE = [
    ("email", ["aan kcc@gemeente.nl", "x"]),
    ("email", ["ok"] * 500 + ["J.de-Vries@voorbeeld.co.uk"]),
    ("phone", ["06-12345678", "x"]),
    ("phone", ["+31 6 1234 5678"]),
    ("phone", ["bel 010 - 1234567", "tel. 0592-366 911"]),
    ("phone", ["0031201234567"]),
    ("phone", [f"06123456{n:02}" for n in range(20)]),
    ("phone", [f"6{n % 5 + 1}234{n:04}" for n in range(50)]),
    ("bsn", _bsns(30)),
    ("bsn", [f"{digits[:4]}.{digits[4:6]}.{digits[6:]}" for digits in _bsns(5)]),
    ("bsn", [f"{digits}.0" for digits in _bsns(5)]),
    ("bsn", ["intern", "onbekend", *_bsns(3)]),
    ("iban", ["NL91ABNA0417164300"]),
    ("iban", ["naar NL91 ABNA 0417 1643 00"]),
    ("address", ["1234 AB 12"]),
    ("address", ["Dorpsstraat 1, 1234AB Assen", "Kerklaan 12a, 9401 HM"]),
    ("address", ["Dorpsstraat 1", "Kerklaan 12a", "Lange Kade 3", "Hoofdweg 4"]),
    ("name", ["Jan de Vries", "Fatima el Amrani", "Piet Jansen", "Anneke van den Berg"]),
    ("name", ["Jan de Vries"]),
    ("name", ["J. de Vries", "A.B. Bakker", "Gemeente"]),
    ("name", ["Vries, J. de", "Bakker, A.B."]),
    ("name", ["dhr. Jansen", "mevr. de Boer"]),
    ("name", ["MONIQUE", "PETER", "FATIMA", "KCC"]),
    ("free_text", [f"De lantaarn in straat {n} is al weken stuk" for n in range(12)]),
    ("free_text", [f"{n} " + "beste lezer, " * 40 for n in range(4)] + ["kort"] * 90),
]


@pytest.mark.parametrize(("kind", "values"), SENSITIVE)
def test_personal_data_is_recognised(kind: str, values: list[str]) -> None:
    assert _kind(*values) == kind


HARMLESS = [
    [f"case-{10011 + n}" for n in range(200)],
    [f"case-{10011 + n}-{n}" for n in range(200)],
    [f"AA01{n:02}/{34536 + n}" for n in range(200)],
    [f"Z-2026-{n:06}" for n in range(200)],
    [f"task-{42933 + n}" for n in range(200)],
    [str(100_000_000 + n) for n in range(200)],
    [str(20260101 + n) for n in range(30)],
    [f"2026-01-{n:02}" for n in range(1, 30)],
    [f"{n:02}-12-2026 10:11" for n in range(1, 30)],
    [f"06-{n:02}-2026 10:11" for n in range(1, 13)],
    [f"{n:02}:30:00" for n in range(24)],
    [f"{n:010}" for n in range(200)],
    ["General", "Customer contact", "Experts", "Group 1", "Group 2", "Team 14"],
    ["Confirmation of receipt", "T06 Determine necessity of stop advice",
     "T10 Determine necessity to stop indication", "T02 Check confirmation of receipt"] * 5,
    ["Kloosterveen", "Noorderpark", "Assen-Oost", "Wijk 09 Vries", "Wijk 06 Peelo", "Marsdijk",
     "Kop van Zuid", "Wijk bij Duurstede", "Hoek van Holland", "Alphen aan den Rijn"],
    ["Internet", "Desk", "Post", "e-mail", "Intern"],
    ["Wegen, verkeer en straatmeubilair", "Afval", "Openbaar groen en water", "Constructie"],
    ["Paspoort aanvragen", "Verhuizing doorgeven", "Rijbewijs verlengen", "Melding afval"],
    ["GM0106", "WK010600", "BU01060001"],
    ["52.99146999", "6.57971528"],
    ["37df91336fb75963", "0123456789abcdef", "612345678901"],
    ["311 Service Request Queue", "Housing Authority SR Queue", "DPW Ops Queue"],
    ["x" * 200, "y" * 200],
    ["1234", "9401"],
    [],
]  # fmt: skip


@pytest.mark.parametrize("values", HARMLESS, ids=lambda values: (values or ["empty"])[0][:20])
def test_what_only_resembles_personal_data_passes(values: list[str]) -> None:
    assert _kind(*values) is None
    assert _kind(*values, codes=True) is None


def test_long_names_of_steps_are_no_free_text() -> None:
    steps = [f"Step {n} of the procedure for a new building" for n in range(40)]

    assert _kind(*steps, rows=40, codes=True) is None
    assert _kind(*steps, rows=4000) is None
    assert _kind(*steps, rows=40) == "free_text"


@pytest.mark.parametrize(
    ("column", "values", "kind"),
    [
        ("org:resource", ["Resource21"], "employee"),
        ("case:responsible", [], "employee"),
        ("Behandelaar", ["KCC-12"], "employee"),
        ("server", ["DORIT"], "employee"),
        ("agentId", ["12"], "employee"),
        ("behandelaar_team", ["Burgerzaken"], None),
        ("agentschap", ["RVO"], None),
        ("BSN", [], "bsn"),
        ("bsn_aanwezig", ["ja", "nee"], None),
        ("caller", ["0612345678"], "phone"),
        ("phone_duration", ["0612345678"], None),
        ("tel", ["3"], None),
        ("geboortedatum", ["1980-01-01"], "birth"),
        ("date of birth", [], None),
        ("dateOfBirth", [], None),
        ("dob", ["1980-01-01"], "birth"),
        ("Achternaam", ["x"], "name"),
        ("first_name", ["x"], "name"),
        ("concept:name", ["Confirmation of receipt"], None),
        ("agency_name", ["311"], None),
        ("huisnummer", ["12"], "address"),
        ("lat", ["52.99147"], "coordinates"),
        ("lat", ["53.0"], None),
        ("toelichting", ["de lamp is stuk", "het pad is kapot"], "free_text"),
        ("omschrijving", ["Paspoort", "Rijbewijs"], None),
        ("soort_melder", ["burger", "bedrijf"], None),
    ],
)
def test_the_name_of_a_column_tells_too(column: str, values: list[str], kind: str | None) -> None:
    assert suspicious_name(column, values) == kind
