"""Do the counts of an issued paper reconcile? An oracle: sets of references put together by hand from the tables of the
example force, never by the code that counts, and each sentence of the paper held against them.
"""

import re
from datetime import date

import pytest
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.as_json import from_json
from heed.kit.documents.blocks import Bullets, Heading, Table
from heed.kit.documents.notes import without_marks
from heed.kit.lifecycle.models import Moment
from heed.thread.papers import page_one
from heed.thread.papers.figures import CUTS, FIGURES
from heed.thread.papers.issuing import draft
from heed.thread.papers.making import make
from heed.thread.papers.models import Audience
from heed.thread.papers.reading import labels
from heed.thread.papers.reading.figures import REVIEWS
from heed.thread.papers.reading.find import find
from heed.thread.papers.saying import NOT_COUNTED
from heed.thread.papers.since import reference
from heed.thread.papers.standing import standing
from heed.thread.papers.status import status_paper
from heed.thread.papers.tests.test_issuing import issued
from heed.thread.recommendations.models import Recommendation
from heed.thread.reviews.actions.walls import restrict
from heed.thread.reviews.models import Review


def refs(words):
    return frozenset(words.split())


def asked(**by_report):
    return frozenset(f"{report} {number}" for report, numbers in by_report.items() for number in numbers.split())


OTHERS = frozenset({"PEEL 2026 3", "PFD 2026-31 1", "IOPC 26/114 2"})


def by_hand(
    *, writing, reporting, home_office, approved, new, late, to_send, between, delivered, finalised, at_risk, behind
):
    """Every figure as a set; what others are made of is put together here and nowhere else."""
    in_progress, waiting = writing | reporting, home_office | approved
    not_published = in_progress | waiting | new
    is_open = to_send | between | delivered
    return {
        "reviews_not_published": not_published,
        "reviews_in_progress": in_progress,
        "reviews_writing_imr": writing,
        "reviews_before_or_after_writing": frozenset(),
        "reviews_with_chair": reporting,
        "reviews_awaiting_publication": waiting,
        "reviews_with_home_office": home_office,
        "reviews_approved": approved,
        "reviews_newly_commissioned": new,
        "reviews_late": late,
        "recommendations_owned": is_open | finalised,
        "recommendations_open": is_open,
        "recommendations_from_reviews": is_open - OTHERS,
        "recommendations_from_others": is_open & OTHERS,
        "recommendations_to_disseminate": to_send,
        "recommendations_between": between,
        "recommendations_delivered": delivered,
        "recommendations_finalised_this_year": finalised,
        "recommendations_addressed": delivered | finalised,
        "recommendations_verified": finalised,
        "recommendations_not_shown": frozenset(),
        "recommendations_at_risk": at_risk,
        "reviews_behind_open": behind,
        "reviews_behind_open_not_published": behind,
        "reviews_behind_open_elsewhere": frozenset(),
    }


SPRING = by_hand(
    writing=refs("WX20 WX21 WX22 WX24"),
    reporting=refs("WX11 WX12 WX13 WX14 WX15 WX16 WX17 WX19 WX23"),
    home_office=refs("WX06 WX08 WX09 WX10"),
    approved=refs("WX03 WX05"),
    new=refs("WX26 WX27 WX28"),
    late=refs("WX16 WX20 WX24"),
    to_send=asked(WX10="R4", WX11="12.1"),
    between=asked(
        WX05="4.3", WX06="R4 R5", WX08="3 4", WX09="7.1 7.2 7.3 7.4 7.5", WX10="R1 R2 R3", WX11="12.2 12.3 12.4"
    ),
    delivered=asked(WX05="4.4", WX06="R3", WX08="2"),
    finalised=asked(WX03="R1 R2 R3 R4 R5", WX05="4.1 4.2", WX06="R1 R2", WX08="1"),
    at_risk=frozenset(),
    behind=refs("WX05 WX06 WX08 WX09 WX10 WX11"),
)
AUTUMN = by_hand(
    writing=refs("WX26 WX27"),
    reporting=refs("WX10 WX13 WX14 WX15 WX16 WX17 WX19 WX20 WX21 WX22 WX23 WX24"),
    home_office=refs("WX09 WX11 WX12"),
    approved=refs("WX03 WX05 WX06 WX08"),
    new=refs("WX28 WX29 WX30 WX31 WX32"),
    late=refs("WX20 WX24 WX26 WX28"),
    to_send=asked(WX11="12.4", WX12="15.2 15.3", WX13="3a 3b"),
    between=asked(WX09="7.4", WX10="R3 R4", WX11="12.2 12.3", WX12="15.1", WX14="R1 R2") | OTHERS,
    delivered=asked(WX06="R5", WX09="7.5"),
    finalised=asked(
        WX03="R1 R2 R3 R4 R5", WX05="4.1 4.2 4.3 4.4", WX06="R1 R2 R3 R4", WX08="1 2 3 4", WX09="7.1 7.2 7.3", WX10="R1 R2",
        WX11="12.1",
    ),
    at_risk=asked(WX03="R2"),
    behind=refs("WX06 WX09 WX10 WX11 WX12 WX13 WX14"),
)  # fmt: skip

