# SPDX-License-Identifier: EUPL-1.2
"""A text that stands encrypted in the database and is a plain ``str`` on the instance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import AutoField, Model
from django.db.models.functions import Cast
from django.db.models.query_utils import DeferredAttribute

from nabij.core.crypto.purposes import ENCRYPTION
from nabij.core.crypto.sealing import seal, unseal

if TYPE_CHECKING:
    _TextField = models.TextField[Any, Any]
else:
    _TextField = models.TextField

_MEANINGLESS = ("primary_key", "unique", "db_index")


class Sealed:
    """What stands in the column; it shows nothing of what is in it."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return "<sealed>"


class ByRow(Cast):
    """A choice of values by row, each made for its own row; only a rotation makes one."""


class _Opener(DeferredAttribute):
    """Opens a value when it is first asked for, so that a list pays only for what it shows."""

    field: EncryptedTextField

    def __get__(self, instance: Model | None, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is not None and isinstance(value, Sealed):
            value = self.field.unseal(value, instance.pk)
            instance.__dict__[self.field.attname] = value
        return value

    # With this, `__get__` is asked before the instance's own dictionary.
    def __set__(self, instance: Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(_TextField):
    """A text of one row, readable only with the key, in this row, in this field.

    The row's id is part of the seal: the model needs an id that is made before the row is, such as
    a UUIDv7. Nothing can be looked up by it but ``isnull``: put a ``SearchHashField`` beside it. It
    is written by saving the instance or by ``bulk_create``; ``update()`` and ``bulk_update()`` do
    not know the row and are refused. ``values()`` gives sealed values that nobody can read.

    ``bound_as`` keeps the place in the seal (``app.model.field``) when model or field gets another
    name.
    """

    purpose = ENCRYPTION
    descriptor_class = _Opener

    def __init__(self, *args: Any, bound_as: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bound_as = bound_as
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    @property
    def place(self) -> str:
        """Where the values belong, as it stands in their seal."""
        return self.bound_as or f"{self.model._meta.label_lower}.{self.name}"

    def row(self, pk: Any) -> str:
        """Return a row's id, as it stands in the seal.

        Raises:
            FieldError: it has none yet.
        """
        if pk is None:
            raise FieldError(f"{self.place}: a row needs its id before it is saved.")
        return str(self.model._meta.pk.to_python(pk))

    def seal(self, plain: str, pk: Any) -> Sealed:
        """Return a text as it stands in the column.

        Raises:
            KeyUnreadable: there is no key.
        """
        return Sealed(seal(plain, place=self.place, row=self.row(pk)))

    def unseal(self, value: Sealed, pk: Any) -> str:
        """Return the text of what stands in the column.

        Raises:
            SealBroken: it was changed or copied.
            KeyUnreadable: there is no key.
        """
        return unseal(value.text, place=self.place, row=self.row(pk))

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Return what a migration needs; it comes through the door of this room."""
        name, _path, args, kwargs = super().deconstruct()
        if self.bound_as:
            kwargs["bound_as"] = self.bound_as
        return name, f"nabij.core.crypto.public.{type(self).__name__}", args, kwargs

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Refuse what cannot work: an id that the database makes, or an index on random text."""
        found = super().check(**kwargs)
        key = self.model._meta.pk
        target = getattr(key, "target_field", key)
        if isinstance(target, AutoField):
            hint = "Give the model an id that is made before the row is, such as a UUIDv7."
            found.append(Error("The row's id is part of the seal.", hint, self, "crypto.E001"))
        wrong = [name for name in _MEANINGLESS if getattr(self, name)]
        if wrong:
            hint = "Put it on a SearchHashField beside it."
            text = f"An encrypted field cannot have {', '.join(wrong)}."
            found.append(Error(text, hint, self, "crypto.E002"))
        return found

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | None:
        """Return what stands in the column; the instance opens it when it is asked for."""
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: Model, add: bool) -> Sealed | None:
        """Return the value of an instance as it will stand in the column."""
        if self.attname not in model_instance.__dict__:
            getattr(model_instance, self.attname)
        value = model_instance.__dict__[self.attname]
        if value is None:
            return None
        if isinstance(value, Sealed):
            # Not asked for since it was loaded. An instance that got another id would
            # otherwise take along what nobody can open again.
            self.unseal(value, model_instance.pk)
            return value
        if not isinstance(value, str):
            raise TypeError(f"{self.place} takes a text, not {type(value).__name__}.")
        return self.seal(value, model_instance.pk)

    def get_prep_value(self, value: Any) -> Any:
        """Leave the value as it is: it is written sealed, or not at all."""
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Return what goes into the column, or the choice of values that a rotation made.

        Raises:
            FieldError: it is not sealed, or an expression that could bring in anything.
        """
        if isinstance(value, ByRow):
            return value
        return self.get_db_prep_value(value, connection)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Return what goes into the column.

        Raises:
            FieldError: it is not sealed: somebody writes without the row.
        """
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise FieldError(
                f"{self.place} is encrypted for one row: set it on the instance and save that;"
                " update() and bulk_update() cannot."
            )
        return value.text

    def get_lookup(self, lookup_name: str) -> Any:
        """Return the one lookup there is, ``isnull``.

        Raises:
            FieldError: it is another.
        """
        if lookup_name != "isnull":
            self._refuse_lookup(lookup_name)
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        """Refuse: there is nothing to transform.

        Raises:
            FieldError: always.
        """
        self._refuse_lookup(lookup_name)

    def value_to_string(self, obj: Model) -> str:
        """Refuse to be written into a file in plain text.

        Raises:
            FieldError: always.
        """
        raise FieldError(f"{self.place} is encrypted and does not go into fixtures.")

    def _refuse_lookup(self, lookup_name: str) -> NoReturn:
        raise FieldError(
            f"{self.place} is encrypted: one cannot look up by its {lookup_name}, only by isnull."
            " Look up by the SearchHashField beside it."
        )
