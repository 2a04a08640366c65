"""The groups and themes of the example force, what is done on each, and what was learned and changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from heed.example.steps import Made
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.people.models import User
from heed.thread.recommendations.actions import add_action, add_learning, attach, theme_called
from heed.thread.recommendations.lifecycle import ActionState as State
from heed.thread.recommendations.models import Action, Recommendation, Theme

THEMED_ON = PartialDate("2024-01-18")

THEMES = {
    "First contact": {
        "calls": "What the call handler asks",
        "apart": "Hearing each person alone",
        "interpreters": "An interpreter from the first call",
        "others": "Reports by neighbours, friends and relatives",
    },
    "Recognising the pattern": {
        "economic": "Economic abuse",
        "separation": "Abuse during and after separation",
        "suicide": "Thoughts of suicide where there is abuse",
        "devices": "Control through phones, cars and cameras",
    },
    "Safety planning with partners": {
        "marac": "Keeping what a MARAC agrees",
        "hospital": "Injuries first seen in hospital",
        "carer": "When the carer is the one causing harm",
    },
    "Following through": {
        "orders": "Bail conditions and protective orders",
        "handover": "When an investigation changes hands",
        "supervision": "Supervisors who look at the reasons",
    },
}
"""Each group with its themes, by the short name that the other tables use."""


@dataclass(frozen=True, slots=True)
class Learned:
    """One line of learning or change; a result says what came of it."""

    text: str
    state: State
    on: str
    is_result: bool = False
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What is done on a theme; `called` is its name in this folder, `carries` the recommendations by the day of attaching."""

    called: str
    theme: str
    on: str
    text: str = ""
    aim: str = ""
    begins: State = State.NOT_STARTED
    steps: tuple[Made, ...] = ()
    learned: tuple[Learned, ...] = ()
    carries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


