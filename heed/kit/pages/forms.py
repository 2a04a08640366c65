"""Django forms as GOV.UK components: `{{ form }}` and `{{ form.field }}` come out finished."""

import pickle
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.kit.pages.inline import Choice

_COMPONENTS: dict[type[forms.Widget], str] = {
    forms.HiddenInput: "hidden",
    forms.CheckboxInput: "checkbox",
    forms.CheckboxSelectMultiple: "checkboxes",
    forms.RadioSelect: "radios",
    forms.Select: "select",
    forms.Textarea: "textarea",
    forms.PasswordInput: "password",
    forms.FileInput: "file",
    forms.widgets.Input: "input",
}
_PLEASE = {
    "checkbox": "Tick “{label}”",
    **dict.fromkeys(("checkboxes", "file", "radios", "select"), "Choose {inside}"),
}
_OF_THE_COMPONENT = {"id", "class", "required", "cols", "rows", "min", "max", "step"}

_UNSEEN = dict.fromkeys(
    {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)} - set(map(ord, "\t\n\r"))
)
"""Control characters, but tabs and ends of lines, and the marks that turn the direction of a text."""

CHOOSE_AGAIN = "Choose the file again: your browser lost it when the page came back."
MOST_DRAWN = 1_000
_drawn: dict[tuple[str, bytes], SafeString] = {}


class Question(BoundField):
    """A form field as the parameters of its GOV.UK component.

    A question that may be left open says so in its label; the browser's own bubbles are not used, since they
    cannot be styled, do not stay, and differ between browsers. A form whose every question may be left open (a
    filter) sets `says_what_is_optional = False`.
    """

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = self._please_answer()

    @property
    def data(self) -> Any:
        """What was sent, without characters that nobody sees and that turn the words about them; a password stays."""
        sent = super().data
        if isinstance(self.field.widget, forms.PasswordInput):
            return sent
        return [_seen(one) for one in sent] if isinstance(sent, list) else _seen(sent)

    def _please_answer(self) -> str:
        """The error of an empty answer, in the words of the question: “Enter when it was said”."""
        label = str(self.label)
        inside = label if label.split(" ", maxsplit=1)[0].isupper() else label[:1].lower() + label[1:]
        return _PLEASE.get(self.component, "Enter {inside}").format(label=label, inside=inside)

    def __str__(self) -> SafeString:
        if self.component == "hidden":
            return self._drawn_hidden()
        if self.form.is_bound or self.name in self.form.initial:
            return self.as_field_group()
        return self._drawn_once()

    def _drawn_hidden(self) -> SafeString:
        value = self.field.widget.get_context(self.html_name, self.value(), {})["widget"]["value"]
        held = "" if value is None else format_html(' value="{}"', value)
        return format_html('<input type="hidden" id="{}" name="{}"{}>', self.auto_id, self.html_name, held)

    def _drawn_once(self) -> SafeString:
        """A question that is about no record looks the same wherever it is asked: most forms of a page stay empty."""
        looks = self.component, pickle.dumps(self.parameters)
        if looks not in _drawn:
            if len(_drawn) >= MOST_DRAWN:
                _drawn.clear()
            _drawn[looks] = self.as_field_group()
        return _drawn.get(looks) or self.as_field_group()

    __html__ = __str__

    @property
    def component(self) -> str:
        """Which component asks it. Raises `TypeError` for a widget that has none."""
        for kind in type(self.field.widget).__mro__:
            if kind in _COMPONENTS:
                return _COMPONENTS[kind]
        raise TypeError(f"{type(self.field.widget).__name__} of {self.name} has no GOV.UK component")

    @property
    def aria_describedby(self) -> str:
        """Empty: the component ties its hint and its error to the control itself."""
        return ""

    @property
    def question(self) -> str:
        may_be_left = not self.field.required and self.component != "checkbox"
        says_so = getattr(self.form, "says_what_is_optional", True)
        return f"{self.label} (optional)" if may_be_left and says_so else str(self.label)

    @cached_property
    def parameters(self) -> dict[str, Any]:
        """What the component's macro is called with; see the Design System for the names. Options are asked for once."""
        attrs = self.build_widget_attrs({"id": self.auto_id})
        widget = self.field.widget.get_context(self.html_name, self.value(), attrs)["widget"]
        return {
            "id": self.auto_id,
            "idPrefix": self.auto_id,
            "name": self.html_name,
            "attributes": _attributes(widget["attrs"]),
            **getattr(self, f"_{self.component}")(widget),
            **({"classes": widget["attrs"]["class"]} if "class" in widget["attrs"] else {}),
            **({"hint": {"text": self.help_text}} if self.help_text else {}),
            **({"errorMessage": {"text": told}} if (told := " ".join(map(str, self.errors)) or self._lost) else {}),
        }

    @property
    def _lost(self) -> str:
        """What a browser does not keep when a page comes back: the file that was chosen before something else was amiss."""
        chosen = self.component == "file" and self.html_name in self.form.files
        return CHOOSE_AGAIN if chosen and self.form.errors else ""

    def _label(self) -> dict[str, Any]:
        return {"label": {"text": self.question, "classes": "govuk-label--s"}}

    def _input(self, widget: dict[str, Any]) -> dict[str, Any]:
        kind = {"type": "text", "inputmode": "numeric"} if widget["type"] == "number" else {"type": widget["type"]}
        return (
            self._label()
            | kind
            | {"classes": widget["attrs"].get("class") or _width(self.field), "value": widget["value"]}
        )

    def _password(self, widget: dict[str, Any]) -> dict[str, Any]:
        attributes = _attributes(widget["attrs"])
        return self._label() | {
            "autocomplete": attributes.pop("autocomplete", "current-password"),
            "attributes": attributes,
        }

    def _file(self, _widget: dict[str, Any]) -> dict[str, Any]:
        return self._label() | {"javascript": True}

    def _textarea(self, widget: dict[str, Any]) -> dict[str, Any]:
        return self._label() | {"value": widget["value"] or "", "rows": widget["attrs"].get("rows")}

    def _select(self, widget: dict[str, Any]) -> dict[str, Any]:
        return self._label() | {"items": [{"selected": item.pop("checked"), **item} for item in _choices(widget)]}

    def _radios(self, widget: dict[str, Any]) -> dict[str, Any]:
        legend = {"text": self.question, "classes": "govuk-fieldset__legend--s"}
        return {"fieldset": {"legend": legend}, "items": list(_choices(widget)), "attributes": {}}

    _checkboxes = _radios

    def _checkbox(self, widget: dict[str, Any]) -> dict[str, Any]:
        only = {"value": "on", "text": self.question, "checked": bool(widget["attrs"].get("checked"))}
        return {"items": [only], "attributes": {}}


