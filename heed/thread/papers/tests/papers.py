"""A paper of our own invention, as it might come in, and the road from its text to the record."""

from datetime import date

from heed.kit.documents.files import read
from heed.kit.people.models import User
from heed.thread.papers import confirming, receiving
from heed.thread.papers.models import ReceivedPaper
from heed.thread.papers.reading.find import find

NAME = "autumn paper.txt"
TEXT = """\
MEETING NAME\tDATE
Harbour Women's Forum\t9/11/2023
DEPARTMENT\tAUTHOR
Public Protection\t

CURRENT STATUS OF REVIEWS

- There are 9 reviews in progress. In two of these reviews our own IMR is being written; the rest wait for their chairs.
- 3 reviews wait to be published, some of which are with the Home Office.

CURRENT STATUS OF RECOMMENDATIONS

- We own 8 recommendations that derive from 5 separate reviews.
- 11 recommendations have been finalised since January 2023.

LANTERN TRAINING PROGRAMME

Several recommendations lean on the Lantern Training Programme, which is planned for March 2024. Its objectives are in the appendix.

COMING HOME

THEME\tACTION\tLEARNING / CHANGES
Leaving hospital\tAgree with the wards who asks, and when. Aim: nobody goes home unasked.\tThe wards have a card with three questions. A second ward is waiting for its training date.
Pets\tAim: to know who looks after an animal when somebody has to flee.\tOngoing

OBJECTIVES OF THE LANTERN TRAINING PROGRAMME

- Ask in private
- Write down what was said
"""


def receive(by: User, text: str = TEXT, name: str = NAME) -> ReceivedPaper:
    """The paper as it comes in."""
    content = text.encode()
    document = read(content, name)
    return receiving.receive(name=name, content=content, document=document, findings=find(document), by=by)


def confirm(by: User, text: str = TEXT) -> ReceivedPaper:
    """The paper taken in and confirmed, every question asked of one person."""
    paper = receive(by, text)
    confirming.ask_all(paper=paper, asked_of="Ruth Dale", chase_on=date(2030, 1, 1), by=by)
    return confirming.confirm(paper=paper, by=by)
