"""The data protection officer: who looked at what, who did what, and whether the log is what it was."""

from http import HTTPStatus

from heed.command import main
from tests.journeys.journey import Journey, the_day


class TestADataProtectionOfficer(Journey):
    walks = ("data-protection-officer", "coordinator")

    def test_who_looked_at_the_names_of_a_family_stands_in_a_log_that_nobody_changed(self, capsys):
        self.given_somebody_opened_the_names_of_a_review()
        self.then_the_log_says_who_looked_and_when()
        self.and_that_the_officer_looked_at_the_log_stands_there_too()
        self.and_the_officer_sees_nothing_of_the_review()
        self.when_the_log_is_verified()
        self.then_it_is_what_it_was(capsys)

    def given_somebody_opened_the_names_of_a_review(self):
        asha = self.as_("asha").opens("/").follows("Reviews").follows("WX26").follows("Kept apart")
        asha.presses("Show the names", {"What do you need the names for?": "To check the draft for names."})
        asha.sees("Ottoline Brack")

    def then_the_log_says_who_looked_and_when(self):
        hari = self.as_("hari").opens("/").follows("Log")
        hari.presses("Show", {"Who": "Asha Rahman", "Done or looked at": "What was looked at", "From": the_day()})
        hari.sees("opened the names of people in a review").does_not_see("Ottoline", "WX26")

    def and_that_the_officer_looked_at_the_log_stands_there_too(self):
        self.as_("hari").opens("/log/").sees("Hari Nair")

    def and_the_officer_sees_nothing_of_the_review(self):
        for address in ("/reviews/", "/recommendations/", "/issued/", self.as_("asha").address):
            assert self.as_("hari").is_refused(address) == HTTPStatus.FORBIDDEN

    def when_the_log_is_verified(self):
        self.status = main(["verify"])

    def then_it_is_what_it_was(self, capsys):
        assert self.status == 0, capsys.readouterr()
