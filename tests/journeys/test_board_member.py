"""The board member: reads what was issued to her, asks in her own words, and is answered before she meets again."""

from http import HTTPStatus

from tests.journeys.journey import KEEPS_THEM, Journey, figures_are_not_opened, figures_open_their_records

ISSUED = "Status paper 1 of 2026"
BOARD = "Wexmoor Women’s Advisory Group"
QUESTION = "Who tells a woman that an order was broken, and how soon?"
ANSWER = "the desk rings her on the same day, and writes down when."


class TestABoardMember(Journey):
    walks = ("board-member", "coordinator")

    def test_what_a_member_asks_is_answered_in_the_next_paper(self):
        self.given_a_paper_that_was_issued_to_her()
        self.then_she_reads_it_and_takes_it_in_large_print()
        self.and_a_figure_tells_her_what_it_counts_and_opens_no_record()
        self.and_nothing_behind_the_paper_is_open_to_her()
        self.when_she_asks_about_it()
        self.and_the_coordinator_answers_before_the_next_paper_is_due()
        self.and_the_next_paper_is_issued()
        self.then_it_says_you_asked_we_did()

    def given_a_paper_that_was_issued_to_her(self):
        elin = self.as_("elin").opens("/").follows("Papers out").follows(ISSUED)
        self.paper = elin.sees("State Issued", "Before you read").address

    def then_she_reads_it_and_takes_it_in_large_print(self):
        elin = self.as_("elin")
        assert elin.takes("PDF in large print").startswith(b"%PDF-")
        assert elin.takes("Word").startswith(b"PK")

    def and_a_figure_tells_her_what_it_counts_and_opens_no_record(self):
        figures_are_not_opened(self.as_("elin"), self.paper)

    def and_nothing_behind_the_paper_is_open_to_her(self):
        elin = self.as_("elin").opens("/")
        assert not {"Reviews", "Recommendations", "Log", "People"} & set(elin.links)
        for address in ("/reviews/", "/recommendations/", "/actions/", "/log/", "/boards/"):
            assert elin.is_refused(address) == HTTPStatus.FORBIDDEN

    def when_she_asks_about_it(self):
        elin = self.as_("elin").opens(self.paper).follows("Ask about this paper")
        elin.presses("Ask", {"Your question": QUESTION})
        elin.opens(self.paper).sees(QUESTION, "Not answered yet. An answer is due by")

    def and_the_coordinator_answers_before_the_next_paper_is_due(self):
        asha = self.as_("asha").opens("/").follows("Answer 1 question of a board’s member")
        asha.follows(QUESTION).presses("Keep it", {"What came of it": "We did", "In a sentence": ANSWER})
        self.as_("elin").opens(self.paper).sees(f"We did: {ANSWER}")

    def and_the_next_paper_is_issued(self):
        asha = self.as_("asha").opens("/").follows("Boards").follows(BOARD).follows("Begin a paper")
        asha.presses("Begin it", {"Who will read it": "The advisory group"})
        ben = self.as_("ben").opens(asha.address)
        for kind in ("A number under five", "Few people, told in a sentence"):
            if ben.has_link(kind):
                ben.follows(kind).presses("Keep this decision", KEEPS_THEM)
        ben.opens(asha.address)
        for carried_over in [button for button in ben.buttons if button.startswith("It still holds: ")]:
            ben.presses(carried_over)
        ben.presses("Checked: nothing is left undecided", self.why())
        asha.opens(ben.address).presses("Issue it", self.why()).sees("State Issued")

    def then_it_says_you_asked_we_did(self):
        elin = self.as_("elin").opens("/").follows("Papers out")
        elin.follows(next(link for link in elin.links if link.startswith("Status paper") and link != ISSUED))
        elin.sees(f"You asked: “{QUESTION}” We did: {ANSWER}")
        figures_open_their_records(self.as_("asha"), elin.address)
