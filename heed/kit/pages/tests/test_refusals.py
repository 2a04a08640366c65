import pytest
from django.test import Client

from heed.kit.pages.refusals import unavailable


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/400/", 400, "That request could not be understood"),
        ("/403/", 403, "You may not see this"),
        ("/nowhere/", 404, "There is no such page"),
        ("/500/", 500, "Something went wrong here"),
        ("/503/", 503, "Nothing can be shown just now"),
    ],
)
def test_a_refusal_says_what_happened_and_what_to_do(client, path, status, heading):
    response = client.get(path)
    page = response.content.decode()
    assert response.status_code == status
    assert f"<title>{heading} – Heed</title>" in page
    assert "Go to the start page" in page


def test_a_refusal_gives_its_reason(client):
    page = client.get("/403/", {"why": "The officer who checked <it> cannot also decide."}).content.decode()
    assert "The officer who checked &lt;it&gt; cannot also decide." in page
    assert "Your role does not include" not in page


def test_what_broke_inside_stays_inside(client):
    assert "a secret of ours" not in client.get("/500/").content.decode()


def test_a_page_that_cannot_be_shown_says_when_to_come_back(client):
    assert client.get("/503/")["Retry-After"] == "120"


def test_the_reason_that_nothing_can_be_shown_may_be_another(rf):
    assert "The key is missing." in unavailable(rf.get("/"), "The key is missing.").content.decode()


def test_a_form_from_elsewhere_is_refused_with_a_way_on():
    response = Client(enforce_csrf_checks=True).post("/catalogue/")
    assert response.status_code == 403
    assert "This form can no longer be sent" in response.content.decode()
