"""A theme lead who goes, a colleague who takes over, and a deputy who stands in."""

from tests.journeys.journey import Journey

THEME = "Following through: When an investigation changes hands"
SENT = "WX12 15.1"


class TestHandingOver(Journey):
    walks = ("theme-lead",)

    def test_a_theme_is_handed_over_with_what_is_open_on_it(self):
        self.given_a_theme_lead_who_goes_to_another_post()
        self.when_she_hands_her_theme_over_and_says_what_one_must_know()
        self.then_her_colleague_is_asked_to_acknowledge_it()
        self.and_what_was_open_on_it_is_now_hers()

    def test_a_deputy_acknowledges_for_the_lead(self):
        self.given_a_recommendation_was_sent_to_a_lead_who_is_away()
        self.when_the_deputy_acknowledges_it()
        self.then_the_record_says_who_did()

    def given_a_theme_lead_who_goes_to_another_post(self):
        self.as_("carys").opens("/").follows("Themes").follows("Hand themes over")

    def when_she_hands_her_theme_over_and_says_what_one_must_know(self):
        carys = self.as_("carys").presses(
            "See what will happen",
            {
                "Which themes": THEME,
                "Who takes them over": "Nesta Cole, Wexmoor Constabulary",
                "What they need to know": "The sergeants of both stations have agreed to it.",
            },
        )
        carys.sees("From Carys Pugh to Nesta Cole, with 2 open recommendations")
        carys.presses("Hand them over").sees("Done")

    def then_her_colleague_is_asked_to_acknowledge_it(self):
        nesta = self.as_("nesta").opens("/").follows("Read and acknowledge 1 theme handed over to you")
        nesta.follows("Read and acknowledge").sees("The sergeants of both stations have agreed to it.")
        nesta.presses("Acknowledge")
        assert not self.as_("nesta").opens("/").links_beginning("Read and acknowledge 1 theme")

    def and_what_was_open_on_it_is_now_hers(self):
        nesta = self.as_("nesta").follows("Mine").follows(SENT)
        nesta.presses("Acknowledge", self.why()).sees("State Acknowledged")

    def given_a_recommendation_was_sent_to_a_lead_who_is_away(self):
        nesta = self.as_("nesta").opens("/").follows("Recommendations").follows(SENT)
        nesta.sees("Sent to Carys Pugh")

    def when_the_deputy_acknowledges_it(self):
        self.as_("nesta").presses("Acknowledge", self.why("Carys is away until Monday."))

    def then_the_record_says_who_did(self):
        self.as_("carys").opens("/").follows("Mine").follows(SENT)
        self.as_("carys").sees("State Acknowledged", "Acknowledged by Nesta Cole", "Carys is away until Monday.")