NUMBERS = {
    r"There are (\d+) reviews not yet published, each counted once below": ["reviews_not_published"],
    r"There are (\d+) reviews in progress": ["reviews_in_progress"],
    r"In (\d+) of the reviews in progress we are writing": ["reviews_writing_imr"],
    r"In (\d+) of the reviews in progress our account is written": ["reviews_with_chair"],
    r"There are (\d+) reviews waiting to be published": ["reviews_awaiting_publication"],
    r"Of the reviews waiting to be published, (\d+) reviews are with the Home Office": ["reviews_with_home_office"],
    r"Of the reviews waiting to be published, (\d+) reviews are approved": ["reviews_approved"],
    r"There are (\d+) reviews newly commissioned": ["reviews_newly_commissioned"],
    r"Of the reviews not yet published, (\d+) reviews have something past its day": ["reviews_late"],
    r"We own (\d+) open recommendations": ["recommendations_open"],
    r"Of the open recommendations, (\d+) recommendations come from (\d+) reviews": [
        "recommendations_from_reviews",
        "reviews_behind_open",
    ],
    r"Of the open recommendations, (\d+) recommendations did not come from a review": ["recommendations_from_others"],
    r"Of the open recommendations, (\d+) recommendations are agreed, to be": ["recommendations_to_disseminate"],
    r"Of the open recommendations, (\d+) recommendations are being answered": ["recommendations_between"],
    r"Of the open recommendations, (\d+) recommendations are said to be delivered": ["recommendations_delivered"],
    r"We have finalised (\d+) recommendations since the start of 2026": ["recommendations_finalised_this_year"],
    r"The open and the finalised do not overlap: together they are (\d+) recommendations": ["recommendations_owned"],
    r"In all, and not only of this year, (\d+) recommendations are addressed": ["recommendations_addressed"],
    r"Of the addressed recommendations, (\d+) recommendations are verified": ["recommendations_verified"],
    r"Of the addressed recommendations, (\d+) recommendations? (?:is|are) at risk": ["recommendations_at_risk"],
}
"""Each sentence that states numbers, and of which sets they are the sizes, in its order."""


def apart(*sets):
    return sum(map(len, sets)) == len(frozenset().union(*sets))


def said_of_reviews(found):
    return (found[key] for key in ("reviews_in_progress", "reviews_awaiting_publication", "reviews_newly_commissioned"))


def said_of_open(found):
    return (
        found[key] for key in ("recommendations_to_disseminate", "recommendations_between", "recommendations_delivered")
    )


