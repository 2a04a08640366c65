"""The whole way, walked once by everybody together: from the notification of a death to an issued paper.

Each does what is theirs, through pages only: the administrator gives an account, the coordinator keeps the register, the
author writes our own account, the theme lead carries out what was asked, a second person looks, the board's member reads
and asks, the data protection officer looks who did what. At its end each role follows every figure of the paper as far as
it may, and is told in a sentence where that ends.
"""

from http import HTTPStatus

from django.utils import timezone

from heed.config.roles import ROLES
from tests.journeys.journey import (
    KEEPS_THEM,
    Journey,
    figures_are_not_opened,
    figures_open_their_records,
    the_day,
    word_file,
)
from tests.journeys.visitor import Visitor

ASKED = "Officers should ask at every visit who else has a key, and write the answer down."
CALLED = "WX90 4.1.2"
KIND = "Domestic abuse related death review (DARDR)"
BOARD = "Wexmoor Women’s Advisory Group"
AUTHOR, PASSWORD = "Ines Calloway", "three-quiet-herons-wading"
NO_PART = "I never met her, I worked on none of the calls, and I manage nobody who did."
LINES = "Date\tSource\tEvent\n4 May 2026\tCall log\tShe rang and was asked whether she could speak.\n"
QUESTION = "Who asks her about the key when she comes to the front desk?"
ANSWER = "the desk asks the same question, and writes the answer down."
BEYOND = {"administrator": "gwen", "data-protection-officer": "hari"}
"""Who sees no paper, and whom the page tells why."""


