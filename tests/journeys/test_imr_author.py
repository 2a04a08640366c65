"""The author of our own account: somebody who had no part in it, whose drafts are kept and whom somebody senior reads."""

from tests.journeys.journey import Journey, the_day, word_file

NO_PART = "I never met her, I worked on none of the calls, and I manage nobody who did."
LINES = "Date\tSource\tEvent\n4 May 2025\tCall log\tShe rang and was asked whether she could speak.\n"


class TestAnAuthor(Journey):
    walks = ("coordinator",)

    def test_our_own_account_is_written_by_somebody_who_had_no_part_in_it(self):
        self.given_the_chair_asked_for_an_imr()
        self.and_one_officer_has_a_conflict_of_interest()
        self.then_that_officer_cannot_be_named_as_its_author()
        self.when_somebody_who_had_no_part_in_it_is_named()
        self.and_the_chronology_and_a_draft_are_added()
        self.then_the_author_cannot_sign_it_off()
        self.when_somebody_senior_signs_it_off_and_it_is_sent()
        self.then_it_is_not_accepted_before_the_chair_is_answered_and_the_staff_were_heard()

    def given_the_chair_asked_for_an_imr(self):
        asha = self.as_("asha").opens("/").follows("Reviews").follows("WX28")
        self.review = asha.address
        asha.follows("None yet", among="Management reviews (IMRs)").follows("Record a request for an IMR")
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
        self.imr = asha.follows("IMR of Wexmoor Constabulary").address

    def and_one_officer_has_a_conflict_of_interest(self):
        asha = self.as_("asha").opens(self.review).follows("Whoever may see reviews")
        asha.follows("Record a conflict of interest").presses(
            "Record it",
            {"Who": "Nesta Cole, Wexmoor Constabulary", "What is their interest?": "She attended the first call."},
        )

    def then_that_officer_cannot_be_named_as_its_author(self):
        asha = self.as_("asha").opens(self.imr).sees("Name the author first")
        asha.follows("Name the author").presses(
            "Name them",
            {"Who": "Nesta Cole, Wexmoor Constabulary", "Their declaration, in their words": NO_PART},
            refused="A conflict of interest with this review is recorded for that person",
        )

    def when_somebody_who_had_no_part_in_it_is_named(self):
        asha = self.as_("asha").opens(self.imr).follows("Name the author")
        asha.presses(
            "Name them", {"Who": "Carys Pugh, Wexmoor Constabulary", "Their declaration, in their words": NO_PART}
        )
        asha.opens(self.imr).sees(NO_PART).presses("Start writing", self.why())

    def and_the_chronology_and_a_draft_are_added(self):
        carys = self.as_("carys").opens(self.imr).follows("Add lines of its chronology")
        carys.presses("Look at the lines", {"Or paste the table here, with its headings": LINES}).sees(
            "The line can be read."
        )
        carys.presses("Add this line").sees("Lines of its chronology 1")
        carys.opens(self.imr).follows("Add the next draft").presses(
            "Keep it",
            {"The file": word_file("Account.docx", "What we knew."), "What is new in it?": "The first account"},
        )
        carys.sees("The first account")
        asha = self.as_("asha").opens(self.imr)
        assert asha.has_link("The first account")
        asha.opens(self.review).follows("1", among="Lines of the chronology").sees(
            "She rang and was asked whether she could speak."
        )

    def then_the_author_cannot_sign_it_off(self):
        carys = self.as_("carys").opens(self.imr)
        assert not carys.has_link("Record who signed off the latest draft")
        asha = self.as_("asha").opens(self.imr).follows("Record who signed off the latest draft")
        asha.presses(
            "Record it",
            {"Who": "Carys Pugh, Wexmoor Constabulary", "Their rank or post": "Inspector"},
            refused="The author cannot sign off their own IMR",
        )

    def when_somebody_senior_signs_it_off_and_it_is_sent(self):
        asha = self.as_("asha").opens(self.imr).follows("Record who signed off the latest draft")
        asha.presses(
            "Record it",
            {"Or the name of somebody without an account": "Superintendent Jo Merrin", "Their rank or post": "Head"},
        )
        for move in ("It is signed off", "Send it to the chair"):
            asha.opens(self.imr).presses(move, self.why())
        asha.sees("Where it stands With the chair")

    def then_it_is_not_accepted_before_the_chair_is_answered_and_the_staff_were_heard(self):
        asha = self.as_("asha").follows("Record a query of the chair")
        asha.presses("Record it", {"What does the chair ask?": "Who spoke with her alone?"})
        asha.opens(self.imr).sees("A query of the chair has no answer yet.")
        carys = self.as_("carys").opens(self.imr).follows("Answer it")
        carys.presses("Record it", {"What was answered?": "Nobody did, and the account now says so."})
        asha.opens(self.imr).sees("Record first that the staff whose work it describes were offered a debrief.")
        asha.follows("Record a debrief of the staff").presses(
            "Record it", {"What became of it": "Offered", "For how many people": "4"}
        )
        asha.opens(self.imr).presses("The chair has accepted it", self.why()).sees("Accepted by the chair")
