# SPDX-License-Identifier: EUPL-1.2
"""Who may see the catalogue and who may change it."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import SERVING, register_capability
from nabij.serve.catalogue.models import Formula, NationalProduct, Product
from nabij.serve.catalogue.products.queries import with_all

SEES = "catalogue.see"
"""The capability to see products that are not public yet, what they lack, and who they are of."""

CHANGES = "catalogue.change"
"""The capability to write and publish products and formulas."""


def register_capabilities() -> None:
    """Say which rights there are, and which roles hold them from the start."""
    register_capability(
        SEES,
        _("Alle producten zien, met wat eraan ontbreekt"),
        roles={
            "agent",
            "handler",
            "specialist",
            "team-manager",
            "adviser",
            "editor",
            "quality-officer",
            "director",
        },
        # Whoever works for one team tells of the products of all.
        is_local=True,
        area=SERVING,
    )
    register_capability(
        CHANGES,
        _("Producten en serviceformules schrijven en publiceren"),
        roles={"adviser", "editor"},
        area=SERVING,
    )


def product_called(code: str) -> Product:
    """Return a product with all that is said of it.

    Raises:
        Http404: there is none.
    """
    found = with_all(Product.objects.filter(pk=code)).first()
    if found is None:
        raise Http404
    return found


def state_called(code: str) -> Product.State:
    """Return a state of products.

    Raises:
        Http404: there is none.
    """
    if code not in Product.State.values:
        raise Http404
    return Product.State(code)


def formula_called(code: str) -> Formula:
    """Return a formula with its certainties.

    Raises:
        Http404: there is none.
    """
    found = Formula.objects.prefetch_related("certainties").filter(pk=code).first()
    if found is None:
        raise Http404
    return found


def national_called(uri: str) -> NationalProduct:
    """Return a product of the national list.

    Raises:
        Http404: there is none.
    """
    found = NationalProduct.objects.filter(pk=uri).first()
    if found is None:
        raise Http404
    return found