class TestTheWholeWay(Journey):
    walks = tuple(ROLES)

    def test_a_notification_becomes_a_finalised_recommendation_and_an_issued_paper(self):
        self.given_an_author_to_whom_the_administrator_gave_an_account()
        self.and_a_death_of_which_the_partnership_was_notified()
        self.when_it_is_decided_that_there_will_be_a_review()
        self.and_the_chair_asks_for_our_own_account()
        self.and_its_author_writes_it()
        self.and_somebody_senior_signs_it_off_and_it_goes_to_the_chair()
        self.and_the_draft_report_asks_something_of_us()
        self.and_it_is_agreed_and_disseminated_to_the_theme_lead()
        self.and_she_acknowledges_it_and_carries_it_out()
        self.and_claims_it_in_three_parts_with_what_shows_it()
        self.then_it_is_not_hers_to_finalise()
        self.when_a_second_person_looks_and_finalises_it()
        self.and_the_chair_is_told_back()
        self.and_a_paper_is_begun_for_the_next_meeting()
        self.and_a_second_person_decides_what_the_disclosure_check_found()
        self.and_checks_it_and_it_is_issued()
        self.then_the_paper_tells_of_the_recommendation_and_is_a_draft_no_more()
        self.and_the_member_reads_it_asks_and_is_answered()
        self.and_the_officer_sees_who_did_it_and_nothing_of_it()
        self.and_every_role_follows_the_figures_as_far_as_it_may()

    def given_an_author_to_whom_the_administrator_gave_an_account(self):
        gwen = self.as_("gwen").opens("/").follows("People").follows("Add a person")
        gwen.presses(
            "Give the account",
            {
                "Name": AUTHOR,
                "E-mail address": "ines.calloway@wexmoor.example",
                "Agency": "Wexmoor Constabulary",
                "Role": "Review coordinator",
            },
        )
        handed_over = next(word for word in gwen.text.split() if "/password/" in word)
        self.author = Visitor().opens(handed_over)
        self.author.presses(
            "Set the password and sign in", {"New password": PASSWORD, "The new password again": PASSWORD}
        )
        self.author.sees("How the whole stands")

    def and_a_death_of_which_the_partnership_was_notified(self):
        asha = self.as_("asha").opens("/").follows("Reviews").follows("Add a review or a notification")
        asha.presses(
            "Add it to the register",
            {
                "Kind of review": KIND,
                "Pseudonym": "Juniper",
                "Type of death": "Suspected suicide after domestic abuse",
                "Year of the death": timezone.localdate().year,
                "Where it stands": "Death identified, not yet notified",
                "Since when it has stood there": the_day(),
            },
        )
        asha.sees("never published", "No reference yet (Juniper)", "Listed once it has its public reference")
        self.review = asha.address
        self.moves_on("Partnership notified in writing")
        asha.follows("Pass the pen").presses(
            "Record whose move it is", {"Whose move is it now?": "Partnership", "What for?": "They decide."}
        )
        asha.opens(self.review).sees("Whose move Partnership")

    def when_it_is_decided_that_there_will_be_a_review(self):
        asha = self.as_("asha")
        self.moves_on("Start gathering information", "Decided: there will be a review")
        asha.sees("Give the review its public reference first")
        asha.follows("Public reference and pseudonym").presses("Give it", {"Public reference": "WX90"})
        self.moves_on("Chair appointed", "Terms of reference agreed")
        asha.sees("Our own IMR None is kept with this review")

    def and_the_chair_asks_for_our_own_account(self):
        asha = self.as_("asha").opens(self.review).follows("Record a request for our own imr")
        asha.presses(
            "Record it",
            {
                "Agency": "Wexmoor Constabulary",
                "Name of the chair": "Dr Lena Frost",
                "Date of the letter": the_day(),
                "Due date that the letter gives": the_day(from_now=60),
                "When we received it": the_day(),
            },
        )
        asha.opens(self.review).sees("Where it stands IMR asked for", "IMR of Wexmoor Constabulary Requested by")
        self.imr = asha.follows("Open imr of wexmoor constabulary").sees("Name the author first").address
        asha.follows("Name the author").presses(
            "Name them", {"Who": f"{AUTHOR}, Wexmoor Constabulary", "Their declaration, in their words": NO_PART}
        )

    def and_its_author_writes_it(self):
        her = self.author.opens("/").follows("Reviews").follows("IMRs under way")
        her.follows("IMR of Wexmoor Constabulary", among="WX90").sees(NO_PART)
        her.presses("Start writing", self.why())
        her.opens(self.review).sees("Where it stands IMR being written")
        her.follows("None yet", among="Lines of the chronology").follows("Add lines from a table")
        her.presses("Look at the lines", {"Or paste the table here, with its headings": LINES})
        her.presses("Add this line")
        her.opens(self.imr).follows("Add the next draft").presses(
            "Keep it",
            {"The file": word_file("Account.docx", "What we knew."), "What is new in it?": "The first account"},
        )
        her.opens(self.imr).follows("Record who signed off the latest draft").presses(
            "Record it",
            {"Who": f"{AUTHOR}, Wexmoor Constabulary", "Their rank or post": "Inspector"},
            refused="The author cannot sign off their own IMR",
        )

    def and_somebody_senior_signs_it_off_and_it_goes_to_the_chair(self):
        asha = self.as_("asha").opens(self.imr).follows("Record who signed off the latest draft")
        asha.presses(
            "Record it",
            {"Or the name of somebody without an account": "Superintendent Jo Merrin", "Their rank or post": "Head"},
        )
        for move in ("It is signed off", "Send it to the chair"):
            asha.opens(self.imr).presses(move, self.why())
        asha.opens(self.review).sees("Where it stands Waiting for the overview report").does_not_see("further than")

    def and_the_draft_report_asks_something_of_us(self):
        self.moves_on("Draft report circulated")
        asha = self.as_("asha").opens(self.review).follows("Add a recommendation of this review")
        asha.presses(
            "Add the recommendation",
            {
                "In which paper": "Overview report",
                "Number": "4.1.2",
                "What is asked": ASKED,
                "How far it reaches": "The whole force",
                "Theme": "First contact: Hearing each person alone",
                "Target date": the_day(from_now=90),
                "When it was asked": the_day(),
            },
        )
        self.recommendation = asha.sees(ASKED, "State Circulated").address

    def and_it_is_agreed_and_disseminated_to_the_theme_lead(self):
        asha = self.as_("asha").opens(self.recommendation).presses("Agree", self.why())
        asha.follows("Disseminate…").presses(
            "Disseminate", self.why() | {"Who receives it": "Carys Pugh, Wexmoor Constabulary"}
        )
        asha.opens(self.recommendation).sees("State Disseminated", "Sent to Carys Pugh")

    def and_she_acknowledges_it_and_carries_it_out(self):
        carys = self.as_("carys").opens("/").follows("Mine").follows(CALLED).sees(ASKED)
        for move in ("Acknowledge", "Start work"):
            carys.opens(self.recommendation).presses(move, self.why())
        carys.follows("Add an update").presses("Add the update", {"How does it go?": "Nine stations in ten ask it."})

    def and_claims_it_in_three_parts_with_what_shows_it(self):
        carys = self.as_("carys").opens(self.recommendation).follows("Claim that it is delivered…")
        carys.presses(
            "Claim it",
            {
                "What was done": "The question stands on the attendance record.",
                "What changed in practice": "It is asked at nine visits in ten.",
                "What shows that it works": "Fifty records were read.",
            },
        )
        carys.follows("Add evidence").presses(
            "Add the evidence",
            {
                "What kind of evidence it is": "Practice was audited",
                "What it shows": "Of fifty records, forty-six have an answer.",
                "Where it can be looked at": "The audit of attendance records, in its folder",
            },
        )

    def then_it_is_not_hers_to_finalise(self):
        carys = self.as_("carys").opens(self.recommendation).sees("State Delivered", "Your roles do not let you")
        assert not {"Finalise", "Claim that it is delivered"} & {*carys.buttons}

    def when_a_second_person_looks_and_finalises_it(self):
        ben = self.as_("ben").opens("/")
        ben.follows(ben.links_beginning("Look, as the second person")[0]).follows(CALLED)
        ben.follows("What shows that it works").sees("Of fifty records, forty-six have an answer.")
        ben.opens(self.recommendation).presses("Finalise", self.why("I read five of the records."))
        ben.sees("State Finalised").follows("What shows that it works").follows("Say until when it is sure")
        ben.presses("Record the assurance", {"The day to look at it again": the_day(from_now=365)})

    def and_the_chair_is_told_back(self):
        asha = self.as_("asha").opens(self.recommendation).follows("Record who was told back")
        asha.presses(
            "Record it", {"Who was told": "The chair of the review", "How they were told": "By letter, with thanks."}
        )
        asha.opens(self.recommendation).sees("By letter, with thanks.")

    def and_a_paper_is_begun_for_the_next_meeting(self):
        asha = self.as_("asha").opens("/").follows("Boards").follows(BOARD)
        asha.follows("Add a meeting").presses("Add it", {"The day on which the board meets": the_day(from_now=30)})
        asha.follows("Begin a paper").presses(
            "Begin it",
            {
                "For which meeting": f"{BOARD} on {the_day(from_now=30)}",
                "Who will read it": "The advisory group",
                "What you ask of the board": "Tell us who else should ask it.",
            },
        )
        asha.sees("It cannot be issued yet.", "Tell us who else should ask it.")
        self.draft = asha.address

    def and_a_second_person_decides_what_the_disclosure_check_found(self):
        self.as_("asha").follows("A number under five").sees("so somebody else decides")
        ben = self.as_("ben").opens(self.draft)
        for kind in ("A number under five", "Few people, told in a sentence"):
            if ben.has_link(kind):
                ben.follows(kind).presses("Keep this decision", KEEPS_THEM)

    def and_checks_it_and_it_is_issued(self):
        self.as_("asha").opens(self.draft).sees("a second person reads it from end to end")
        ben = self.as_("ben").opens(self.draft)
        for carried_over in [button for button in ben.buttons if button.startswith("It still holds: ")]:
            ben.presses(carried_over)
        ben.presses("Checked: nothing is left undecided", self.why())
        asha = self.as_("asha").opens(self.draft).presses("Issue it", self.why())
        asha.sees("State Issued", f"Meeting {the_day(from_now=30)}")
        self.paper, self.called = asha.address, asha.heading

    def then_the_paper_tells_of_the_recommendation_and_is_a_draft_no_more(self):
        finalised = self.as_("asha").sees("What was finalised, once a second person had looked, is about").text
        finalised = finalised.partition("Recommendations finalised, ")[2]
        assert CALLED in finalised.partition("New recommendations, ")[0]
        assert self.as_("asha").is_refused(self.draft) == HTTPStatus.NOT_FOUND

    def and_the_member_reads_it_asks_and_is_answered(self):
        elin = self.as_("elin").opens("/").follows("Papers out").follows(self.called)
        assert elin.address == self.paper
        elin.follows("Ask about this paper").presses("Ask", {"Your question": QUESTION})
        asha = self.as_("asha").opens("/")
        asha.follows(asha.links_beginning("Answer 1 question")[0]).follows(QUESTION)
        asha.presses("Keep it", {"What came of it": "We did", "In a sentence": ANSWER})
        elin.opens(self.paper).sees(f"We did: {ANSWER}")

    def and_the_officer_sees_who_did_it_and_nothing_of_it(self):
        hari = self.as_("hari").opens("/").follows("Log")
        hari.presses("Show", {"Who": "Ben Okafor", "Done or looked at": "What was done", "From": the_day()})
        hari.sees("moved a recommendation on", "assured a recommendation until a day")
        hari.does_not_see("WX90", "Juniper", ASKED)

    def and_every_role_follows_the_figures_as_far_as_it_may(self):
        told = {
            "coordinator": self._reads_the_records,
            "theme-lead": self._reads_the_records,
            "board-member": self._reads_what_is_counted,
            "administrator": self._is_told_why_not,
            "data-protection-officer": self._is_told_why_not,
        }
        assert told.keys() == ROLES.keys(), "Say how far that role may follow a figure."
        for role, follows in told.items():
            for visitor in self._those_who_are(role):
                follows(visitor)

    def _those_who_are(self, role):
        cast = {"coordinator": ("asha", "ben"), "theme-lead": ("carys",), "board-member": ("elin",)}
        own = [self.author] if role == "coordinator" else []
        return [*map(self.as_, cast.get(role) or (BEYOND[role],)), *own]

    def _reads_the_records(self, visitor):
        """Every figure, and from what was finalised one click to the recommendation and one more to the death behind it."""
        assert figures_open_their_records(visitor, self.paper) > 5
        figures = {address for _, address in visitor.opens(self.paper).figures()}
        [found] = [one for one in sorted(figures) if visitor.opens(one).has_link(CALLED)][:1]
        visitor.opens(found).follows(CALLED).sees("State Finalised").follows("WX90 (Juniper)")
        assert visitor.address == self.review
        assert visitor.heading == "WX90 (Juniper)"

    def _reads_what_is_counted(self, visitor):
        figures_are_not_opened(visitor, self.paper)
        for address in (self.recommendation, self.review, self.imr):
            assert visitor.is_refused(address, because="Your roles do not let you") == HTTPStatus.FORBIDDEN

    def _is_told_why_not(self, visitor):
        figure = next(address for _, address in self.as_("asha").opens(self.paper).figures())
        for address in (self.paper, figure, self.recommendation, self.review, self.imr):
            assert visitor.is_refused(address, because="Your roles do not let you") == HTTPStatus.FORBIDDEN

    def moves_on(self, *moves):
        asha = self.as_("asha").opens(self.review)
        for move in moves:
            asha.presses(move, self.why())
