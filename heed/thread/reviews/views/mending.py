"""Mending a mistake in a review: each kind of fact that can be struck out or corrected, and where it stands."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from heed.kit.lifecycle.forms import DatedForm
from heed.kit.lifecycle.mending import Mended, pages_to_mend
from heed.kit.lifecycle.models import Dated
from heed.kit.pages.inline import Link
from heed.thread.reviews.actions import facts, family, imrs, proceedings
from heed.thread.reviews.forms import facts as asking
from heed.thread.reviews.forms import imrs as asking_of_imrs
from heed.thread.reviews.forms import kept as asking_beside
from heed.thread.reviews.models import (
    Admission,
    ChronologyEntry,
    Commission,
    Conflict,
    Death,
    Extension,
    FamilyContact,
    Hold,
    HoldChange,
    ImrAnswer,
    ImrAuthor,
    ImrDebrief,
    ImrExtension,
    ImrQuery,
    ImrSignOff,
    Milestone,
    PenHeld,
    PersonName,
    PlanDelivered,
    Proceeding,
    ProceedingNews,
    Publication,
    Review,
    Told,
)
from heed.thread.reviews.permissions import ReviewPermission
from heed.thread.reviews.views.asking import trail
from heed.thread.reviews.walls import walled

Add = Callable[..., Any]
LISTED = {"proceedings": "Linked proceedings", "names": "Names of people", "family": "The family",
          "chronology": "Chronology"}  # fmt: skip
"""Pages of a review on which facts of one kind stand, by their address, and what each is called."""


def _reached(fact: Any, path: str) -> Any:
    for name in path.split("__"):
        fact = getattr(fact, name)
    return fact


def _mended(
    model: type[Dated],
    name: str,
    *,
    at: str = "",
    page: str = "review",
    form: type[DatedForm] | None = None,
    add: Add | None = None,
    may: ReviewPermission = ReviewPermission.KEEP,
    opened: str = "reviews.review-opened",
    words: Callable[[Any], str] = lambda fact: " ".join(filter(None, [fact.in_words, fact.why])),
) -> Mended:
    """A fact of a review that stands on the page called `page`, which its `opened` is the reading of."""
    path: str = model.behind  # type: ignore[attr-defined]  # every fact of a review says by which path it is behind one

    def back(fact: Any) -> str:
        return reverse(f"reviews:{page}", args=[_reached(fact, path).pk])

    def about(fact: Any) -> dict[str, Any]:
        review = _reached(fact, path)
        further = [Link(LISTED[page], back(fact))] if page in LISTED else []
        return {"review": review, "words": words(fact), "trail": trail(review, *further)}

    def known(person: Any) -> Any:
        return walled(model).visible_to(person).select_related(path, "by")

    return Mended(
        model, name, at or f"reviews/{name}/", may=may, opened=opened, of="review", known=known, about=about, back=back,
        app="reviews", form=form, add=add,
    )  # fmt: skip


def _of_imr(
    model: type[Dated],
    name: str,
    words: Callable[[Any], str],
    *,
    form: type[DatedForm] | None = None,
    add: Add | None = None,
    may: ReviewPermission = ReviewPermission.KEEP,
) -> Mended:
    """A fact of an IMR, which stands on the page of the IMR."""
    path: str = model.behind.removesuffix("__review")  # type: ignore[attr-defined]  # as above

    def back(fact: Any) -> str:
        return reverse("reviews:imr", args=[_reached(fact, path).pk])

    def about(fact: Any) -> dict[str, Any]:
        imr = _reached(fact, path)
        return {"imr": imr, "words": words(fact), "trail": trail(imr.review, Link(str(imr), back(fact)))}

    def known(person: Any) -> Any:
        return walled(model).visible_to(person).select_related(f"{path}__review", f"{path}__agency", "by")

    return Mended(
        model, f"imr-{name}", f"reviews/imrs/{name}/", may=may, opened="reviews.imr-opened",
        of="imr", known=known, about=about, back=back, app="reviews", form=form, add=add,
    )  # fmt: skip


def _again(act: Add, *owners: str) -> Add:
    """The action that made the fact, for the same owner."""

    def add(fact: Any, **said: Any) -> Any:
        return act(**{owner: getattr(fact, owner) for owner in owners}, **said)

    return add


OF_A_REVIEW = (
    _mended(Death, "death", at="reviews/deaths/", form=asking.DeathForm, add=_again(facts.classify_death, "review")),
    _mended(
        Commission,
        "commission",
        at="reviews/commissions/",
        form=asking.CommissionForm,
        add=_again(facts.commission, "review"),
    ),
    _mended(Milestone, "earlier", at="reviews/milestones/"),
    _mended(Told, "told", form=asking.ToldForm, add=_again(facts.tell, "review")),
    _mended(PenHeld, "pen", at="reviews/pens/"),
    _mended(Extension, "extension", at="reviews/extensions/"),
    _mended(Publication, "publication", at="reviews/publications/"),
    _mended(PlanDelivered, "plan", form=asking.PlanDeliveredForm, add=_again(facts.deliver_plan, "review")),
    _mended(Hold, "hold", at="reviews/holds/"),
    _mended(HoldChange, "hold-change", at="reviews/holds/changes/"),
    _mended(
        Proceeding,
        "proceeding",
        at="reviews/proceedings/",
        page="proceedings",
        opened="reviews.proceedings-listed",
        words=lambda fact: f"{fact}, {fact.body}",
    ),
    _mended(
        ProceedingNews,
        "proceeding-news",
        at="reviews/proceedings/news/",
        page="proceedings",
        opened="reviews.proceedings-listed",
        words=lambda fact: fact.words,
        form=asking_beside.NewsForm,
        add=_again(proceedings.hear_of_proceeding, "proceeding"),
    ),
    _mended(
        PersonName,
        "name",
        at="reviews/names/",
        page="names",
        may=ReviewPermission.NAMES,
        opened="reviews.names-opened",
        words=lambda fact: f"{fact.get_part_display()}: {fact.name}",
    ),
    _mended(
        FamilyContact,
        "contact",
        at="reviews/family/",
        page="family",
        may=ReviewPermission.FAMILY,
        opened="reviews.family-opened",
        words=lambda fact: fact.words,
        form=asking_beside.ContactForm,
        add=_again(family.record_contact, "review"),
    ),
    _mended(
        ChronologyEntry,
        "chronology",
        at="reviews/chronology/",
        page="chronology",
        opened="reviews.chronology-opened",
        words=lambda fact: f"{fact.on_date}: {fact.event}",
    ),
)
OF_AN_IMR = (
    _of_imr(ImrAuthor, "authors", lambda fact: f"{fact.called}: {fact.declaration}"),
    _of_imr(ImrSignOff, "sign-offs", lambda fact: f"{fact.called}, {fact.rank}, on {fact.on_date}"),
    _of_imr(
        ImrQuery, "queries", lambda fact: fact.words, form=asking_of_imrs.QueryForm, add=_again(imrs.ask_query, "imr")
    ),
    _of_imr(
        ImrAnswer,
        "answers",
        lambda fact: fact.words,
        form=asking_of_imrs.AnswerForm,
        add=_again(imrs.answer_query, "query"),
        may=ReviewPermission.SEE,  # its author answers, and mends what they answered
    ),
    _of_imr(
        ImrDebrief,
        "debriefs",
        lambda fact: f"{fact.get_what_display()}, {fact.on_date}, for {fact.how_many}. {fact.words}",
        form=asking_of_imrs.DebriefForm,
        add=_again(imrs.debrief, "imr"),
    ),
    _of_imr(ImrExtension, "extensions", lambda fact: f"Until {fact.due_on:%-d %B %Y}: {fact.words}"),
)


def _of_the_wall(model: type[Admission] | type[Conflict], name: str) -> Mended:
    """Who may know of a review: struck out by whoever may still see it, never by the person whom a conflict shuts out."""

    def back(fact: Any) -> str:
        return reverse("reviews:wall", args=[fact.review_id])

    def about(fact: Any) -> dict[str, Any]:
        further = Link("Who may know of it", back(fact))
        return {"review": fact.review, "words": f"{fact.person}: {fact.reason}", "trail": trail(fact.review, further)}

    def known(person: Any) -> Any:
        seen = Review.objects.visible_to(person)
        return model.objects.filter(review__in=seen).select_related("review", "person", "by")

    return Mended(
        model, name, f"reviews/{name}s/", may=ReviewPermission.WALL, opened="reviews.wall-opened", of="review",
        known=known, about=about, back=back, app="reviews",
    )  # fmt: skip


OF_THE_WALL = (_of_the_wall(Admission, "admission"), _of_the_wall(Conflict, "conflict"))


def urls() -> list[Any]:
    return pages_to_mend(*OF_A_REVIEW, *OF_AN_IMR, *OF_THE_WALL)
