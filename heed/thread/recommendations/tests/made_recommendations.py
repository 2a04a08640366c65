"""A made-up record of many reviews: recommendations on themes, in words that partly come again, and some on a theme that is not theirs."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

ASKS = {
    "Safe at home": [
        "change the locks of a tenant who is afraid", "fit a chain and a spyhole on her door", "find a home for the same night",
        "keep the tenancy in her own name", "mend a door that was broken", "move a mother with her children to another district",
        "tell the tenant which housing officer will ring", "waive the rent that he left unpaid",
    ],
    "Hospital": [
        "ask each patient alone about an injury", "name a nurse on every ward", "keep photographs of bruises with the notes",
        "ring the advocate before a patient goes home", "speak with the patient behind a closed door",
        "note who came with the patient to the emergency department", "look at earlier visits of the patient",
        "train the doctors who see injuries to the neck",
    ],
    "Custody": [
        "tell her before he is released", "explain each bail condition to both of them", "ask him in custody about suicide",
        "keep his phone until he was interviewed", "check the address to which he is bailed", "record why bail was not sought",
        "drive him to where he will stay", "arrest without delay where bail was broken",
    ],
    "Stalking": [
        "log each time that she was followed", "look for a tracker under her car", "seek a stalking protection order",
        "count the messages that he sent", "speak with the neighbours who saw him waiting", "ask about earlier partners whom he followed",
        "lend her an alarm that rings the control room", "join reports of waiting and following into one",
    ],
    "Children": [
        "speak with the child at school", "tell the school before lessons begin", "hear each child without a parent in the room",
        "write down what the child said in its own words", "ask who collects the child", "give the child a person to turn to",
        "look at contact orders before contact begins", "invite the teacher to the meeting",
    ],
    "Older people": [
        "ask a carer how the caring is going", "visit her on a day when her son is out", "look at who holds the power of attorney",
        "see the person without the carer", "note bruises that a fall does not explain", "ask her pharmacist who collects the tablets",
        "offer the carer a rest", "review the package of care after each fall",
    ],
    "Language": [
        "ring an interpreter before anything else", "never ask a relative to interpret", "print the letter in her language",
        "let her choose a woman as interpreter", "record which dialect she speaks", "have a signer for whoever is deaf",
        "check that the interpreter does not know the family", "offer the leaflet as a recording",
    ],
    "Money": [
        "ask who holds the bank card", "open an account of which he does not know", "freeze a debt that was taken in her name",
        "explain which benefit is paid to her alone", "look at loans that she did not want", "record wages that were taken",
        "refer her to an adviser about debt", "tell the bank that the account is used against her",
    ],
    "Drink and drugs": [
        "offer a place for treatment within a week", "ask about drinking at every visit", "keep an appointment open after one was missed",
        "join treatment and the refuge in one plan", "send a worker along to the first session", "share the plan for detoxification",
        "ask whether he makes her drink", "reduce the wait for a prescription",
    ],
    "Supervision": [
        "read the reasons for each grading", "discuss one investigation with each officer", "listen to calls with the call handler",
        "sign the decision to take no further action", "look at the oldest open investigation first", "ask why an officer downgraded the risk",
        "sit in on an interview each month", "give the sergeant time for reading",
    ],
}  # fmt: skip
OPENINGS = ("The force should {}", "Wexmoor Constabulary should {}", "It is recommended that agencies {}", "Staff should {}", "The partnership should see that somebody can {}", "Managers should {}")  # fmt: skip
CLOSINGS = ("", " at every report of domestic abuse", ", and record it", " where there is a risk of harm", " by the end of the year", ", and report to the board")  # fmt: skip
OF_NO_THEME = (
    "Firearms licensing should take a gun away where a partner is afraid of its owner.",
    "The force should invite faith leaders to its advisory group, and report to the board.",
    "Officers should scan any pet of the home, and record who would take it in.",
    "The barracks should tell Wexmoor Constabulary when a soldier comes home from service.",
    "It is recommended that agencies publish one telephone number by the end of the year.",
    "Hairdressers and vets should be told how to see that somebody is afraid.",
    "The partnership should see that somebody can read every report before it is published.",
    "Staff should wear a badge with their first name at every report of domestic abuse.",
    "Wexmoor Constabulary should keep drones in each district, and record where they fly.",
    "The university should say to new students where there is a risk of harm from dating.",
)
"""What is asked about something that no theme is about."""
STRAY = 10
"""One in so many stands on a theme that is not its own."""


@dataclass(frozen=True)
class Made:
    text: str
    about: str
    on: str


def made_recommendations(each: int) -> Iterator[Made]:
    """So many for each theme, the same every time."""
    draw = random.Random(20)
    for n, about in enumerate(sorted(ASKS) * each):
        one, other = draw.sample(ASKS[about], 2)
        text = draw.choice(OPENINGS).format(f"{one} and {other}") + draw.choice(CLOSINGS) + "."
        yield Made(text, about, draw.choice(sorted(ASKS.keys() - {about})) if n % STRAY == STRAY - 1 else about)
