"""Every component on one page, with examples that are invented: for those who build pages and those who test them."""

from datetime import UTC, date, datetime, timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heed.kit.calendar.dates import PartialDate
from heed.kit.pages.inline import Column, Link, Tag
from heed.kit.statistics.chart import Bars, Columns, Span, Spans, StackedBars, Trend
from heed.kit.statistics.moves import Moves

MOMENT = datetime(2023, 2, 3, 9, 15, tzinfo=UTC)

STATES = (
    Tag("Not started", "grey"),
    Tag("Under way", "blue"),
    Tag("Delivered", "green"),
    Tag("Overdue", "red"),
    Tag("Waiting", "yellow"),
    Tag("At risk", "orange"),
    Tag("Accepted", "teal"),
    Tag("Superseded", "purple"),
    Tag("Partly done", "magenta"),
)

COLUMNS = (
    Column("Reference"),
    Column("What was asked"),
    Column("Due"),
    Column("State"),
    Column("Actions", numeric=True),
)

ASKED = (
    "Give every officer who attends a first report a short card of questions.",
    "Agree with the county’s surgeries who answers a request for information, and by when.",
    "Say in the handover note what was noticed and not only what was done.",
    "Write to each partner agency within ten working days of a notification.",
)

CHARTS = (
    Bars(
        "Reviews by where they are",
        "Stage",
        "Reviews",
        [
            ("Notified, and no decision yet", 3),
            ("Waiting for the management reviews of every agency that was asked for one", 11),
            ("Overview report being written", 6),
            ("With the Home Office", 2),
            ("Published", 0),
        ],
    ),
    StackedBars(
        "Days with each pen-holder",
        "Review",
        ["Police", "Community safety partnership", "Chair", "Home Office", "Court", "Given to the family"],
        [
            ("W001 Alder", (240, 410, 820, 190, 0, 60)),
            ("W002 Birch", (35, 90, 200, 0, 512, 0)),
            ("W003 Cedar", (12, 28, 0, 0, 0, 0)),
        ],
        left_out=frozenset({"Given to the family"}),
    ),
    Spans(
        "Who held the pen of W002",
        "Pen-holder",
        [
            Span("Community safety partnership", date(2021, 3, 1), date(2021, 5, 30)),
            Span("Police", date(2021, 5, 30), date(2021, 7, 4)),
            Span("Court", date(2021, 7, 4), date(2022, 11, 28)),
            Span("Chair", date(2022, 11, 28)),
        ],
        until=date(2023, 2, 3),
    ),
    Columns(
        "Recommendations delivered",
        "Delivered",
        [
            (f"{name} 2022", value)
            for name, value in zip(
                ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
                (4, 0, 9, 12, 7, None, None, 3, 15, 11, 8, 2),
                strict=True,
            )
        ],
    ),
    Trend(
        "First reports with the card of questions, in %",
        "Share in %",
        [("Quarter 1", 31), ("Quarter 2", 44), ("Quarter 3", None), ("Quarter 4", 58), ("Quarter 5", 71)],
    ),
    Columns("Referrals", "Referrals", []),
    Moves(
        "What can lead where",
        ["Planned", "Under way", "Done", "Given up"],
        [
            ("Start", ["Planned"], "Under way"),
            ("Finish", ["Under way"], "Done"),
            ("Give up", ["Planned", "Under way"], "Given up"),
            ("Open again", ["Done", "Given up"], "Under way"),
        ],
    ),
)


def rows(count: int) -> list[tuple[object, ...]]:
    """Invented recommendations, as a listing wants them."""
    return [
        (
            Link(f"W{number:03}", "#listing"),
            ASKED[number % len(ASKED)],
            str(PartialDate(f"2023-{1 + number % 12:02}")),
            STATES[number % len(STATES)],
            number % 7,
        )
        for number in range(1, count + 1)
    ]


class ExampleForm(forms.Form):
    """One question of every kind."""

    said = forms.CharField(label="What was said", max_length=200, help_text="In the person’s own words, if you can.")
    reference = forms.CharField(label="Reference", max_length=10, required=False)
    on = forms.DateField(label="When it was said", help_text="For example, 20 July 2022", input_formats=["%d %B %Y"])
    people = forms.IntegerField(label="How many people were there", min_value=1)
    email = forms.EmailField(label="E-mail address", required=False)
    learning = forms.CharField(label="What was learned", widget=forms.Textarea(attrs={"rows": 4}))
    agency = forms.ChoiceField(
        label="Agency", choices=[("", "Choose an agency"), ("police", "Police"), ("health", "Health")]
    )
    channel = forms.ChoiceField(
        label="How it was said", widget=forms.RadioSelect, choices=[("phone", "By phone"), ("meeting", "In a meeting")]
    )
    themes = forms.MultipleChoiceField(
        label="Themes",
        widget=forms.CheckboxSelectMultiple,
        choices=[("children", "Children"), ("housing", "Housing"), ("health", "Health")],
    )
    paper = forms.FileField(label="The paper", help_text="Word, PDF or Excel, up to 50 MB", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    sure = forms.BooleanField(label="I have read this back to the person")
    page_seen = forms.CharField(widget=forms.HiddenInput, initial="catalogue", required=False)

    def clean(self) -> dict[str, object]:
        if not self.cleaned_data.get("themes"):
            raise forms.ValidationError("Say at least one thing that this is about.")
        return self.cleaned_data


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The catalogue; `?answered` shows the form as it comes back when nothing was filled in."""
    steps = [
        {"what": "Delivered", "by": "Asha (reviews)", "at": MOMENT, "note": "The card is in every vehicle."},
        {"what": "Under way", "by": "Ben (audit lead)", "at": MOMENT - timedelta(days=200), "note": ""},
    ]
    open_moves = [
        {"name": "deliver", "label": "Mark as delivered", "why_not": "", "asks": False, "put_forward": True},
        {"name": "question", "label": "Put a question", "why_not": "", "asks": False, "put_forward": False},
        {
            "name": "close",
            "label": "Close",
            "why_not": "The officer who wrote the action cannot also close it.",
            "asks": False,
            "put_forward": False,
        },
    ]
    context = {
        "form": ExampleForm({"said": "<b>Not bold</b>"}) if "answered" in request.GET else ExampleForm(),
        "columns": COLUMNS,
        "rows": rows(6),
        "page": Paginator(range(240), 20).get_page(request.GET.get("page", 3)),
        "states": STATES,
        "steps": steps,
        "moves_open": open_moves,
        "moment": MOMENT,
        "charts": CHARTS,
        "known_to_the_month": PartialDate("2022-09"),
    }
    return render(request, "pages/catalogue.html", context)
