# SPDX-License-Identifier: EUPL-1.2
"""Forms say what they ask, and tie hints and errors to the control they are about."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from nabij.core.ui.public import DateInput
from nabij.core.ui.testing.checking import check_page


class Request(forms.Form):
    name = forms.CharField(label="Naam", widget=forms.TextInput(attrs={"placeholder": "Naam"}))
    phone = forms.CharField(label="Telefoon", required=False, help_text="Waar we u bereiken.")
    day = forms.DateField(label="Dag", widget=DateInput)
    moment = forms.ChoiceField(
        label="Wanneer?",
        choices=[("am", "Ochtend"), ("pm", "Middag")],
        widget=forms.RadioSelect,
        help_text="We bellen één keer.",
    )
    help = forms.MultipleChoiceField(
        label="Hulp",
        required=False,
        choices=[("large", "Grote letters"), ("slow", "Rustig spreken")],
        widget=forms.CheckboxSelectMultiple,
    )
    photo = forms.FileField(label="Foto", required=False, help_text="Hoogstens 10 MB.")
    team = forms.ChoiceField(label="Team", choices=[("kcc", "KCC")])
    consent = forms.BooleanField(label="Ik ga akkoord")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        raise forms.ValidationError("Deze combinatie kan niet.")


def page(form: forms.Form) -> str:
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Verzoek</title>'
        '<meta name="viewport" content="width=device-width"></head><body><main><h1>Verzoek</h1>'
        f'<form method="post">{form}<button>Opslaan</button></form></main></body></html>'
    )


def control(html: str, name: str) -> str:
    found = re.search(rf'<(?:input|select|textarea)[^>]*\bname="{name}"[^>]*>', html)
    assert found
    return found.group()


def test_an_empty_form_is_a_good_page() -> None:
    assert check_page(page(Request())) == []


def test_a_form_with_every_error_is_a_good_page() -> None:
    assert check_page(page(Request({"moment": "nacht", "day": "32 mei"}))) == []


def test_what_need_not_be_filled_in_says_so_in_words() -> None:
    html = str(Request())
    assert re.search(r'Telefoon <span class="nabij-optional">\(niet verplicht\)', html)
    assert "Vul alle velden in, behalve waar" in html
    assert re.search(r">Naam\s*</label>", html)


def test_a_form_in_which_all_is_asked_does_not_explain_itself() -> None:
    class Short(forms.Form):
        name = forms.CharField(label="Naam")

    assert "niet verplicht" not in str(Short())


def test_a_hint_belongs_to_its_control() -> None:
    html = str(Request())
    assert 'aria-describedby="id_phone_helptext"' in control(html, "phone")
    assert 'aria-describedby="id_photo_helptext"' in control(html, "photo")
    assert 'id="id_phone_helptext">Waar we u bereiken.' in html


def test_an_error_belongs_to_its_control_after_the_hint() -> None:
    html = str(Request({"photo": ""}))
    assert 'aria-invalid="true"' in control(html, "name")
    assert 'aria-describedby="id_name_error"' in control(html, "name")
    assert "<fieldset" in html
    assert 'aria-describedby="id_moment_helptext id_moment_error"' in html
    assert "aria-invalid" not in control(html, "moment")


def test_the_summary_links_each_error_to_a_control_that_is_there() -> None:
    html = str(Request({"moment": "nacht"}))
    summary = html[: html.index("</ul>")]
    assert 'tabindex="-1" autofocus' in summary
    assert "Deze combinatie kan niet." in summary
    assert "Naam: " in summary
    assert "Wanneer? " in summary
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["id_name", "id_day", "id_moment_0", "id_team", "id_consent"]
    assert all(f'id="{target}"' in html for target in targets)


def test_what_was_filled_in_is_still_there_after_an_error() -> None:
    html = str(Request({"name": "De Vries <b>", "moment": "pm", "help": ["slow"]}))
    assert 'value="De Vries &lt;b&gt;"' in control(html, "name")
    assert re.search(r'value="pm"[^>]* checked', html)
    assert re.search(r'value="slow"[^>]* checked', html)


def test_a_placeholder_never_takes_the_place_of_a_label() -> None:
    assert "placeholder" not in control(str(Request()), "name")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("name", "utrecht-textbox"),
        ("team", "utrecht-select"),
        ("moment", "utrecht-radio-button"),
        ("help", "nabij-option__input"),
        ("photo", "nabij-file"),
        ("consent", "nabij-option__input"),
    ],
)
def test_each_control_has_the_look_of_its_kind(name: str, expected: str) -> None:
    assert expected in control(str(Request()), name)


def test_a_day_that_was_given_stands_in_the_field() -> None:
    html = str(Request({"day": "2026-03-06"}))
    assert 'value="2026-03-06"' in control(html, "day")
    assert 'type="date"' in control(html, "day")


def test_two_forms_on_a_page_keep_their_summaries_apart() -> None:
    html = str(Request({}, prefix="een")) + str(Request({}, prefix="twee"))
    assert 'id="fouten-een"' in html
    assert 'id="fouten-twee"' in html


def test_a_file_that_is_sent_arrives() -> None:
    form = Request({}, MultiValueDict({"photo": [SimpleUploadedFile("a.jpg", b"x")]}))
    form.is_valid()
    assert form.cleaned_data["photo"].name == "a.jpg"
