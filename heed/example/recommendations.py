"""What the reviews of the example force asked for, how each recommendation fared, and what its addressees answered.

Each keeps the number that its report gave it. The coordinator who keeps the review agrees, disseminates and delivers;
the other one finalises.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from heed.example.evidence import claim_delivered, record_what_was_seen
from heed.example.leads import LEAD
from heed.example.people import (
    ADVOCATES,
    AMBULANCE,
    BOROUGH,
    COURTS,
    DISTRICT,
    FORCE,
    HOSPITALS,
    HOUSING,
    MIND_CARE,
    PROBATION,
)
from heed.example.reviews import KEEPER
from heed.example.steps import Made, usual_way
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.people.models import Agency, User
from heed.thread.recommendations.actions import add_recommendation, address, answer
from heed.thread.recommendations.models import Recommendation, Reply, Scope, SourceKind, Theme
from heed.thread.reviews.models import Review


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation of a review, or of a report by another body: the days on which it was circulated and then moved the usual way, then what came otherwise.

    `shown` is why it was said to be delivered, `seen` what the second person had before them as it was finalised.
    """

    review: str
    number: str
    theme: str
    text: str
    days: tuple[str, ...]
    shown: str = ""
    seen: str = ""
    then: tuple[Made, ...] = ()
    scope: str = Scope.FORCE
    target_on: date | None = None
    source: str = SourceKind.OVERVIEW

    @property
    def called(self) -> str:
        return f"{self.review} {self.number}"


USUAL_WAY = ("agree", "disseminate", "acknowledge", "start", "deliver", "finalise")
OTHER_COORDINATOR = {"asha": "ben", "ben": "asha"}
WHY = {
    "agree": "Detective Superintendent Alma Reyes read it and agreed it as it is worded.",
    "disseminate": "Sent to the theme lead, with the chapter of the report that it comes from.",
    "acknowledge": "Read, and mine to do.",
    "start": "The theme lead has read the chapter, named who does what, and begun.",
}
WHY_HERE = {
    ("WX06 R2", "agree"): "Agreed by us and by the council at the same meeting, so that neither waits for the other.",
    ("WX09 7.5", "start"): "Begun with the coroner’s officers, who asked to be in it from the first day.",
    (
        "WX10 R4",
        "agree",
    ): "Agreed after the chair made clear that each sergeant may choose which investigation to discuss.",
    ("WX11 12.3", "disseminate"): "Sent to the theme lead and to the control room, since both will need the list.",
    ("WX12 15.3", "agree"): "Agreed at once: the family asked for it, and nothing stands in the way.",
    ("WX13 3b", "agree"): "Agreed for our own part; what banks can do is for the partnership to ask.",
}
RECEIPT_AFTER = timedelta(days=6)
"""How long the theme lead takes to acknowledge, where nothing else is said."""
ACKNOWLEDGED = {
    "WX06 R4": "2024-10-14",
    "WX08 3": "2025-03-03",
    "WX11 12.2": "2026-06-01",
    "WX12 15.1": "",
    "IOPC 26/114 2": "",
    "WX12 15.2": "",
}
"""Where it took longer, or has not come."""
SAID = {
    ("WX05 4.2", "deliver"): Said("Sergeant Imogen Vale", "Ben Okafor", PartialDate("2026-03-05"), Channel.EMAIL),
    ("WX06 R3", "deliver"): Said("Dr Samir Anand", "Asha Rahman", PartialDate("2026-03-19"), Channel.MEETING),
    ("WX08 3", "start"): Said("Inspector Maya Holt", "Ben Okafor", PartialDate("2025-09-16"), Channel.PHONE),
    ("WX09 7.5", "deliver"): Said("Inspector Noor Qadir", "Asha Rahman", PartialDate("2026-07-16"), Channel.PHONE),
    ("WX10 R1", "deliver"): Said("Tom Ellery, digital unit", "Ben Okafor", PartialDate("2026-07-02"), Channel.EMAIL),
}  # fmt: skip