WORK = (
    Work(
        "questions on the screen", "calls", "2024-02-12",
        "Write the questions with call handlers and people who have made such calls, put them on the screen, and bring "
        "earlier reports up beside them.",
        "The caller is safe while she speaks, and nobody has to tell her story from the beginning again.",
        steps=(
            Made("start", "2024-03-11", "Six handlers and two women who had called us met for the first time."),
            Made("finish_part", "2024-11", "The questions are on the screen; the search is being built."),
            Made("finish", "2025-12-08", "Both are in use in the control room, on every shift."),
        ),
        learned=(
            Learned("Handlers told us that they did not know what to say once a caller could not speak: there are now agreed "
                    "words for a quiet call.", State.DONE, "2024-06-20"),
            Learned("The search goes by person as well as by address.", State.DONE, "2025-12-08"),
            Learned("Every new handler practises with a recorded call before the first shift.", State.DONE, "2025-03"),
            Learned("In the forty calls listened to in January, earlier reports were used in all but three.", State.DONE,
                    "2026-01-15", is_result=True),
        ),
        carries={"2024-03-11": ("WX03 R1",), "2024-04-22": ("WX03 R2",)},
    ),
    Work(
        "each person alone", "apart", "2024-05",
        "Change the attendance record so that it asks where each person was spoken with, and who could hear.",
        "Everybody can speak without being overheard by the person they fear.",
        steps=(
            Made("start", "2024-06-10", "The new record is being tried at one station."),
            Made("finish", "2025-12-18", "The new record is in force at all stations."),
        ),
        learned=(
            Learned("Officers in pairs decide on the way who will speak with whom.", State.DONE, "2024-10-14"),
            Learned("Children are offered a place of their own to talk, with an officer they choose.", State.PARTLY_DONE,
                    "2026-02-23"),
            Learned("The chance to be heard alone rose from seven in ten to more than nine in ten between the first and the "
                    "last month.", State.DONE, "2026-02-12", is_result=True),
        ),
        carries={"2024-06-10": ("WX03 R3",)},
    ),
    Work(
        "interpreting contract", "interpreters", "2024-09-02",
        "Agree a new contract for interpreting, with a key on each handler’s telephone and a choice of interpreter.",
        "Whoever calls is understood from the first minute, and chooses who hears her.",
        steps=(
            Made("start", "2024-09-02", "The contract is being written with the service."),
            Made("wait", "2025-02-10", "Waiting for the service to say what a choice of interpreter costs.",
                 Said("Sergeant Imogen Vale", "Carys Pugh", PartialDate("2025-02-10"), Channel.PHONE)),
            Made("finish", "2026-03-05", "The contract is in force, and both parts of it have been tried."),
        ),
        learned=(
            Learned("No relative or child has interpreted at a report of domestic abuse since October 2025.", State.DONE,
                    "2026-01-08"),
            Learned("Signed conversations by video are part of the contract.", State.DONE, "2026-03-05"),
            Learned("The longest wait for an interpreter fell from fifty minutes to nine.", State.DONE, "2026-02-12",
                    is_result=True),
        ),
        carries={"2024-09-02": ("WX05 4.1",), "2024-10-31": ("WX05 4.2",)},
    ),
    Work(
        "advice to listen to", "interpreters", "2026-08-31",
        aim="Safety advice reaches people in the language they read, or as a recording where they would rather listen.",
    ),
    Work(
        "reports by others", "others", "2024-09-16",
        "Write one instruction for every report of domestic abuse, whoever makes it and however it comes in, and a letter of "
        "thanks.",
        "A neighbour or a sister who is worried is taken seriously the first time.",
        steps=(
            Made("start", "2024-09-16", "The control room and two bereaved families are writing it together."),
            Made("finish", "2025-09-04", "The instruction is in force."),
            Made("reopen", "2026-01-29", "It was not yet followed where a report came by e-mail."),
            Made("finish", "2026-04-09", "The instruction now names e-mail and the web form."),
        ),
        learned=(
            Learned("The two families chose the words of the letter.", State.DONE, "2025-04"),
            Learned("Reports by e-mail are read within the hour, at night as well.", State.DONE, "2026-04-09"),
            Learned("Of those who reported for somebody else in May, a third have since told us more.", State.DONE,
                    "2026-06-04", is_result=True),
        ),
        carries={"2024-09-16": ("WX05 4.3",), "2024-11-11": ("WX05 4.4",)},
    ),
    Work(
        "money questions", "economic", "2025-02-03",
        "Put three questions about money, debts and work into the risk assessment, and give investigators ready-made requests "
        "for records.",
        "Control of money is seen for what it is, and the evidence of it is kept.",
        steps=(
            Made("start", "2025-02-03", "The questions are being tried with the IDVA service."),
            Made("finish_part", "2025-12-22", "The questions are in use; the requests are being tried."),
            Made("finish", "2026-05-28", "The requests are in use in every investigation team."),
        ),
        learned=(
            Learned("People answered more readily when officers gave an example first.", State.DONE, "2025-05"),
            Learned("Financial investigators help with the first request in each investigation.", State.DONE, "2026-03-12"),
            Learned("A fact sheet for banks and landlords is with the partnership.", State.WAITING, "2026-07-16",
                    said=Said("Petra Lund", "Carys Pugh", PartialDate("2026-07-16"), Channel.MEETING)),
            Learned("Economic abuse is now recorded in one report of five, where it had been one of thirty.", State.DONE,
                    "2026-06", is_result=True),
        ),
        carries={"2025-02-03": ("WX08 1",), "2025-03-17": ("WX08 2",)},
    ),
    Work(
        "leaving is a time of risk", "separation", "2025-01-13",
        "Bring the assessment of risk forward to the same day when a person is leaving or has left, and write guidance on "
        "contact with children that is used to control.",
        "Protection is there when the danger from the person being left is greatest.",
        steps=(
            Made("start", "2025-09-15", "The guidance is being written with family lawyers and the IDVA service."),
            Made("finish", "2026-06-11", "The guidance is in force and has been discussed in each team of detectives."),
        ),
        learned=(
            Learned("Officers ask what is about to change: a new home, a court date, a handover of the children.", State.DONE,
                    "2026-01-26"),
            Learned("Handovers of children can take place at two supervised centres.", State.IN_PROGRESS, "2026-05"),
        ),
        carries={"2025-09-15": ("WX08 3",), "2025-11-30": ("WX08 4",)},
    ),
    Work(
        "suicide and abuse together", "suicide", "2025-10-13",
        "Agree with the mental health trust one referral that speaks of the abuse and of the crisis, and look for a history of "
        "abuse in each death that may be suicide.",
        "A person in despair is helped with what is being done to her as well as with how she feels.",
        steps=(
            Made("start", "2025-10-13", "The trust and the force have each named somebody to write the referral."),
            Made("wait", "2026-01-15", "Waiting for the trust to agree who answers at night.",
                 Said("Dr Rhona Blake", "Carys Pugh", PartialDate("2026-01-15"), Channel.MEETING)),
            Made("start", "2026-04-20", "The trust has agreed: the crisis team answers at night."),
            Made("finish_part", "2026-07-16", "The referral is in use and the search is made; families are still to be asked."),
        ),
        learned=(
            Learned("Officers carry a card with plain words for asking about suicide.", State.DONE, "2026-05-14"),
            Learned("The crisis team answers each referral within a day.", State.DONE, "2026-06-25"),
            Learned("Three families have been asked how the first report to the coroner could serve them better.",
                    State.IN_PROGRESS, "2026-08-20"),
        ),
        carries={"2025-10-13": ("WX09 7.1",), "2025-11-10": ("WX09 7.5",), "2026-04-20": ("WX09 7.2",)},
    ),
    Work(
        "what to look for", "devices", "2025-11-24",
        "Show officers what tracking and listening look like, keep one specialist free each day, and prepare checks together "
        "with the IDVA service.",
        "Nobody is followed or overheard through the things she uses every day.",
        steps=(
            Made("start", "2025-11-24", "The digital unit has photographed what it finds most often."),
            Made("finish_part", "2026-07-30", "The questions and the specialist are in place; the joint checks are being tried."),
        ),
        learned=(
            Learned("Taking a device away at once can put a person in danger: the safety plan comes first.", State.DONE,
                    "2026-01-12"),
            Learned("Shared accounts were found more often than hidden trackers.", State.DONE, "2026-07-02"),
            Learned("Two advocates and two officers are being trained to check together.", State.IN_PROGRESS, "2026-06"),
        ),
        carries={"2025-11-24": ("WX10 R1",), "2025-12-01": ("WX10 R3",), "2026-01-12": ("WX10 R2",)},
    ),
    Work(
        "phones on loan", "devices", "2025-09",
        "Lend a safe phone to whoever needs one until her own has been checked.",
        begins=State.IN_PROGRESS,
        steps=(Made("lose_sight", "2026-06-18", "The IDVA service lent the first twenty phones; we have not heard how it went."),),
    ),
    Work(
        "actions with a name and a day", "marac", "2026-01-19",
        "Begin each meeting with the actions that have fallen due, and agree who tells the person concerned.",
        "What is agreed at the table is done, and the person it is for knows of it.",
        steps=(
            Made("start", "2026-01-19", "The chairs of both meetings have agreed the new order of business."),
            Made("finish_part", "2026-07-23", "Actions have a name and a day; how people are told is still being tried."),
        ),
        learned=(
            Learned("Actions for more than one agency were the ones that stayed undone: each now has one name.", State.DONE,
                    "2026-04-16"),
            Learned("Advocates telephone the person on the same afternoon.", State.IN_PROGRESS, "2026-05-21",
                    said=Said("Elin Marsh", "Carys Pugh", PartialDate("2026-05-21"), Channel.PHONE)),
            Learned("A way to tell people who have no advocate is still to be found.", State.NOT_STARTED, "2026-05-21"),
            Learned("Nine actions in ten were done by their day in July, where it had been six in ten in January.", State.DONE,
                    "2026-09-10", is_result=True),
        ),
        carries={"2026-01-19": ("WX09 7.3",), "2026-02-16": ("WX09 7.4",)},
    ),
    Work(
        "hospital agreement", "hospital", "2025-01-27",
        "Agree with the hospital trust how staff tell the police, and what an officer records on a visit.",
        "What a nurse or a doctor has seen is not lost.",
        steps=(
            Made("start", "2025-01-27", "The trust’s safeguarding lead and ours have met for the first time."),
            Made("finish", "2026-05-07", "The agreement is signed and the page for visits is in use."),
        ),
        learned=(
            Learned("Staff wished to know what happens after they call: they now hear back within a week.", State.DONE,
                    "2026-03-19"),
            Learned("Patients are asked, alone, whether they agree, unless somebody’s life is at risk.", State.DONE,
                    "2026-03-19"),
        ),
        carries={"2025-01-31": ("WX06 R3",), "2025-02-24": ("WX06 R4",)},
    ),
    Work(
        "an advocate in the hospital", "hospital", "2026-02",
        aim="Whoever comes to hospital with an injury caused by a partner or relative can see an advocate there, the same day.",
        begins=State.WAITING,
        learned=(
            Learned("The trust has found a room; the money for a second advocate is not agreed.", State.WAITING, "2026-06-11",
                    said=Said("Dr Samir Anand", "Asha Rahman", PartialDate("2026-06-11"), Channel.EMAIL)),
        ),
    ),
    Work(
        "care without the carer", "carer", "2024-10-07",
        "Agree with both councils how a report about a carer is answered on the same day, and how care goes on when the carer "
        "has to stay away.",
        "Nobody has to choose between safety and being cared for.",
        steps=(
            Made("start", "2024-10-07", "A group of people who use care has agreed to advise us."),
            Made("finish_part", "2026-08-20", "In place with the borough; the district council joins in January."),
        ),
        learned=(
            Learned("Officers bring a communication board and know how to use it.", State.DONE, "2025-06"),
            Learned("Emergency care can be there within four hours in the borough.", State.DONE, "2026-08-20"),
            Learned("Emergency care within four hours in the district as well.", State.WAITING, "2026-08-20"),
        ),
        carries={"2024-10-07": ("WX06 R1",), "2024-11-30": ("WX06 R2",), "2025-03-10": ("WX06 R5",)},
    ),
    Work(
        "orders desk", "orders", "2024-07-31",
        "Help officers to seek orders early, explain bail conditions to the person they protect, and keep one list of orders "
        "in force.",
        "An order protects from the day it is made, and breaking it has consequences.",
        steps=(
            Made("start", "2024-09-09", "Custody sergeants have begun to name who explains the conditions."),
            Made("finish_part", "2026-02-05", "Conditions are explained everywhere; the orders desk is next."),
            Made("start", "2026-03-02", "The orders desk has opened for the Calderwick area."),
        ),
        learned=(
            Learned("People wished to have the conditions on paper or on their phone, in their own words.", State.DONE,
                    "2025-01-23"),
            Learned("An inspector decides about an order at each release.", State.DONE, "2026-08-06"),
            Learned("The list of orders is open to the control room; patrols will have it on their handsets.",
                    State.IN_PROGRESS, "2026-08-27"),
            Learned("The share of releases with an order has doubled since the desk opened.", State.DONE, "2026-09-10",
                    is_result=True),
        ),
        carries={"2024-09-09": ("WX03 R5",), "2026-04-20": ("WX11 12.1",), "2026-06-22": ("WX11 12.3",)},
    ),
    Work(
        "broken orders", "orders", "2026-05-18",
        "Grade and attend each broken order as a report of domestic abuse.",
        carries={"2026-05-18": ("WX11 12.2",)},
    ),
    Work(
        "page of promises", "handover", "2024-06-03",
        "Add a page of promises to each investigation, to be read aloud at the handover.",
        "A change of officer costs the victim nothing that she was promised.",
        steps=(
            Made("start", "2024-06-03", "Two teams are trying the page."),
            Made("finish", "2026-01-22", "The page is part of every handover."),
        ),
        learned=(
            Learned("Promises were kept more often once the victim had the page as well.", State.DONE, "2025-02"),
            Learned("The other coordinator reads ten handovers each quarter.", State.IN_PROGRESS, "2026-04-30"),
        ),
        carries={"2024-06-03": ("WX03 R4",)},
    ),
    Work(
        "somebody always answers", "handover", "2026-07-13",
        aim="There is always somebody who knows the investigation and answers, and each decision is explained.",
        carries={"2026-07-13": ("WX12 15.1", "WX12 15.2")},
    ),
    Work(
        "monthly conversation", "supervision", "2026-05-18",
        "Give each sergeant an hour a month with each officer for one investigation, chosen by the sergeant.",
        "Good reasons are noticed and weak ones mended while it still matters.",
        steps=(Made("start", "2026-06-15", "The first two stations have put the hour into the duty plan."),),
        learned=(
            Learned("Sergeants asked for a short list of questions to begin with: it is being written in the circles.",
                    State.IN_PROGRESS, "2026-07-27"),
        ),
        carries={"2026-05-18": ("WX10 R4",)},
    ),
    Work(
        "letter to supervisors", "supervision", "2024-03",
        "Send supervisors a letter each quarter with what was learned.",
        "What one review has found is known at every station.",
        begins=State.IN_PROGRESS,
        steps=(Made("replace", "2025-01-20", "The supervisors’ circles have taken its place: people talk where they did not read."),),
    ),
)  # fmt: skip


