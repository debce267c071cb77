# SPDX-License-Identifier: EUPL-1.2
"""Remarks are free text also where each stands on several rows; sets of codes are not."""

import pyarrow as pa
import pytest

from nabij.connect.logfiles.mapping.privacy.columns import suspicious_name
from nabij.connect.logfiles.mapping.privacy.values import suspicious_values

REMARKS = [f"Mevrouw belde over haar ziekte en vraagt om hulp bij stap {n}" for n in range(400)]
PRODUCTS = [f"Aanvraag van een vergunning voor evenement {n}" for n in range(40)]


def test_remarks_that_stand_on_every_row_of_a_case_are_found() -> None:
    found = suspicious_values(pa.array(REMARKS), rows=3 * len(REMARKS))
    assert found is not None
    assert found.kind == "free_text"


def test_a_list_of_products_is_no_free_text() -> None:
    assert suspicious_values(pa.array(PRODUCTS), rows=5000) is None


@pytest.mark.parametrize(
    ("column", "kind"),
    [("behandelaar status", "employee"), ("behandelaar_team", None), ("naam type", None)],
)
def test_a_word_beside_it_excuses_only_what_is_weak(column: str, kind: str | None) -> None:
    assert suspicious_name(column, ["Jansen", "De Vries", "Bakker"]) == kind