RECOMMENDATIONS = (
    Asked(
        "WX03", "R1", "calls",
        "Wexmoor Constabulary should give its call handlers a short set of questions for every report of domestic abuse, "
        "beginning with whether the caller can speak freely.",
        ("2023-11", "2023-12-14", "2024-02-05", "2024-03-11", "2025-11-20", "2026-01-15"),
        shown="The questions are on the call handlers’ screen and every handler has practised them.",
        seen="Forty calls were listened to: the first question was asked in thirty-eight, and the two others were put right.",
        target_on=date(2025, 12, 31),
    ),
    Asked(
        "WX03", "R2", "calls",
        "Before the call ends, the control room should show the call handler every earlier report about the same people, "
        "wherever in the county they then lived.",
        ("2023-11", "2023-12-14", "2024-02-05", "2024-04-22", "2025-12-08", "2026-01-15"),
        shown="The search now goes by person as well as by address, and its answer comes while the caller is on the line.",
        seen="Tried with twelve people who had moved house: all their earlier reports came up.",
        scope=Scope.LOCAL,
    ),
    Asked(
        "WX03", "R3", "apart",
        "Officers who attend a report of domestic abuse should speak with each person out of the sight and hearing of the "
        "others, and record that they did so or why they could not.",
        ("2023-11", "2023-12-14", "2024-02-05", "2024-05", "2025-12-18", "2026-02-12"),
        shown="The attendance record asks for it and cannot be closed without an answer.",
        seen="Sixty records of January were read; in fifty-six each person was seen alone, and four gave a fair reason.",
        target_on=date(2025, 12, 31),
    ),
    Asked(
        "WX03", "R4", "handover",
        "When an investigation passes to another officer, the first should write down what the victim has been promised, "
        "and by when, and tell her who will keep the promise.",
        ("2023-11", "2024-01-18", "2024-02-22", "2024-06-03", "2026-01-22", "2026-03"),
        shown="A page of promises goes with every investigation that changes hands.",
        seen="A sergeant of another station read twenty investigations that changed hands: nineteen had the page, and one has it now.",
    ),
    Asked(
        "WX03", "R5", "orders",
        "The force should make sure that each bail condition is explained to the person it protects, in person, together "
        "with how to report that it was broken.",
        ("2023-11", "2024-01-18", "2024-02-22", "2024-07", "2026-02-05", "2026-03-26"),
        shown="The custody sergeant now names who will explain the conditions, and that officer records it.",
        seen="Of twenty-five people asked by the IDVA service, twenty-four had been told in person and knew whom to call.",
        target_on=date(2026, 3, 31),
    ),
    Asked(
        "WX05", "4.1", "interpreters",
        "A professional interpreter should be on the line from the first call, and no relative, neighbour or child should "
        "be asked to interpret.",
        ("2024-04", "2024-05-23", "2024-06-10", "2024-09-02", "2025-12-11", "2026-02-12"),
        shown="Call handlers reach an interpreter with one key, at any hour.",
        seen="All thirty-one calls of December that needed an interpreter had one, on average within four minutes.",
    ),
    Asked(
        "WX05", "4.2", "interpreters",
        "The force should agree with its interpreting service how a woman can ask for a woman to interpret, without help "
        "coming any later for it.",
        ("2024-04", "2024-05-23", "2024-06-10", "2024-10", "2026-03-05", "2026-03-12"),
        shown="The new contract lets the caller choose, and an officer sets out meanwhile.",
        seen="The contract was read, and the service’s figures for its first two months show no longer wait.",
        scope=Scope.REGIONAL,
    ),
    Asked(
        "WX05", "4.3", "others",
        "A report of domestic abuse by a neighbour, a friend or a relative should lead to the same checks as a report by "
        "the person who is being harmed.",
        ("2024-04", "2024-05-23", "2024-06-10", "2024-09-16", "2025-09-04", "2025-11-20"),
        shown="The control room’s instructions no longer tell the two kinds of report apart.",
        seen="The instructions were read and ten reports by neighbours were followed to their end.",
        then=(
            Made("reopen", "2026-01-29", "A later audit found that reports by e-mail were still treated otherwise."),
            Made("deliver", "2026-04-09", "The instructions for e-mail and the web form now say the same as those for calls."),
            Made("finalise", "2026-06-04", "Fifteen e-mails and forms of May were followed: each led to the same checks."),
        ),
        scope=Scope.LOCAL,
    ),
    Asked(
        "WX05", "4.4", "others",
        "Whoever tells the police that they fear for somebody else should be thanked, told how to call again, and told that "
        "a second call is as welcome as the first.",
        ("2024-04", "2024-06-06", "2024-06-24", "2024-11-11", "2026-03-19", "2026-06-04"),
        shown="The closing words of a call, and the letter that follows it, have been written anew with two bereaved families.",
        seen="Both families have seen the letter in use, and the last thirty letters were the new one.",
        target_on=date(2026, 6, 30),
    ),
    Asked(
        "WX06", "R1", "carer",
        "Officers should ask an adult who needs daily care who gives it, should hear from that adult alone and with the "
        "support she needs to be understood, and should not rest on the carer’s account.",
        ("2024-06-20", "2024-07-18", "2024-08-05", "2024-10-07", "2026-01-29", "2026-03-12"),
        shown="The attendance record has a part for it, written with people who use care themselves.",
        seen="Eighteen records were read: in each the adult had been heard alone, twice with a communication aid.",
    ),
    Asked(
        "WX06", "R2", "carer",
        "Wexmoor Constabulary and Calderwick Borough Council should agree a way to act together, on the same day, when a "
        "carer may be causing harm.",
        ("2024-06-20", "2024-07-18", "2024-08-05", "2024-11", "2026-02-19", "2026-03-26"),
        shown="A duty manager of the council and our duty inspector now speak within two hours of such a report.",
        seen="The eleven reports since January were traced: in ten the two spoke within two hours, and in one within three.",
        scope=Scope.LOCAL,
    ),
    Asked(
        "WX06", "R3", "hospital",
        "Lowmarsh Hospitals NHS Trust and the police should agree how emergency staff tell the police of injuries that point "
        "to domestic abuse, with the patient’s consent, or without it where the law allows.",
        ("2024-06-20", "2024-08-01", "2024-08-19", "2025-01", "2026-03-19", "2026-05-14"),
        shown="The agreement is signed and the emergency department has used it nine times.",
        seen="The agreement and all nine reports were read with the trust’s safeguarding lead.",
        scope=Scope.REGIONAL,
        target_on=date(2026, 4, 30),
    ),
    Asked(
        "WX06", "R4", "hospital",
        "An officer called to a hospital should record what the staff saw, heard and were told, and not the injury alone.",
        ("2024-06-20", "2024-08-01", "2024-08-19", "2025-02-24", "2026-05-07", "2026-07-09"),
        shown="A page for hospital visits is in the officers’ notebook, and the wards have a copy.",
        seen="Twenty-two visits were read: twenty recorded what the staff had seen and heard.",
        scope=Scope.LOCAL,
    ),
    Asked(
        "WX06", "R5", "carer",
        "A safety plan should say how personal care, medicines and equipment will be provided if the carer is arrested or "
        "has to stay away.",
        ("2024-06-20", "2024-08-01", "2024-08-19", "2025-03-10", "2026-08-20"),
        shown="The plan has a part for it, and the council answers for emergency care within four hours.",
        scope=Scope.LOCAL,
        target_on=date(2026, 9, 30),
    ),
    Asked(
        "WX06", "R6", "hospital",
        "Police and both hospitals should agree who tells the other when somebody is treated for an injury that they do not "
        "explain.",
        ("2024-06-20", "2024-08-01"),
        then=(
            Made("supersede", "2024-08-15", "It asks in other words what R3 asks of the same two bodies.",
                 asked={"instead": "WX06 R3"}),
        ),
        scope=Scope.LOCAL,
    ),
    Asked(
        "WX08", "1", "economic",
        "The force should ask about economic abuse at every report of domestic abuse, with examples that people recognise: "
        "wages taken, debts in her name, a card that he keeps.",
        ("2024-10", "2024-11-21", "2024-12-09", "2025-02-03", "2025-12-22", "2026-01-29"),
        shown="Three questions with examples are in the risk assessment and in the training of new officers.",
        seen="Of fifty risk assessments read, forty-six had the answers and what was done about them.",
    ),
    Asked(
        "WX08", "2", "economic",
        "Where control of money is reported, investigators should ask for bank, benefit and tenancy records while they can "
        "still be had.",
        ("2024-10", "2024-11-21", "2024-12-09", "2025-03-17", "2026-03-12", "2026-05-28"),
        shown="A guide with ready-made requests is in use, and financial investigators help with the first one.",
        seen="Fourteen investigations were read: twelve had asked in the first month.",
    ),
    Asked(
        "WX08", "3", "separation",
        "Officers should treat the end of a relationship, and every step towards it, as a time of higher risk from the "
        "person who is being left.",
        ("2024-10", "2024-12-05", "2025-01-13", "2025-09-15", "2026-05-21", "2026-07-09"),
        shown="The risk assessment asks for it, and any such step brings the assessment forward to the same day.",
        seen="Thirty assessments were read: twenty-nine were made on the day.",
        target_on=date(2026, 6, 30),
    ),
    Asked(
        "WX08", "4", "separation",
        "Where somebody uses contact with the children to control or to find their mother, officers should record it as part "
        "of a course of conduct and consider every offence that it may be.",
        ("2024-10", "2024-12-05", "2025-01-13", "2025-11", "2026-06-11", "2026-08-13"),
        shown="Guidance with worked examples is in force, and detectives have discussed it in every team.",
        seen="Sixteen reports were read: fifteen were recorded as part of a course of conduct.",
    ),
    Asked(
        "WX08", "5", "economic",
        "The force should put a card about help with debt in the waiting room of each front counter.",
        ("2024-10", "2024-11-21", "2024-12-09"),
        then=(
            Made("drop", "2025-06-26", "The front counters closed in May; the card is now handed over at each visit."),
        ),
        scope=Scope.LOCAL,
    ),
    Asked(
        "WX09", "7.1", "suicide",
        "When a person who is being abused speaks of suicide, officers should ask about the abuse as well as the crisis, and "
        "tell the mental health service of both.",
        ("2025-05-15", "2025-06-12", "2025-07-07", "2025-10-13", "2026-05-14", "2026-06-25"),
        shown="The referral has a part for the abuse, and the mental health service answers within a day.",
        seen="Nineteen referrals were read together with the service: all spoke of both.",
        scope=Scope.REGIONAL,
    ),
    Asked(
        "WX09", "7.2", "suicide",
        "The assessment of risk should ask directly, and in plain words, about thoughts of suicide.",
        ("2025-05-15", "2025-06-12", "2025-07-07", "2026-04-20", "2026-07-02", "2026-08-13"),
        shown="The question is in the assessment, with what to do and whom to call beside it.",
        seen="Forty assessments were read: the question was asked in thirty-nine and a call made wherever one was needed.",
    ),
    Asked(
        "WX09", "7.3", "marac",
        "Each action agreed at a MARAC should have a named person and a day, and each meeting should begin with those that "
        "have fallen due.",
        ("2025-05-15", "2025-06-26", "2025-07-21", "2026-01-19", "2026-07-23", "2026-09-10"),
        shown="The minutes have both, and the chair begins with what has fallen due.",
        seen="The minutes of four meetings were read: every action had a name and a day, and nine in ten were done by it.",
        scope=Scope.LOCAL,
    ),
    Asked(
        "WX09", "7.4", "marac",
        "The partners of a MARAC should tell the person at risk, through the advocate she knows, what was agreed and what it "
        "will ask of the man who is harming her.",
        ("2025-05-15", "2025-06-26", "2025-07-21", "2026-02-16"),
        scope=Scope.LOCAL,
        target_on=date(2026, 12, 31),
        then=(
            Made(
                "wait", "2026-06-18", "Probation has to say who speaks with somebody who has no advocate.",
                asked={"asked_of": "Joel Pratt of Wexmoor Probation", "chase_on": date(2026, 9, 30)},
            ),
        ),
    ),
    Asked(
        "WX09", "7.5", "suicide",
        "In every death that may be suicide, the force should look for a history of domestic abuse before its first report "
        "to the coroner.",
        ("2025-05-15", "2025-06-26", "2025-07-21", "2025-11-10", "2026-07-16"),
        shown="The first report has a part for it, and the search is made by the case review team within two days.",
    ),
    Asked(
        "WX10", "R1", "devices",
        "Officers should ask whether a phone, a car, a camera or an account is being used to follow or to listen to a person, "
        "and record what they find.",
        ("2025-06-05", "2025-07-10", "2025-08-04", "2025-11-24", "2026-07-02", "2026-07"),
        shown="The questions are on every officer’s handset, with pictures of what to look for.",
        seen="Twenty-four reports were read: twenty-two had the answers, and the other two people were asked again.",
    ),
    Asked(
        "WX10", "R2", "devices",
        "Where control through technology is suspected, a specialist should advise the investigator within two working days.",
        ("2025-06-05", "2025-07-10", "2025-08-04", "2026-01-12", "2026-07-30", "2026-09-03"),
        shown="The digital unit keeps one specialist free each day, and answers are logged.",
        seen="All seventeen requests since May were answered in time but one, which was answered on the third day.",
        scope=Scope.LOCAL,
        target_on=date(2026, 8, 31),
    ),
    Asked(
        "WX10", "R3", "devices",
        "The force and the IDVA service should offer to check a person’s phone and home devices together with her, in a way "
        "that does not alert the perpetrator before a safety plan is in place.",
        ("2025-06-05", "2025-07-10", "2025-08-04", "2025-12-01"),
        scope=Scope.LOCAL,
        target_on=date(2026, 11, 30),
        then=(
            Made(
                "lose_sight", "2026-07-09",
                "The advocates met the digital unit about it in June; what was decided there has not reached us.",
                asked={"asked_of": "Elin Marsh of the Wexmoor IDVA Service", "chase_on": date(2026, 9, 7)},
            ),
        ),
    ),
    Asked(
        "WX10", "R4", "supervision",
        "Once a month each sergeant should discuss one investigation of domestic abuse with each officer: the reasons that "
        "were recorded, and not the outcome alone.",
        ("2025-06-05", "2026-03-19", "2026-04-23", "2026-05-18"),
    ),
    Asked(
        "WX10", "R5", "devices",
        "The force should keep every phone handed in at a report of domestic abuse until the investigation is closed.",
        ("2025-06-05",),
        then=(
            Made("decline", "2025-07-10", "Somebody without her phone cannot call for help. It is copied and given back."),
        ),
    ),
    Asked(
        "WX11", "12.1", "orders",
        "Whenever a suspect of domestic abuse is released, an inspector should consider a protective notice or order, and "
        "record the reasons where none is sought.",
        ("2026-03-06", "2026-03-26", "2026-04-09", "2026-04-20", "2026-08-06", "2026-09-10"),
        shown="The release cannot be completed without the inspector’s decision.",
        seen="All releases of one week in August were read: each had a decision with reasons, and fifteen an order.",
    ),
    Asked(
        "WX11", "12.2", "orders",
        "A broken order should be graded and attended as a report of domestic abuse, whatever it was that broke it.",
        ("2026-03-06", "2026-04-16", "2026-05-07"),
        target_on=date(2027, 3, 31),
    ),
    Asked(
        "WX11", "12.3", "orders",
        "The force should keep one list of the protective orders in force, open to response officers at any hour.",
        ("2026-03-06", "2026-04-16", "2026-05-07", "2026-06-22"),
        target_on=date(2026, 12, 31),
    ),
    Asked(
        "WX11", "12.4", "orders",
        "The force and the family court should agree how an order reaches the police on the day that it is made.",
        ("2026-03-06", "2026-08-20"),
        scope=Scope.REGIONAL,
    ),
    Asked(
        "WX12", "15.1", "handover",
        "When the investigating officer is away for more than five days, a supervisor should name somebody who answers the "
        "victim in the meantime, and tell her.",
        ("2026-04-22", "2026-05-28", "2026-06-15"),
        target_on=date(2026, 12, 31),
    ),
    Asked(
        "WX12", "15.2", "handover",
        "A decision to take no further action should be explained to the victim by somebody who knows the investigation, in "
        "the way she chooses, together with her right to have it looked at again.",
        ("2026-04-22", "2026-05-28", "2026-07-06"),
        then=(
            Made(
                "send_back", "2026-07-20",
                "Not mine, because it asks for a change to the duty roster, which the resourcing unit keeps.",
            ),
        ),
    ),
    Asked(
        "WX12", "15.3", "interpreters",
        "Safety advice should be offered in the language that a person reads, or as a recording where she would rather listen.",
        ("2026-04-22", "2026-08-27"),
        scope=Scope.LOCAL,
    ),
    Asked(
        "WX13", "3a", "separation",
        "Each time that a person reports being followed or waited for by a former partner, the risk should be assessed afresh.",
        ("2026-06", "2026-07-30"),
    ),
    Asked(
        "WX13", "3b", "economic",
        "The partnership, with banks and landlords, should agree how a person who is leaving can open an account and take a "
        "tenancy that the perpetrator cannot trace.",
        ("2026-06", "2026-09-03"),
        scope=Scope.REGIONAL,
    ),
    Asked(
        "WX14", "R1", "hospital",
        "Ambulance crews should be able to mark an address at which they were kept from speaking with a patient alone, so that "
        "the next crew and the police know.",
        ("2026-08-27",),
        scope=Scope.NATIONAL,
    ),
    Asked(
        "WX14", "R2", "supervision",
        "In their first three months, newly promoted inspectors should read a published review with their team and say what "
        "they will now do differently.",
        ("2026-08-27",),
        then=(
            Made(
                "ask_change", "2026-09-03",
                "It asks for one supervisor to read every decision of a night. Could the report say which decisions?",
                asked={"asked_of": "the chair, Dr Lena Frost", "chase_on": date(2026, 9, 24)},
            ),
        ),
    ),
    Asked(
        "PEEL 2026", "3", "supervision",
        "Within six months the constabulary should make sure that a supervisor reads every domestic abuse risk assessment "
        "on the day it is made, that the reasons for its grade are written down, and that it is told how often this happens.",
        ("2026-04-14", "2026-04-30", "2026-05-04", "2026-06-01"),
        source=SourceKind.HMICFRS, target_on=date(2026, 10, 14),
    ),
    Asked(
        "PFD 2026-31", "1", "suicide",
        "The constabulary should consider how a thought of suicide that is told to one officer reaches the next.",
        ("2026-06-09", "2026-06-18", "2026-06-24"),
        source=SourceKind.PFD, scope=Scope.REGIONAL, target_on=date(2026, 8, 4),
    ),
    Asked(
        "IOPC 26/114", "2", "devices",
        "The constabulary should tell officers how to look for trackers on a car without letting whoever put it there know.",
        ("2026-07-02", "2026-07-23", "2026-08-06"),
        source=SourceKind.IOPC,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answered:
    """What one addressee says to one recommendation."""

    to: str
    agency: str
    reply: str
    on: str
    reason: str = ""
    said: Said | None = None


DECIDES = {
    FORCE: "Detective Superintendent Alma Reyes",
    ADVOCATES: "Elin Marsh",
    HOSPITALS: "Dr Samir Anand",
    AMBULANCE: "Wendell Ogden, head of patient safety",
    BOROUGH: "Rufus Quayle, director of adult services",
    HOUSING: "Bettina Shaw, head of tenancies",
    MIND_CARE: "Dr Aoife Brannigan",
    COURTS: "Ingrid Sall",
}
"""Who answers for each agency."""

ANSWERS = (
    Answered("WX05 4.2", FORCE, Reply.AGREED, "2024-05-23"),
    Answered(
        "WX06 R2",
        BOROUGH,
        Reply.AGREED,
        "2024-07-18",
        "The council’s duty manager will answer at any hour, weekends included.",
    ),
    Answered(
        "WX06 R3", HOSPITALS, Reply.IN_PART, "2024-09", "The trust asks for its own legal advice on consent first."
    ),
    Answered(
        "WX06 R3",
        HOSPITALS,
        Reply.AGREED,
        "2025-01-16",
        "The advice is in, and both emergency departments will take part.",
        Said("Dr Samir Anand", "Asha Rahman", PartialDate("2025-01-16"), Channel.MEETING),
    ),
    Answered("WX09 7.1", MIND_CARE, Reply.AGREED, "2025-06-30", "The crisis team will answer within a day."),
    Answered(
        "WX09 7.3",
        PROBATION,
        Reply.AGREED,
        "2025-07-03",
        said=Said("Joel Pratt", "Asha Rahman", PartialDate("2025-07-03"), Channel.EMAIL),
    ),
    Answered(
        "WX09 7.4",
        ADVOCATES,
        Reply.IN_PART,
        "2025-07",
        "Advocates will do so where the person wishes it; who speaks with those who have no advocate must be settled.",
    ),
    Answered("WX10 R3", ADVOCATES, Reply.AGREED, "2025-07-24", "Two advocates have asked to be trained first."),
    Answered(
        "WX11 12.4",
        COURTS,
        Reply.IN_PART,
        "2026-08-13",
        "The court can send orders on the same day, but not yet those made after five in the afternoon.",
    ),
    Answered(
        "WX13 3b", HOUSING, Reply.AGREED, "2026-08-20", "A tenancy can be held under a number in place of a name."
    ),
    Answered(
        "WX13 3b",
        DISTRICT,
        Reply.NOT_AGREED,
        "2026-09-08",
        "The district council lets no homes of its own, and asks that the housing associations be addressed.",
        Said("Petra Lund", "Asha Rahman", PartialDate("2026-09-08"), Channel.PHONE),
    ),
    Answered("WX14 R1", AMBULANCE, Reply.AGREED, "2026-09-10", "The marks will be kept for a year and then looked at."),
)


NOT_ANSWERED = (
    ("WX06 R3", FORCE),
    ("WX11 12.4", FORCE),
    ("WX14 R1", FORCE),
    ("WX14 R1", HOSPITALS),
    ("IOPC 26/114 2", FORCE),
)
"""Who is asked and has not answered."""


def bring(
    cast: Mapping[str, User], register: Mapping[str, Review], themes: Mapping[str, Theme]
) -> dict[str, Recommendation]:
    """What was asked and how it fared, by review and number."""
    asked: dict[str, Recommendation] = {}
    for row in RECOMMENDATIONS:
        asked[row.called] = _ask(row, cast, register.get(row.review), themes[row.theme], asked)
    agencies = {agency.name: agency for agency in Agency.objects.all()}
    addressed = {(answered.to, answered.agency) for answered in ANSWERS} | set(NOT_ANSWERED)
    for called, agency in sorted(addressed):
        address(recommendation=asked[called], agency=agencies[agency], on=asked[called].on_date, by=cast["asha"])
    for answered in ANSWERS:
        answer(
            recommendation=asked[answered.to],
            agency=agencies[answered.agency],
            reply=answered.reply,
            reason=answered.reason,
            person=answered.said.by if answered.said else DECIDES[answered.agency],
            on=PartialDate(answered.on),
            by=cast["asha"],
            said=answered.said,
        )
    return asked


def _ask(
    row: Asked, cast: Mapping[str, User], review: Review | None, theme: Theme, before: Mapping[str, Recommendation]
) -> Recommendation:
    keeper = KEEPER.get(row.review, "asha")
    second = OTHER_COORDINATOR[keeper]
    lead = LEAD[row.theme]
    leads = dict.fromkeys(("acknowledge", "start", "send_back", "wait", "lose_sight", "resume"), lead)
    who = leads | {"finalise": second, "reopen": second}
    circulated, *days = row.days
    asked = add_recommendation(
        review=review,
        number=row.number,
        text=row.text,
        on=PartialDate(circulated),
        by=cast[keeper],
        scope=row.scope,
        theme=theme,
        target_on=row.target_on,
        source=row.source,
        report="" if review else row.review,
    )
    why = WHY | {"deliver": row.shown, "finalise": row.seen}
    why |= {move: reason for (called, move), reason in WHY_HERE.items() if called == row.called}
    for made in (*usual_way(USUAL_WAY, list(_with_receipt(row.called, days)), why), *row.then):
        said = made.said or SAID.get((row.called, made.move))
        if made.move == "deliver":
            claim_delivered(asked, done=made.why, on=made.day, keeper=cast[keeper], said=said)
            continue
        if made.move == "finalise":
            record_what_was_seen(asked, seen=made.why, on=made.day, by=cast[lead])
        moves.make(
            asked,
            made.move,
            by=cast[who.get(made.move, keeper)],
            on=made.day,
            reason=made.why,
            said=said,
            **_asked_by(made, row, cast, before),
        )
    return asked


def _with_receipt(called: str, days: Sequence[str]) -> Iterator[str]:
    """The days of the usual way with that of the receipt among them, as far as there is one."""
    agreed_and_sent, later = days[:2], days[2:]
    yield from agreed_and_sent
    if len(agreed_and_sent) == 2:
        soon = str(date.fromisoformat(agreed_and_sent[1]) + RECEIPT_AFTER)
        yield from filter(None, (ACKNOWLEDGED.get(called, soon), *later))


def _asked_by(made: Made, row: Asked, cast: Mapping[str, User], before: Mapping[str, Recommendation]) -> dict[str, Any]:
    """What the move asks beside the reason: names of this folder stand for the people and the recommendations."""
    if made.move == "disseminate":
        return {"lead": cast[LEAD[row.theme]]}
    return {name: before[told] if name == "instead" else told for name, told in made.asked.items()}


def found() -> Iterator[tuple[str, Recommendation]]:
    asked = Recommendation.objects.select_related("review")
    return ((str(recommendation), recommendation) for recommendation in asked)
