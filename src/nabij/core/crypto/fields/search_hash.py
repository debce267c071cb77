# SPDX-License-Identifier: EUPL-1.2
"""A keyed hash beside an encrypted text, to find rows by the plain value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db import models
from django.db.models import Model
from django.db.models.lookups import In
from django.db.models.signals import pre_save

from nabij.core.crypto.fields.encrypted import ByRow, EncryptedTextField, Sealed
from nabij.core.crypto.normalising import is_normaliser, normalise
from nabij.core.crypto.purposes import SEARCH
from nabij.core.crypto.sealing import hash_of, hashes_of, is_sealed

if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
else:
    _CharField = models.CharField

_LENGTH = 64
_NOT_LOADED = Sealed("")
_SETTLED = ("max_length", "null", "blank", "editable", "db_index")


class Hashed(str):
    """A hash that this field made; other text is not written."""

    __slots__ = ()


class _AmongHashes(In):
    """Finds plain values: their hashes with every version of the key, so also during a rotation."""

    def __init__(self, lhs: Any, rhs: Any) -> None:
        super().__init__(lhs, [one for value in rhs for one in lhs.output_field.hashes(value)])


class _Exact(_AmongHashes):
    lookup_name = "exact"

    def __init__(self, lhs: Any, rhs: Any) -> None:
        super().__init__(lhs, [rhs])


class _Among(_AmongHashes):
    lookup_name = "in"

    def __init__(self, lhs: Any, rhs: Any) -> None:
        if not isinstance(rhs, Iterable) or isinstance(rhs, str) or hasattr(rhs, "query"):
            raise FieldError(f"{lhs.output_field.place} is looked up by a list of plain values.")
        super().__init__(lhs, rhs)


_LOOKUPS = {"exact": _Exact, "in": _Among}


class SearchHashField(_CharField):
    """The hash of the encrypted field ``of`` on the same model, filled whenever that is saved.

    ``filter(bsn_search="1234.56.782")`` finds by the plain value, in any way of writing that the
    named normaliser takes for the same; ``in`` takes several. Empty where the value is. With
    ``unique=True`` the database refuses a second row with the value, except that one row that waits
    for a rotation of the key and a new one can both have it; the rotation then says so.

    ``save(update_fields=…)`` that names the one field must name the other.
    """

    purpose = SEARCH

    def __init__(
        self, *args: Any, of: str, normaliser: str, bound_as: str = "", **kwargs: Any
    ) -> None:
        settled = {"max_length": _LENGTH, "null": True, "blank": True, "editable": False}
        kwargs |= settled | {"db_index": not kwargs.get("unique", False)}
        super().__init__(*args, **kwargs)
        self.of = of
        self.normaliser = normaliser
        self.bound_as = bound_as

    @property
    def place(self) -> str:
        """Where the hashes belong; each field has its own."""
        return self.bound_as or f"{self.model._meta.label_lower}.{self.name}"

    @property
    def source(self) -> EncryptedTextField:
        """The encrypted field that this is the hash of."""
        field = self.model._meta.get_field(self.of)
        if not isinstance(field, EncryptedTextField):
            raise FieldError(f"{self.place} is of {self.of}, which is not encrypted.")
        return field

    def hash(self, plain: str | None) -> Hashed | None:
        """Return the hash of a plain value, None where there is nothing to find it by.

        Raises:
            KeyUnreadable: there is no key.
        """
        normal = normalise(self.normaliser, plain) if plain else ""
        return Hashed(hash_of(normal, place=self.place)) if normal else None

    def hashes(self, plain: Any) -> list[str]:
        """Return the hashes under which a plain value may stand; none for what is no value.

        Raises:
            FieldError: it is no text.
            KeyUnreadable: there is no key.
        """
        if not isinstance(plain, str):
            raise FieldError(
                f"{self.place} is looked up by a plain text, not by {type(plain).__name__};"
                " use isnull for rows without."
            )
        normal = normalise(self.normaliser, plain)
        return hashes_of(normal, place=self.place) if normal else []

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Return what a migration needs; it comes through the door of this room."""
        name, _path, args, kwargs = super().deconstruct()
        for settled in _SETTLED:
            kwargs.pop(settled, None)
        kwargs |= {"of": self.of, "normaliser": self.normaliser}
        if self.bound_as:
            kwargs["bound_as"] = self.bound_as
        return name, f"nabij.core.crypto.public.{type(self).__name__}", args, kwargs

    def contribute_to_class(self, cls: type[Model], name: str, private_only: bool = False) -> None:
        """Take the place on the model, and watch that the two fields are saved together."""
        super().contribute_to_class(cls, name, private_only)
        # The models of migrations are made anew all the time, and know no update_fields.
        if not cls._meta.abstract and cls.__module__ != "__fake__":
            pre_save.connect(self._saved_together, sender=cls)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Refuse a normaliser or an encrypted field that is not there."""
        found = super().check(**kwargs)
        if not is_normaliser(self.normaliser):
            text = f"There is no normaliser {self.normaliser!r}."
            found.append(Error(text, "Register it before the models.", self, "crypto.E003"))
        try:
            self.source  # noqa: B018 (it is what is checked)
        except (FieldDoesNotExist, FieldError):
            text = f"The model has no encrypted field {self.of!r}."
            found.append(Error(text, "Name an EncryptedTextField in `of`.", self, "crypto.E004"))
        return found

    def pre_save(self, model_instance: Model, add: bool) -> Hashed | None:
        """Return the hash of what the encrypted field holds."""
        stored = model_instance.__dict__.get(self.attname)
        if self._is_untouched(model_instance) and not add and is_sealed(stored):
            return Hashed(stored)
        made = self.hash(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, None if made is None else str(made))
        return made

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Return what goes into the column, or the choice of values that a rotation made.

        Raises:
            FieldError: this field did not make it.
        """
        if isinstance(value, ByRow):
            return value
        if value is not None and not isinstance(value, Hashed):
            raise FieldError(
                f"{self.place} fills itself: set {self.of} on the instance and save that."
            )
        return None if value is None else str(value)

    def get_lookup(self, lookup_name: str) -> Any:
        """Return how to look up: by plain value, by several, or by there being one.

        Raises:
            FieldError: it is another.
        """
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        if lookup_name not in _LOOKUPS:
            raise FieldError(
                f"{self.place} is a hash: one looks up by the whole value, by several (in) or by"
                f" isnull, not by {lookup_name}."
            )
        return _LOOKUPS[lookup_name]

    def _saved_together(
        self, instance: Model, update_fields: frozenset[str] | None = None, **_kwargs: Any
    ) -> None:
        """Refuse to save the value and leave its hash behind, or the reverse."""
        if update_fields is None or self._is_untouched(instance):
            return
        if (self.of in update_fields) != (self.name in update_fields):
            raise FieldError(
                f"update_fields must name both {self.of} and {self.name}: they belong together."
            )

    def _is_untouched(self, instance: Model) -> bool:
        """Say whether the value was not asked for since the instance was loaded, or not loaded."""
        return isinstance(instance.__dict__.get(self.of, _NOT_LOADED), Sealed)
