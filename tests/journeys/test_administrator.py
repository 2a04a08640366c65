"""The administrator gives an account and ends it, and sees nothing of a review; without a role nobody sees anything."""

from http import HTTPStatus

from tests.journeys.journey import Journey, the_day
from tests.journeys.visitor import Visitor

PASSWORD = "three-quiet-herons-wading"


class TestAnAdministrator(Journey):
    walks = ("administrator", "theme-lead")

    def test_somebody_is_given_an_account_and_later_leaves(self):
        self.given_a_new_theme_lead()
        self.when_the_administrator_gives_her_an_account_and_hands_her_a_link()
        self.then_she_sets_a_password_and_signs_in_to_what_is_hers()
        self.and_the_link_opens_nothing_a_second_time()
        self.when_she_leaves()
        self.then_she_cannot_sign_in_and_her_name_stays_where_it_stood()

    def test_the_administrator_gives_nobody_a_role_of_their_own_and_sees_no_review(self):
        self.given_an_administrator()
        self.then_she_can_neither_give_herself_a_role_nor_end_her_account()
        self.and_nothing_of_a_review_is_open_to_her()

    def test_without_a_role_an_account_opens_nothing(self):
        self.given_somebody_with_no_role()
        self.then_they_are_told_whom_to_ask_and_nothing_is_open_to_them()

    def given_a_new_theme_lead(self):
        self.her = Visitor()
        self.her.opens("/").sees("Ask the person who looks after accounts in your team for a link.")

    def when_the_administrator_gives_her_an_account_and_hands_her_a_link(self):
        gwen = self.as_("gwen").opens("/").follows("People").follows("Add a person")
        gwen.presses(
            "Give the account",
            {
                "Name": "Ines Calloway",
                "E-mail address": "ines.calloway@wexmoor.example",
                "Agency": "Wexmoor Constabulary",
                "Role": "Theme lead",
            },
        )
        self.handed_over = next(word for word in gwen.text.split() if "/password/" in word)

    def then_she_sets_a_password_and_signs_in_to_what_is_hers(self):
        self.her.opens(self.handed_over).presses(
            "Set the password and sign in", {"New password": PASSWORD, "The new password again": PASSWORD}
        )
        assert self.her.sees("How the whole stands").has_link("Recommendations")
        assert self.her.is_refused("/people/") == HTTPStatus.FORBIDDEN

    def and_the_link_opens_nothing_a_second_time(self):
        Visitor().opens(self.handed_over).sees("no longer works")

    def when_she_leaves(self):
        gwen = self.as_("gwen").opens("/").follows("People").follows("Ines Calloway").follows("End the account")
        gwen.presses("End the account", {"First day without the account": the_day()})
        gwen.sees("Ended")

    def then_she_cannot_sign_in_and_her_name_stays_where_it_stood(self):
        assert self.her.client.get("/recommendations/").status_code == HTTPStatus.FOUND
        self.as_("gwen").opens("/").follows("People").sees("Ines Calloway")

    def given_an_administrator(self):
        self.as_("gwen").opens("/").follows("People").follows("Gwen Tait")

    def then_she_can_neither_give_herself_a_role_nor_end_her_account(self):
        gwen = self.as_("gwen").sees("Administrator")
        assert not gwen.has_link("Give a role")
        assert not gwen.has_link("End the account")

    def and_nothing_of_a_review_is_open_to_her(self):
        for address in ("/reviews/", "/recommendations/", "/actions/", "/issued/", "/log/"):
            assert self.as_("gwen").is_refused(address) == HTTPStatus.FORBIDDEN

    def given_somebody_with_no_role(self):
        self.as_("farid").opens("/")

    def then_they_are_told_whom_to_ask_and_nothing_is_open_to_them(self):
        farid = self.as_("farid").sees("You have no role here yet. Ask the person who looks after accounts")
        assert not {"Reviews", "Recommendations", "Papers out", "People", "Log"} & set(farid.links)
        for address in ("/reviews/", "/recommendations/", "/issued/", "/people/", "/log/"):
            assert farid.is_refused(address) == HTTPStatus.FORBIDDEN

    def signs_in(self):
        return self.her.opens("/sign-in/").presses(
            "Sign in", {"E-mail address": "ines.calloway@wexmoor.example", "Password": PASSWORD}
        )
