"""The review coordinator: from the notification of a death to a change that somebody saw, and the paper that says so."""

from http import HTTPStatus

from django.utils import timezone

from tests.journeys.journey import Journey, figures_open_their_records, the_day

ASKED = "Officers should ask at every visit who else has a key, and write the answer down."
KIND = "Domestic abuse related death review (DARDR)"


class TestACoordinator(Journey):
    walks = ("coordinator", "theme-lead")

    def test_a_notification_becomes_a_finalised_recommendation_and_an_issued_paper(self):
        self.given_a_death_of_which_the_partnership_was_notified()
        self.when_it_is_decided_that_there_will_be_a_review()
        self.and_our_own_account_is_written_and_sent_to_the_chair()
        self.and_the_draft_report_asks_something_of_us()
        self.and_it_is_agreed_and_disseminated_to_the_theme_lead()
        self.and_she_acknowledges_it_does_it_and_claims_it_in_three_parts()
        self.then_the_coordinator_who_recorded_none_of_it_finalises_it()
        self.and_the_chair_is_told_back()
        self.when_a_paper_is_begun_for_the_next_meeting()
        self.and_a_second_person_decides_what_the_disclosure_check_found()
        self.and_that_person_reads_what_was_carried_over_and_checks_it()
        self.then_it_is_issued()
        self.then_the_paper_tells_of_the_recommendation_and_is_a_draft_no_more()
        self.and_every_figure_in_it_opens_its_records()

    def given_a_death_of_which_the_partnership_was_notified(self):
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
        self.moves_on("Chair appointed", "Terms of reference agreed", "The chair asked for the IMR", "Start the IMR")
        asha.sees("Where it stands IMR being written")

    def and_our_own_account_is_written_and_sent_to_the_chair(self):
        asha = self.as_("asha").opens(self.review).follows("None yet").follows("Record a request for an IMR")
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
        asha.sees("IMR of Wexmoor Constabulary", "Requested by the chair")
        self.moves_on("IMR signed off", "Send the IMR to the chair")

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
        asha.sees(ASKED, "State Circulated")
        self.recommendation = asha.address

    def and_it_is_agreed_and_disseminated_to_the_theme_lead(self):
        asha = self.as_("asha").opens(self.recommendation).presses("Agree", self.why())
        asha.follows("Disseminate…").presses(
            "Disseminate", self.why() | {"Who receives it": "Carys Pugh, Wexmoor Constabulary"}
        )
        asha.opens(self.recommendation).sees("State Disseminated", "Sent to Carys Pugh")

    def and_she_acknowledges_it_does_it_and_claims_it_in_three_parts(self):
        carys = self.as_("carys").opens("/").follows("Mine").follows("WX90 4.1.2").sees(ASKED)
        for move in ("Acknowledge", "Start work"):
            carys.opens(self.recommendation).presses(move, self.why())
        carys.opens(self.recommendation).follows("What shows that it works").follows("Claim that it is delivered")
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
        carys.opens(self.recommendation).sees("State Delivered", "Your roles do not let you")

    def then_the_coordinator_who_recorded_none_of_it_finalises_it(self):
        asha = self.as_("asha").opens(self.recommendation).presses("Finalise", self.why())
        asha.sees("State Finalised", "Sent to Carys Pugh")

    def and_the_chair_is_told_back(self):
        asha = self.as_("asha").opens(self.recommendation).follows("Record who was told back")
        asha.presses(
            "Record it", {"Who was told": "The chair of the review", "How they were told": "By letter, with thanks."}
        )
        asha.opens(self.recommendation).sees("By letter, with thanks.")

    def when_a_paper_is_begun_for_the_next_meeting(self):
        asha = self.as_("asha").opens("/").follows("Boards").follows("Wexmoor Women’s Advisory Group")
        asha.follows("Add a meeting").presses("Add it", {"The day on which the board meets": the_day(from_now=30)})
        asha.follows("Begin a paper").presses(
            "Begin it",
            {
                "For which meeting": f"Wexmoor Women’s Advisory Group on {the_day(from_now=30)}",
                "Who will read it": "The advisory group",
                "What you ask of the board": "Tell us who else should ask it.",
            },
        )
        asha.sees("It cannot be issued yet.", "Tell us who else should ask it.")
        self.draft = asha.address

    def and_a_second_person_decides_what_the_disclosure_check_found(self):
        self.as_("asha").follows("A number under five").sees("You drafted this paper, so somebody else decides")
        ben = self.as_("ben").opens(self.draft)
        while ben.has_link("A number under five"):
            ben.follows("A number under five").presses(
                "Keep this decision",
                {"What shall be done?": "Withhold it", "The same for all others of its kind": True},
            )

    def and_that_person_reads_what_was_carried_over_and_checks_it(self):
        self.as_("asha").opens(self.draft).sees("a second person reads it from end to end")
        ben = self.as_("ben").opens(self.draft)
        for carried_over in [button for button in ben.buttons if button.startswith("It still holds: ")]:
            ben.presses(carried_over)
        ben.presses("Checked: nothing is left undecided", self.why())

    def then_it_is_issued(self):
        asha = self.as_("asha").opens(self.draft).presses("Issue it", self.why())
        asha.sees("State Issued", f"Meeting {the_day(from_now=30)}")
        self.paper = asha.address

    def then_the_paper_tells_of_the_recommendation_and_is_a_draft_no_more(self):
        finalised = self.as_("asha").sees("What was finalised, once a second person had looked, is about").text
        finalised = finalised.partition("Recommendations finalised, ")[2]
        assert "WX90 4.1.2" in finalised.partition("New recommendations, ")[0]
        assert self.as_("asha").is_refused(self.draft) == HTTPStatus.NOT_FOUND

    def and_every_figure_in_it_opens_its_records(self):
        assert figures_open_their_records(self.as_("asha"), self.paper) > 5

    def moves_on(self, *moves):
        asha = self.as_("asha").opens(self.review)
        for move in moves:
            asha.presses(move, self.why())