class Renderer(TemplatesSetting):
    """For `FORM_RENDERER`."""

    form_template_name = "pages/form.html"
    field_template_name = "pages/field.html"
    bound_field_class = Question


def _seen(sent: Any) -> Any:
    return sent.translate(_UNSEEN) if isinstance(sent, str) else sent


def problems(form: forms.BaseForm) -> list[dict[str, str]]:
    """What the summary at the top of the page lists: each error, with the address of the question it is about."""
    return [
        {"text": str(text)} if name == NON_FIELD_ERRORS else {"text": str(text), "href": f"#{form[name].auto_id}"}
        for name, errors in form.errors.items()
        for text in errors
    ]


def take_back(form: forms.BaseForm, refused: ValidationError, *, otherwise: str | None = None) -> None:
    """Put what an action refused at the questions it is about; what is about none of them at `otherwise`, or on top."""
    for name, errors in refused.update_error_dict({}).items():
        form.add_error(name if name in form.fields else otherwise, errors)


def carry_over(form: forms.BaseForm, *, to_version: int) -> None:
    """Keep what was typed, for a record that somebody else changed: what is sent next is about that version of it."""
    form.data = data = cast("QueryDict", form.data).copy()
    data["version"] = str(to_version)


def _attributes(attrs: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {"value": True, "optional": True} if value is True else str(value)
        for name, value in attrs.items()
        if name not in _OF_THE_COMPONENT and value is not None and value is not False
    }


def _choices(widget: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for _group, options, _index in widget["optgroups"]:
        for option in options:
            disabled = bool(option["attrs"].get("disabled"))
            yield {
                "value": str(option["value"]),
                "text": option["label"],
                "checked": option["selected"],
                "disabled": disabled,
                **({"hint": {"text": option["label"].hint}} if isinstance(option["label"], Choice) else {}),
            }


def _width(field: forms.Field) -> str:
    """A box as wide as the answer that is expected."""
    if isinstance(field.widget, forms.NumberInput):
        return "govuk-input--width-5"
    if isinstance(field.widget, forms.DateInput):
        return "govuk-input--width-10"
    length = getattr(field, "max_length", None)
    return next((f"govuk-input--width-{width}" for width in (5, 10, 20) if length and length <= width), "")
