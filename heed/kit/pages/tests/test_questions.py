import re
from html import unescape

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from heed.kit.pages.catalogue import ExampleForm
from heed.kit.pages.forms import CHOOSE_AGAIN, problems


class Visit(forms.Form):
    note = forms.CharField(widget=forms.Textarea, required=False)
    IMR = forms.CharField(label="IMR author")
    on = forms.DateField(widget=forms.DateInput(attrs={"class": "of-my-own", "autocomplete": "off"}))
    count = forms.IntegerField(min_value=1, disabled=True, initial=1200)
    own_words = forms.CharField(error_messages={"required": "Say it in your own words."})
    sure = forms.BooleanField(required=False, initial=True)
    key = forms.CharField(widget=forms.HiddenInput)
    agencies = forms.MultipleChoiceField(choices=[("p", "Police"), ("h", "Health")], required=False)


def test_every_kind_of_question_is_its_component():
    html = str(ExampleForm())
    for component in ("input", "textarea", "select", "radios", "checkboxes", "file-upload", "password-input"):
        assert re.search(rf'class="[^"]*govuk-{component}[ "]', html), component
    assert '<input type="hidden" id="id_page_seen" name="page_seen" value="catalogue">' in html


def test_a_question_has_its_label_and_its_hint():
    html = str(ExampleForm()["said"])
    assert re.search(r'<label class="govuk-label govuk-label--s" for="id_said">\s*What was said\s*</label>', html)
    assert 'aria-describedby="id_said-hint"' in html
    assert 'id="id_said-hint"' in html


def test_an_error_stands_at_its_question_and_in_the_summary():
    form = ExampleForm({"said": "x"})
    html = str(form["learning"])
    assert 'aria-describedby="id_learning-error"' in html
    assert 'aria-invalid="true"' in html
    assert {"text": "Enter what was learned", "href": "#id_learning"} in problems(form)


def test_the_summary_leads_to_something_that_is_on_the_page():
    form = ExampleForm({})
    for problem in problems(form):
        if "href" in problem:
            assert f'id="{problem["href"][1:]}"' in str(form)


def test_an_error_of_the_whole_form_leads_nowhere():
    assert {"text": "Say at least one thing that this is about."} in problems(ExampleForm({"said": "x"}))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("said", "Enter what was said"),
        ("agency", "Choose agency"),
        ("channel", "Choose how it was said"),
        ("themes", "Choose themes"),
        ("sure", "Tick “I have read this back to the person”"),
    ],
)
def test_an_empty_answer_is_asked_for_in_the_words_of_the_question(name, words):
    assert ExampleForm({}).errors[name] == [words]


def test_an_abbreviation_keeps_its_capitals_and_words_of_ones_own_are_kept():
    errors = Visit({}).errors
    assert errors["IMR"] == ["Enter IMR author"]
    assert errors["own_words"] == ["Say it in your own words."]


def test_an_answer_comes_back_as_it_was_given():
    typed = "  first line\n\n    second line <b>\n"
    html = str(Visit({"note": typed})["note"])
    (back,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)
    assert unescape(back) == typed


def test_an_answer_not_yet_given_is_empty_and_not_the_word_none():
    assert "None" not in str(ExampleForm())
    assert "None" not in str(Visit())


def test_choices_made_come_back_ticked():
    form = ExampleForm({"themes": ["housing"], "channel": "phone", "agency": "health", "sure": "on"})
    assert re.findall(r'value="(\w+)"\s+checked', str(form)) == ["phone", "housing", "on"]
    assert re.findall(r'value="(\w+)"\s+selected', str(form["agency"])) == ["health"]


def test_several_may_be_chosen_from_a_list():
    html = str(Visit({"agencies": ["p", "h"]})["agencies"])
    assert " multiple" in html
    assert html.count(" selected") == 2


def test_a_password_never_comes_back():
    assert "sesame" not in str(ExampleForm({"password": "sesame"})["password"])


def test_a_password_may_be_a_new_one():
    class Joining(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    assert re.findall(r'autocomplete="([\w-]+)"', str(Joining())) == ["new-password"]
    assert re.findall(r'autocomplete="([\w-]+)"', str(ExampleForm()["password"])) == ["current-password"]


def test_what_may_be_left_open_says_so_except_in_a_filter():
    assert "Reference (optional)" in str(ExampleForm()["reference"])

    class Filter(forms.Form):
        says_what_is_optional = False
        theme = forms.CharField(required=False)

    assert "(optional)" not in str(Filter())


def test_a_tick_box_that_may_be_left_needs_no_word_for_it():
    html = str(Visit()["sure"])
    assert "(optional)" not in html
    assert "checked" in html


def test_a_number_is_typed_and_not_spun():
    html = str(Visit()["count"])
    assert 'type="text"' in html
    assert 'inputmode="numeric"' in html
    assert "min=" not in html
    assert "disabled" in html
    assert 'type="number"' not in str(ExampleForm()["people"])


def test_a_widget_keeps_what_was_set_on_it():
    html = str(Visit()["on"])
    assert 'class="govuk-input of-my-own" id="id_on"' in html
    assert html.count('autocomplete="off"') == 1


def test_a_box_is_as_wide_as_its_answer():
    assert "govuk-input--width-10" in str(ExampleForm()["reference"])
    assert "govuk-input--width-5" in str(ExampleForm()["people"])
    assert "width" not in str(ExampleForm()["said"])


def test_the_browser_is_not_asked_to_check():
    assert " required" not in str(ExampleForm())


def test_a_hidden_value_that_nobody_set_is_left_out():
    assert "value" not in str(Visit()["key"])


def test_a_widget_without_a_component_is_refused_by_name():
    class Odd(forms.Form):
        at = forms.SplitDateTimeField(widget=forms.SplitDateTimeWidget)

    with pytest.raises(TypeError, match="SplitDateTimeWidget of at"):
        str(Odd())


def test_characters_that_nobody_sees_are_not_kept():
    sent = {"note": "One\x07\r\n\tt\u202ewo\u2066.", "IMR": "Ca\x00rys\u202c", "own_words": "Y\x85es", "key": "k"}
    visit = Visit(sent | {"on": "2024-05-03"})
    assert visit.is_valid(), visit.errors
    assert [visit.cleaned_data[name] for name in ("note", "IMR", "own_words")] == ["One\r\n\tt" + "wo.", "Carys", "Yes"]


class _WithAFile(forms.Form):
    name = forms.CharField(label="Its name")
    file = forms.FileField(label="The file", required=False)


def test_a_file_that_was_chosen_before_something_else_was_amiss_is_to_be_chosen_again():
    chosen = {"file": SimpleUploadedFile("notes.txt", b"Notes.")}
    assert CHOOSE_AGAIN in str(_WithAFile({"name": ""}, chosen)["file"])
    assert CHOOSE_AGAIN not in str(_WithAFile({"name": "Notes"}, chosen)["file"])
    assert CHOOSE_AGAIN not in str(_WithAFile({"name": ""}, {})["file"])
    assert CHOOSE_AGAIN not in str(_WithAFile()["file"])