STATEMENTS = {
    "There are": lambda f: (
        apart(*said_of_reviews(f)) and frozenset().union(*said_of_reviews(f)) == f["reviews_not_published"]
    ),
    "of the reviews in progress": lambda f: (
        apart(f["reviews_writing_imr"], f["reviews_with_chair"])
        and f["reviews_writing_imr"] | f["reviews_with_chair"] == f["reviews_in_progress"]
    ),
    "Of the reviews waiting to be published": lambda f: (
        apart(f["reviews_with_home_office"], f["reviews_approved"])
        and f["reviews_with_home_office"] | f["reviews_approved"] == f["reviews_awaiting_publication"]
    ),
    "Those in progress, waiting to be published and newly commissioned do not overlap: together they are all": lambda f: (
        apart(*said_of_reviews(f)) and frozenset().union(*said_of_reviews(f)) == f["reviews_not_published"]
    ),
    "something past its day": lambda f: f["reviews_late"] <= f["reviews_not_published"],
    "come from": lambda f: (
        {one.rpartition(" ")[0] for one in f["recommendations_from_reviews"]} == f["reviews_behind_open"]
    ),
    "All the reviews that these come from are counted above too": lambda f: (
        f["reviews_behind_open"] <= f["reviews_not_published"]
    ),
    "did not come from a review": lambda f: (
        apart(f["recommendations_from_reviews"], f["recommendations_from_others"])
        and f["recommendations_from_reviews"] | f["recommendations_from_others"] == f["recommendations_open"]
    ),
    "do not overlap: together they are all the open": lambda f: (
        apart(*said_of_open(f)) and frozenset().union(*said_of_open(f)) == f["recommendations_open"]
    ),
    "The open and the finalised do not overlap": lambda f: (
        apart(f["recommendations_open"], f["recommendations_finalised_this_year"])
        and f["recommendations_open"] | f["recommendations_finalised_this_year"] == f["recommendations_owned"]
    ),
    "Those said to be delivered are counted twice": lambda f: (
        f["recommendations_open"] & f["recommendations_addressed"] == f["recommendations_delivered"]
    ),
    "Those finalised this year and those verified are the same": lambda f: (
        f["recommendations_finalised_this_year"] == f["recommendations_verified"]
    ),
    "are verified": lambda f: f["recommendations_verified"] < f["recommendations_addressed"],
    "at risk": lambda f: f["recommendations_at_risk"] <= f["recommendations_addressed"],
}
"""Each way in which a sentence sets one count against another, and what has to be so of the sets themselves."""

PLAIN = ("We own", "We have finalised", "In all, and not only", "Of the open recommendations,")
"""How the sentences begin that state a number and set it against nothing but what their own words name."""


@pytest.fixture
def papers(example):
    asha, ben = example.cast["asha"], example.cast["ben"]
    autumn = issued(example.papers["autumn"], asha=asha, ben=ben)
    return {"spring": (example.papers["spring"], SPRING), "autumn": (autumn, AUTUMN)}


@pytest.fixture(params=["spring", "autumn"])
def paper(papers, request):
    return papers[request.param]


def sentences(paper):
    """What the two sections of figures say, without what leads to the notes."""
    said, inside = [], False
    for block in from_json(paper.frozen.document).blocks:
        if isinstance(block, Heading):
            inside = block.text.startswith("Current status of")
        elif inside and isinstance(block, Bullets):
            said += map(without_marks, block.items)
    return said


def test_each_figure_counted_the_records_that_the_tables_say(paper):
    issued_paper, expected = paper
    called = {
        str(one.pk): reference(one)
        for model in (Review, Recommendation.objects.select_related("review").model)
        for one in model.objects.all()
    }
    frozen = {one.key: {called[pk] for pk in one.counted} for one in issued_paper.frozen.figures.all()}
    assert frozen.keys() == expected.keys() == {figure.key for figure in FIGURES}
    for key, records in expected.items():
        assert frozen[key] == records, key


def test_each_number_that_is_printed_is_the_size_of_its_set(paper):
    issued_paper, expected = paper
    said = sentences(issued_paper)
    told = set()
    for pattern, keys in NUMBERS.items():
        found = [match for sentence in said if (match := re.match(pattern, sentence))]
        if not found and not any(expected[key] for key in keys):
            continue
        (match,) = found
        assert [int(n) for n in match.groups()] == [len(expected[key]) for key in keys], match[0]
        told.add(match.string)
    numbered = {sentence for sentence in said if re.search(r"\d", sentence)}
    assert numbered == told, "a number stands in a sentence that this oracle does not know"


def test_each_sentence_that_says_which_sits_inside_which_is_so(paper):
    issued_paper, expected = paper
    for sentence in sentences(issued_paper):
        held = [so for words, so in STATEMENTS.items() if words in sentence]
        assert held or sentence.startswith(PLAIN), f"nobody has said what has to be so for: {sentence}"
        assert all(so(expected) for so in held), sentence


