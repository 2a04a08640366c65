"""The theme lead: receives what is theirs, does it, says what came of it – and knows whom it is for."""

from http import HTTPStatus

from tests.journeys.journey import Journey, the_day

SENT = "WX12 15.1"
CHANGE = "What the call handler asks"


class TestAThemeLead(Journey):
    walks = ("theme-lead",)

    def test_what_was_sent_is_acknowledged_done_and_claimed_in_three_parts(self):
        self.given_a_recommendation_was_sent_to_her()
        self.when_she_acknowledges_it_and_begins()
        self.and_says_how_it_goes()
        self.and_says_what_she_was_told_by_somebody_else()
        self.then_it_is_not_claimed_without_its_three_parts()
        self.when_she_claims_it_and_adds_evidence()
        self.then_it_waits_for_a_second_person_and_is_not_hers_to_finalise()

    def given_a_recommendation_was_sent_to_her(self):
        carys = self.as_("carys").opens("/").follows("Acknowledge 2 recommendations sent to you")
        self.recommendation = carys.follows(SENT).sees("State Disseminated").address

    def when_she_acknowledges_it_and_begins(self):
        for move in ("Acknowledge", "Start work"):
            self.as_("carys").opens(self.recommendation).presses(move, self.why("Read, and mine to do."))
        self.as_("carys").sees("State Under way", "Read, and mine to do.")
        self.as_("carys").opens("/").sees("Acknowledge 1 recommendation sent to you")

    def and_says_how_it_goes(self):
        carys = self.as_("carys").opens(self.recommendation).follows("Add an update")
        carys.presses("Add the update", {"How does it go?": "Two stations have begun."})
        carys.opens(self.recommendation).sees("Two stations have begun.")

    def and_says_what_she_was_told_by_somebody_else(self):
        carys = self.as_("carys").opens(self.recommendation).follows("Add an update")
        told = {"Who said it": "Sergeant Idris Vaughan", "To whom": "Carys Pugh", "On which day": the_day()}
        answers = {"How does it go?": "The third follows in a month."} | told
        carys.presses("Add the update", answers, refused="Say who said it, to whom, on which day and how")
        carys.presses("Add the update", {"How": "by phone"})
        carys.opens(self.recommendation).sees("said by Sergeant Idris Vaughan to Carys Pugh", "by phone")

    def then_it_is_not_claimed_without_its_three_parts(self):
        carys = self.as_("carys").opens(self.recommendation).follows("What shows that it works")
        carys.follows("Claim that it is delivered").presses(
            "Claim it", {"What was done": "A named officer answers each victim."}, refused="There is a problem"
        )

    def when_she_claims_it_and_adds_evidence(self):
        carys = self.as_("carys").presses(
            "Claim it",
            {
                "What changed in practice": "Nobody waited more than two days.",
                "What shows that it works": "Sixty absences were looked at.",
            },
        )
        carys.sees("Nobody waited more than two days.").follows("Add evidence").presses(
            "Add the evidence",
            {
                "What kind of evidence it is": "Practice was audited",
                "What it shows": "In sixty absences somebody was named within a day.",
                "Where it can be looked at": "The folder of the audit",
            },
        )

    def then_it_waits_for_a_second_person_and_is_not_hers_to_finalise(self):
        carys = self.as_("carys").opens(self.recommendation).sees("State Delivered")
        assert "Finalise" not in carys.buttons
        self.as_("ben").opens("/").sees("Look, as the second person, at 3 recommendations said to be delivered")


class TestWhichDeathIsBehindThisChange(Journey):
    walks = ("theme-lead", "board-member")

    def test_which_death_is_behind_this_change_is_one_click_for_those_who_may_know(self):
        self.given_a_change_that_was_made()
        self.then_one_click_leads_to_the_review_behind_it()
        self.and_from_there_to_all_that_came_of_it()
        self.when_somebody_has_a_conflict_of_interest_in_that_review()
        self.then_neither_is_there_for_them_and_the_programme_names_no_death()
        self.and_whoever_only_reads_papers_is_shown_neither()

    def given_a_change_that_was_made(self):
        carys = self.as_("carys").opens("/").follows("Actions").follows("Narrow and sort this list")
        carys.presses("Show these", {"State": "Done"})
        self.change = carys.follows(carys.links_beginning("Write the questions with call handlers")[0]).address
        carys.sees("there are now agreed words for a quiet call")

    def then_one_click_leads_to_the_review_behind_it(self):
        carys = self.as_("carys").follows("What shows that it works, what it rests on, and the reviews behind it")
        assert carys.table("The reviews behind it") == [["WX03", "Marian", "February 2019"]]

    def and_from_there_to_all_that_came_of_it(self):
        carys = self.as_("carys").opens("/").follows("Programmes").follows("Clear Picture training programme")
        assert carys.table("The reviews behind it") == [["WX03", "Marian", "February 2019"]]
        carys.follows("WX03").sees("WX03 (Marian)", "What came of this review", "Forty calls were listened to")
        self.review = carys.address

    def when_somebody_has_a_conflict_of_interest_in_that_review(self):
        asha = self.as_("asha").opens("/").follows("Reviews").follows("WX03").follows("Whoever may see reviews")
        asha.follows("Record a conflict of interest").presses(
            "Record it",
            {"Who": "Nesta Cole, Wexmoor Constabulary", "What is their interest?": "Marian was her neighbour."},
        )

    def then_neither_is_there_for_them_and_the_programme_names_no_death(self):
        nesta = self.as_("nesta")
        assert nesta.is_refused(self.change) == HTTPStatus.NOT_FOUND
        assert nesta.is_refused(self.review) == HTTPStatus.NOT_FOUND
        nesta.opens("/").follows("Programmes").follows("Clear Picture training programme")
        nesta.does_not_see("WX03", "Marian", "February 2019")

    def and_whoever_only_reads_papers_is_shown_neither(self):
        assert self.as_("elin").is_refused(self.change) == HTTPStatus.FORBIDDEN
        assert self.as_("elin").is_refused(self.review) == HTTPStatus.FORBIDDEN
