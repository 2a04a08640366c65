"""The second person: looks before anything counts as finished, and says until when they are sure of it."""

from tests.journeys.journey import Journey, the_day

CLAIMED = "WX06 R5"


class TestASecondPerson(Journey):
    walks = ("coordinator", "theme-lead")

    def test_nothing_is_finalised_by_whoever_said_that_it_is_delivered(self):
        self.given_a_recommendation_that_a_coordinator_recorded_as_delivered()
        self.then_she_cannot_finalise_it_herself()
        self.when_a_second_person_looks_and_nothing_shows_that_it_works()
        self.then_they_cannot_finalise_it_either()
        self.when_practice_was_audited()
        self.then_the_second_person_finalises_it_and_is_sure_of_it_until_a_day()
        self.and_it_counts_as_verified()

    def test_where_nothing_can_be_measured_the_second_person_says_so(self):
        self.given_a_recommendation_that_a_coordinator_recorded_as_delivered()
        self.then_she_cannot_say_that_there_is_no_measure()
        self.when_the_second_person_says_so_and_why()
        self.then_they_can_finalise_it()

    def test_how_far_it_is_met_is_assessed_apart_from_where_it_stands(self):
        self.given_a_recommendation_that_a_coordinator_recorded_as_delivered()
        self.when_the_lead_for_domestic_abuse_finds_it_partly_met()
        self.then_the_record_says_who_found_so_and_on_what_it_rests()
        self.and_it_stands_where_it_stood()

    def given_a_recommendation_that_a_coordinator_recorded_as_delivered(self):
        asha = (
            self.as_("asha").opens("/").follows("Look, as the second person, at 2 recommendations said to be delivered")
        )
        self.recommendation = asha.follows(CLAIMED).sees("State Delivered", "Delivered by Asha Rahman").address

    def then_she_cannot_finalise_it_herself(self):
        asha = self.as_("asha").sees("Whoever recorded this as delivered cannot also finalise it")
        assert "Finalise" not in asha.buttons

    def when_a_second_person_looks_and_nothing_shows_that_it_works(self):
        ben = self.as_("ben").opens(self.recommendation).follows("What shows that it works")
        ben.sees("Nothing shows yet that it works.", "Not answered, because: Nobody had looked at practice by then.")

    def then_they_cannot_finalise_it_either(self):
        ben = self.as_("ben").opens(self.recommendation).sees("Add evidence that practice was audited")
        assert "Finalise" not in ben.buttons

    def when_practice_was_audited(self):
        carys = self.as_("carys").opens(self.recommendation).follows("What shows that it works").follows("Add evidence")
        carys.presses(
            "Add the evidence",
            {
                "What kind of evidence it is": "Practice was audited",
                "What it shows": "Twenty plans were read, and nineteen say who comes when the carer may not.",
                "Where it can be looked at": "The folder of the audit",
            },
        )
        carys.sees("practice was audited")

    def then_the_second_person_finalises_it_and_is_sure_of_it_until_a_day(self):
        ben = self.as_("ben").opens(self.recommendation).presses("Finalise", self.why("I read five of the plans."))
        ben.sees("State Finalised", "I read five of the plans.").follows("What shows that it works")
        ben.follows("Say until when it is sure").presses(
            "Record the assurance", {"The day to look at it again": the_day(from_now=365)}
        )
        ben.sees(the_day(from_now=365))

    def and_it_counts_as_verified(self):
        self.as_("ben").opens("/").follows("Does it work?").sees("Verified 24:")

    def then_she_cannot_say_that_there_is_no_measure(self):
        asha = self.as_("asha").follows("What shows that it works").follows("Say that there is no sensible measure")
        reason = {"There is no sensible measure, because …": "Each plan is for one person."}
        asha.presses("Say so", reason, refused="Whoever claimed this as delivered cannot also say so")

    def when_the_second_person_says_so_and_why(self):
        ben = self.as_("ben").opens(self.recommendation).follows("What shows that it works")
        ben.follows("Say that there is no sensible measure")
        ben.presses("Say so", {"There is no sensible measure, because …": "There are two such plans a year."})
        ben.sees("There are two such plans a year.")

    def then_they_can_finalise_it(self):
        self.as_("ben").opens(self.recommendation).presses("Finalise", self.why()).sees("State Finalised")

    def when_the_lead_for_domestic_abuse_finds_it_partly_met(self):
        ben = self.as_("ben").opens(self.recommendation).sees("Assessed as Not assessed yet")
        ben.follows("Record an assessment").presses(
            "Record the assessment",
            {
                "How far it is met": "Partly met",
                "Who found so": "Chief Inspector Tove Lind",
                "What that rests on": "The plans are there, and the second council has not agreed to them.",
            },
        )

    def then_the_record_says_who_found_so_and_on_what_it_rests(self):
        ben = self.as_("ben").opens(self.recommendation).sees("Assessed as Partly met, by Chief Inspector Tove Lind")
        ben.sees("the second council has not agreed to them")

    def and_it_stands_where_it_stood(self):
        self.as_("ben").sees("State Delivered")