def test_every_declared_cut_is_so_of_the_sets(paper):
    _, expected = paper
    for cut in CUTS:
        parts = [expected[part] for part in cut.parts]
        assert apart(*parts), cut
        together = frozenset().union(*parts)
        assert together == expected[cut.outer] if cut.whole else together <= expected[cut.outer], cut


FLOWS = (("reviews_not_published", "reviews are not yet"), ("recommendations_open", "recommendations are open"))


def came_and_went(paper, words):
    """The sentence, and what it says: how many there are, were, came and went, and of how many it says so in which words."""
    said = [words for words, _ in from_json(paper.frozen.document).texts()]
    (line,) = [without_marks(one) for one in said if re.match(rf"\d+ \[\d+\] {words}", one)]
    now, then, came, came_of, went, went_of = re.match(
        r"(\d+) .*? At your last paper there were (\d+|none); since then (\d+|none) came(?: \((.*?)\))? and "
        r"(\d+|none) went(?: \((.*?)\))?\.",
        line,
    ).groups()
    parts = [
        dict(reversed(part.split(" ", 1)) for part in re.split(r", (?=\d)", of or "") if part)
        for of in (came_of, went_of)
    ]
    return line, [int(n) if n.isdigit() else 0 for n in (now, then, came, went)], parts


def listed(paper, words):
    """Every reference that the lines list which begin with these words, in *What moved*."""
    document, inside, found = from_json(paper.frozen.document), False, []
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.text in (labels.SINCE, labels.MOVED)
        elif inside and isinstance(block, Bullets):
            lines = [item for item in block.items if item.startswith(words)]
            for part in "; ".join(lines).split("; ") if lines else ():
                found += re.split(r", (?![^(]*\))", part.rpartition(": ")[2].removesuffix("."))
    return found


def test_no_question_that_is_late_asks_for_what_is_a_familys_to_decide(example):
    """Each question of the example is late by then, and none of them waits for a family."""
    stands = standing(Moment(date(2027, 6, 1), timezone.now()))
    (told,) = [block.items for block in page_one.late(stands, set()) if isinstance(block, Bullets)]
    lines = [line for line in told if line.startswith("We asked ")]
    assert len(lines) == len(stands.questions) > 0
    assert not [line for line in lines if "famil" in line]


def test_what_came_and_what_went_lead_from_the_last_paper_to_this_one(papers):
    autumn, _ = papers["autumn"]
    for key, words in FLOWS:
        line, (now, then, came, went), parts = came_and_went(autumn, words)
        assert (now, then) == (len(AUTUMN[key]), len(SPRING[key])), line
        assert then + came - went == now, line
        both = re.search(r"Among both (?:is|are) (\d+) that came and went in between", line)
        between = int(both[1]) if both else 0
        assert came - between == len(AUTUMN[key] - SPRING[key]), line
        assert went - between == len(SPRING[key] - AUTUMN[key]), line
        assert [sum(map(int, part.values())) for part in parts] == [came, went], line


def test_the_sentence_says_as_many_as_the_lists_name(papers):
    autumn, _ = papers["autumn"]
    _, _, (came, went) = came_and_went(autumn, "recommendations are open")
    assert int(came["new"]) == len(listed(autumn, "New recommendations"))
    assert int(went["finalised"]) == len(listed(autumn, "Recommendations finalised"))
    _, _, (came, went) = came_and_went(autumn, "reviews are not yet")
    assert int(came["new"]) == len(listed(autumn, "New reviews"))
    published = len(listed(autumn, "Reviews that came to “Published”"))
    assert int(went.get("published", 0)) == published


def test_no_sentence_about_what_is_late_or_measured_counts_the_time_of_a_family(papers):
    """WX16 is with a family that reads the draft: it is in no list of what is late, and no number of days stands beside it."""
    autumn, _ = papers["autumn"]
    document = from_json(autumn.frozen.document)
    heading, late = "", []
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif heading == labels.LATE and isinstance(block, Bullets):
            late += block.items
    assert late and not [line for line in late if "WX16" in line or "famil" in line]
    assert not [words for words, _ in document.texts() if "WX16" in words and re.search(r"\bdays?\b", words)]
    assert any(
        "where a family is reading it, that time is theirs, and no delay" in words for words, _ in document.texts()
    )


