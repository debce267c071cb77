# SPDX-License-Identifier: EUPL-1.2
"""How forms become HTML: one renderer for every form, with labels, hints and errors that belong.

Set ``FORM_RENDERER = "nabij.core.ui.forms.FormRenderer"``; then ``{{ form }}`` and
``{{ field.as_field_group }}`` follow it, and so do the forms of other packages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates

_TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
# From the particular to the general: the first that fits gives its class.
_WIDGET_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, ""),
    (forms.FileInput, "nabij-file"),
    (forms.CheckboxSelectMultiple, "nabij-option__input"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.CheckboxInput, "nabij-option__input"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.widgets.Input, _TEXTBOX),
    (forms.MultiWidget, _TEXTBOX),
)


@dataclass(frozen=True)
class FormError:
    """What is wrong, with the label of the field and the id of the control that it is about."""

    target: str
    label: str
    text: str

    def __str__(self) -> str:
        """Return the error with the field it is about before it."""
        if not self.label:
            return self.text
        separator = " " if self.label.endswith((".", "?", "!", ":")) else ": "
        return f"{self.label}{separator}{self.text}"


class DateInput(forms.DateInput):
    """The browser's own field for a day, which people can also type in."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class StyledField(BoundField):
    """A field of a form with the classes of the design and with what is said about it tied on."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add the class of the control, and take away what would speak twice."""
        built = super().build_widget_attrs(attrs, widget)
        classes = [widget_class(widget or self.field.widget), self.field.widget.attrs.get("class")]
        if any(classes):
            built["class"] = " ".join(filter(None, classes))
        # A placeholder vanishes while one types and reads like an answer; the hint says it.
        if "placeholder" in self.field.widget.attrs:
            built["placeholder"] = False
        if self.is_group:
            built.pop("aria-invalid", None)  # the group is wrong, not each of its options
        return built

    @property
    def use_fieldset(self) -> bool:
        """Say whether the control is a group with a legend."""
        return super().use_fieldset and not self.is_file

    @property
    def is_option(self) -> bool:
        """Say whether this is one checkbox, whose label stands after it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_group(self) -> bool:
        """Say whether this is a group of options that share a legend."""
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def is_file(self) -> bool:
        """Say whether a file is asked."""
        return isinstance(self.field.widget, forms.FileInput)

    @property
    def error_target(self) -> str:
        """Return the id that a link to this field's error goes to: a control that takes focus."""
        if self.is_group and len(self):
            return str(self[0].id_for_label)
        return self.id_for_label or self.auto_id


class FormRenderer(DjangoTemplates):
    """Renders forms with the templates in ``ui/forms/``."""

    form_template_name = "ui/forms/fields.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = StyledField


def widget_class(widget: forms.Widget) -> str:
    """Return the class of the design for a kind of control."""
    return next((name for kind, name in _WIDGET_CLASSES if isinstance(widget, kind)), "")


def form_errors(form: forms.BaseForm) -> list[FormError]:
    """Return every error of a form in the order of its fields, those of the whole form first."""
    errors = [FormError("", "", str(error)) for error in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else getattr(field, "error_target", field.id_for_label)
        errors += [FormError(target, str(field.label), str(error)) for error in field.errors]
    return errors


def has_optional_fields(form: forms.BaseForm) -> bool:
    """Say whether some fields must be filled in and others need not."""
    asked = [field.field.required for field in form.visible_fields() if not _is_option(field)]
    return len(set(asked)) > 1


def _is_option(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)