def bring(cast: Mapping[str, User]) -> dict[str, Theme]:
    """The themes, by short name."""
    return {
        called: theme_called(name, group=group, by=cast["asha"], on=THEMED_ON)
        for group, themes in THEMES.items()
        for called, name in themes.items()
    }


def work_on(
    cast: Mapping[str, User], themes: Mapping[str, Theme], asked: Mapping[str, Recommendation]
) -> dict[str, Action]:
    """What is done on the themes, by the name it has in this folder."""
    return {row.called: _do(row, cast, themes[row.theme], asked) for row in WORK}


def _do(row: Work, cast: Mapping[str, User], theme: Theme, asked: Mapping[str, Recommendation]) -> Action:
    asha, carys = cast["asha"], cast["carys"]
    done = add_action(theme=theme, text=row.text, aim=row.aim, state=row.begins, on=PartialDate(row.on), by=carys)
    for made in row.steps:
        by = asha if made.move == "replace" else carys
        moves.make(done, made.move, by=by, on=made.day, reason=made.why, said=made.said)
    for day, carried in row.carries.items():
        for called in carried:
            attach(action=done, recommendation=asked[called], on=PartialDate(day), by=asha)
    for line in row.learned:
        add_learning(
            action=done,
            text=line.text,
            state=line.state,
            is_result=line.is_result,
            on=PartialDate(line.on),
            by=carys,
            said=line.said,
        )
    return done


def found() -> Iterator[tuple[str, Action]]:
    called = {row.text or row.aim: row.called for row in WORK}
    ours = (action for action in Action.objects.select_related("theme__group") if str(action) in called)
    return ((called[str(action)], action) for action in ours)