# A review that is restricted after a paper counted it.

RESTRICTED = "WX09"
WITHOUT = {key: frozenset(one for one in found if not one.startswith(RESTRICTED)) for key, found in AUTUMN.items()}


@pytest.fixture
def after_a_wall(example):
    """The autumn paper, for which a review of the spring paper may not be counted any more."""
    asha, ben = example.cast["asha"], example.cast["ben"]
    review = Review.objects.get(reference=RESTRICTED)
    restrict(review=review, by=asha, on=PartialDate("2026-09-01"), reason="Few need to know.")
    return issued(example.papers["autumn"], asha=asha, ben=ben)


def test_a_paper_after_a_wall_counts_what_is_left_and_says_that_some_are_not_counted(after_a_wall):
    references = {str(one.pk): one.reference for one in Review.objects.all()}
    for key, found in WITHOUT.items():
        frozen = after_a_wall.frozen.figures.get(key=key)
        assert frozen.n == len(found), key
        assert key.startswith("recommendations") or {references[pk] for pk in frozen.counted} == found, key
    (said,) = [sentence for sentence in sentences(after_a_wall) if "who may know of them is limited" in sentence]
    assert said == f"Some reviews are {NOT_COUNTED}"
    assert RESTRICTED not in after_a_wall.frozen.document
    for cut in CUTS:
        parts = [WITHOUT[part] for part in cut.parts]
        together = frozenset().union(*parts)
        assert together == WITHOUT[cut.outer] if cut.whole else together <= WITHOUT[cut.outer], cut


def test_what_the_last_paper_counted_stays_what_it_printed_and_the_rest_is_told_as_no_longer_counted(after_a_wall):
    for key, words in FLOWS:
        line, (now, then, came, went), (_, went_of) = came_and_went(after_a_wall, words)
        assert (now, then) == (len(WITHOUT[key]), len(SPRING[key])), line
        assert then + came - went == now, line
        hidden = {one for one in SPRING[key] if one.startswith(RESTRICTED)}
        assert int(went_of["no longer counted"]) == len(hidden) > 0, line
    document = from_json(after_a_wall.frozen.document)
    (moved,) = [
        block for block in document.blocks if isinstance(block, Table) and block.rows[0].texts[0] == "What is counted"
    ]
    then = {row.texts[0].lstrip("– "): row.texts[1] for row in moved.body}
    for figure in FIGURES:
        if then.get(figure.title):
            assert then[figure.title] == str(len(SPRING[figure.key])), figure.key


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("n", [1, 7])
def test_how_many_are_not_counted_is_told_inside_the_force_where_they_are_not_few(example, audience, n):
    asha, on = example.cast["asha"], PartialDate("2026-09-15")
    for review in Review.objects.filter(reference__in=sorted(AUTUMN["reviews_in_progress"])[:n]):
        restrict(review=review, by=asha, on=on, reason="Few need to know.")
    paper = draft(board=example.board, as_at=on.latest, audience=audience, by=asha, on=on)
    (said,) = [words for words, _ in make(paper).document.texts() if NOT_COUNTED in words]
    told = "Besides, 7" if audience is Audience.INTERNAL and n == 7 else "Some"
    assert said == f"{told} reviews are {NOT_COUNTED}"


def test_a_paper_in_which_nothing_is_left_to_count_says_so_and_reads_back(example):
    for review in Review.objects.all():
        restrict(review=review, by=example.cast["asha"], on=PartialDate("2026-09-01"), reason="Few need to know.")
    paper = status_paper(Moment(date(2026, 9, 15), timezone.now()))
    (said,) = [words for words, _ in paper.document.texts() if NOT_COUNTED in words]
    stated = [(figure.n, figure.of) for figure in paper.findings.figures if figure.of == REVIEWS]
    assert said == f"Besides, {stated[0][0]} reviews are {NOT_COUNTED}"
    assert [(figure.n, figure.of) for figure in find(paper.document).figures if figure.of == REVIEWS] == stated
