"""The names of bodies: whom a recommendation is for, as a name, a heading or the subject of a sentence."""

import re
from collections.abc import Iterable, Iterator

from heed.thread.papers.reading.sentences import FINITE, word_set

NOUNS = word_set(
    "academy agency agencies alliance association associations authority authorities board boards bureau centre charity clinic "
    "college colleges collaborative commission commissioner commissioners committee company constabulary consortium council "
    "councils court courts crc department directorate division federation force forces forum foundation group groups hospital "
    "hospitals hub inspectorate institute landlords landlord mash ministry network nhs office partners partnership "
    "partnerships police practice practices prison probation providers provider refuge school schools secretariat service "
    "services housing society surgery surgeries team teams trust trusts unit university organisation organisations constable constables homes aid helpline"
)
"""What the last word of a body's name is, in lower case."""

SECTORS = word_set(
    "ambulance health housing probation police education refuge maternity midwifery fire safeguarding nhs"
)
"""Words that stand for a body alone."""

SHORT = word_set(
    "ACRO ASC BTP CAFCASS CAMHS CCG CCGs CPS CRC CSC CSCP CSP CSPs DfE DHSC DWP EMAS FCDO GMP GPs HCPA HMCTS HMICFRS HMPPS "
    "ICB ICBs IDVA IDVAs IOPC ISVA LA LSCB LSCP LSU MAPPA MARAC MASH MHCLG MOJ MoJ MPS NHSE NPCC NPS NSPCC OPCC PCC PCCs PSD PVP "
    "SAB SCB UKVI YOT YJS ICS NICE HSE CQC GMC NMC VAWG FLO SafeLives HMPPS Ofsted Cafcass Parliament Government"
)
"""Letters and names that bodies are known by."""

JOINED_INSIDE = (
    "police and crime", "fire and rescue", "health and wellbeing", "health and social care", "health and care", "health and justice",
    "women and children", "children and adults", "adults and children", "children and families", "children and young people",
    "safeguarding and vulnerability", "drug and alcohol", "drugs and alcohol", "drugs and alcohol", "alcohol and drug", "work and pensions", "courts and tribunals",
    "prison and probation", "prisons and probation", "learning and development", "housing and communities",
    "levelling up, housing and communities", "education and skills", "training and development",
    "community and social care", "adult and community", "care and support", "advice and support",
)  # fmt: skip
"""Names with an *and* in them that joins no two bodies."""

EVERY = re.compile(
    r"(?:all|both|each|every|the|local|partner|relevant|statutory|member)(?: (?:of )?(?:the )?(?:relevant |statutory |local |partner |member |other |registered |involved )*)?"
    r"(?: ?(?:agenc(?:y|ies)|partners?|organisations?|bodies|services|members|board members|practices|gp practices|gps|providers|forces|"
    r"chief constables|police forces|schools|hospitals|trusts|landlords|councils))"
    r"(?: (?:involved|in the (?:county|area|region|partnership)))?$",
    re.IGNORECASE,
)
"""Several at once: *all agencies*, *both agencies*, *every GP practice*."""

_ARTICLE = re.compile(r"(?:the|The|THE)\s+(?=\S)")
_WORD = re.compile(r"[\w’'&.-]+")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$|\s+[–—-]\s+[A-Za-z &’']+$|,\s+(?:[A-Z][\w’']*\s?){1,4}$")
_SMALL = word_set("of and for the in & to on with")
_ROLE = re.compile(
    r"(?:Head|Director|Lead|Manager|Chair|Chief (?:Executive|Officer|Nurse)|Deputy|Assistant|Named|Designated|Principal|Service Manager)\b"
)
"""What the title of a person begins with; a comma in it parts no two bodies."""
_LONGEST_NAME = 11
"""Words."""
_SPLIT_AT = re.compile(r"\s*(?:;|\||\n|\s/\s|/(?=[A-Z])|\s\+\s)\s*")
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+(?:the\s+)?")


KNOWN = frozenset(
    ("Victim Support", "Border Force", "Citizens Advice", "Age UK", "Crimestoppers", "Samaritans", "Relate", "Refuge", "Karma Nirvana", "Galop",
     "Law Commission", "Sentencing Council", "Public Health", "Public Protection", "Learning and Development", "Children’s Social Care",
     "Early Help", "Ministers", "Central government", "Central Government", "National government", "The Chair", "Primary Care", "Midwifery", "Housing")
)  # fmt: skip
"""Bodies whose names do not say that they are."""


def without_article(name: str) -> str:
    """*The Home Office* is *Home Office*."""
    return _ARTICLE.sub("", name.strip(), count=1) if _ARTICLE.match(name.strip()) else name.strip()


def is_body(text: str) -> bool:
    """Whether a text, as a whole, names a body: *Northern Ambulance Service*, *Probation (West)*, *all agencies*."""
    name = text.strip(" .:;,")
    if not name or len(name.split()) > _LONGEST_NAME or not name[0].isupper():
        return False
    if EVERY.match(name):
        return True
    while (aside := _ASIDE.search(name)) and aside.start():
        name = name[: aside.start()].rstrip()
    words = without_article(name).split()
    if not words or any(word.endswith((".", "!", "?", ":")) for word in words[:-1]):
        return False
    if words[0].lower() in _NEVER_FIRST or _names_a_thing(words):
        return False
    if (without_article(name).title() if name.isupper() else without_article(name)) in KNOWN:
        return True
    if len(words) < 5 and any(without_article(name).startswith(f"{known} ") for known in KNOWN if " " in known):
        return words[-1][0].isupper()
    capitals = all(word[0].isupper() or word[0] in "&0123456789‘'" or word.lower() in _SMALL for word in words[:-1])
    capitals = capitals and (
        words[-1][0].isupper()
        or words[-1].lower() in NOUNS - _NO_NAME_ALONE
        or len(words) == 1
        or not words[-1][0].isalpha()
    )
    return capitals and _is_name(words)


def _names_a_thing(words: list[str]) -> bool:
    """Whether it is a report or one of its parts rather than who works on them: *Statutory Review Team* is a body."""
    things = [number for number, word in enumerate(words) if word.lower().rstrip("s,") in _NEVER_IN]
    if things and any(word.lower() in _SMALL for word in words[things[0] + 1 :]):
        return True
    return bool(things) and words[-1].strip("().,").lower() not in _WHO_WORK


def _is_name(words: list[str]) -> bool:
    last = words[-1].strip("().,’'")
    if last in SHORT:
        return True
    if last.lower() in NOUNS:
        return len(words) > 1 or last.lower() in SECTORS
    if last.lower() == "care" and len(words) > 1:
        return words[-2].lower() in ("social", "primary", "health", "secondary", "urgent", "community")
    if (len(words) > 2 and words[-2].lower() in ("for", "of")) or any(w.lower() in _BEFORE_OF for w in words[:-1]):
        return any(word.lower().strip("()") in NOUNS for word in words[:-1])
    return (words[0].lower() in SECTORS and len(words) == 1) or (words[0] in SHORT and len(words) <= 3)


_NEVER_FIRST = word_set(
    "what how who why when where which dear and or see if as for to from by with our your this that these no other"
)
_NEVER_IN = word_set("sar dhr dardr cspr lcspr scr imr recommendation finding action lesson review report")
"""Words that no name of a body begins with, and those that stand in none."""
_WHO_WORK = word_set("team teams unit group board panel service office department")
_NO_NAME_ALONE = word_set("practice service support group team unit company aid force")
"""Nouns that in lower case end names of other things too: *Good practice*."""
_BEFORE_OF = word_set("council department ministry office university board college nhs society bureau directorate")


POSTS = word_set(
    "head director lead manager chair chief deputy assistant named designated principal officer inspector insp supt superintendent di dci ds "
    "dsupt det sgt acc dcc cc commander commissioner coordinator co-ordinator supervisor nurse doctor gp secretary solicitor owner spoc adviser advisor"
)
"""Words of what people are called by their work."""
_LONGEST_POST = 7
"""Words."""


def is_post(text: str) -> bool:
    """Whether a text is the few words of somebody's post: *Custody Insp*, *Head of Crime*, *Primary care lead*."""
    words = text.strip(" .").split()
    return (
        0 < len(words) <= _LONGEST_POST
        and words[0][0].isupper()
        and not words[-1].endswith("ed")
        and any(word.strip(",.()/").lower() in POSTS for word in words)
        and not any(word.lower() in FINITE for word in words)
    )


def bodies_in(text: str) -> tuple[str, ...]:
    """The bodies or people that a cell or a bracket names, each once, as written; two only where two are named for certain."""
    names: list[str] = []
    for part in _SPLIT_AT.split(text.strip(" .;,")):
        names += _joined(part.strip(" .;,"))
    return tuple(
        dict.fromkeys(name for name in map(without_article, names) if _WORD.search(name) and name not in ("n/a", "N/A"))
    )


def _joined(text: str) -> Iterable[str]:
    """A text cut at its commas and at *and*, if each piece is a body of its own."""
    pieces = [piece.strip() for piece in _COMMA.split(text)]
    if len(pieces) < 2 or any(name in text.lower() for name in JOINED_INSIDE):
        return _around(text) if len(pieces) > 1 else [text]
    return pieces if all((is_body(piece) or piece in SHORT) and not _ROLE.match(piece) for piece in pieces) else [text]


def _around(text: str) -> list[str]:
    """A text cut at an *and* that stands outside of a name with an *and* in it."""
    for match in _COMMA.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        low = text.lower()
        inside = any(
            found.start() < match.end() and match.start() < found.end()
            for name in JOINED_INSIDE
            for found in re.finditer(re.escape(name), low)
        )
        if not inside and is_body(before) and is_body(after):
            return [*_joined(before), *_joined(after)]
    return [text]


def leading_name(sentence: str) -> str:
    """The name that a sentence begins with, without its article; empty where it begins with none.

    *The Fire Service and Elm Council together write* begins with *Fire Service and Elm Council*.
    """
    text = sentence.strip()
    every = re.match(r"(?:All|Both|Each|Every)\s+(?:[a-z]+\s+){0,3}?[A-Za-z]+", text)
    if every:
        longest = [text[: m.end()] for m in _WORD.finditer(text[:60])]
        found = [name for name in longest if EVERY.fullmatch(name)]
        return found[-1] if found else ""
    return next(_capital_runs(_ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text), "")


def _capital_runs(text: str) -> Iterator[str]:
    words = text.split()[:16]
    taken: list[str] = []
    for word in words:
        bare = word.strip(",")
        if bare[:1].isupper() or (bare[:1] in "(&" and taken) or (bare.lower() in _SMALL and taken):
            taken.append(word)
            if word.endswith((".", ":", ";", "’", "'", "”", '"')) and not re.fullmatch(r"(?:[A-Z]\.)+", word):
                break
        elif bare.endswith(")") and taken and any(w.startswith("(") for w in taken):
            taken.append(word)
        else:
            break
    while taken:
        name = " ".join(taken).strip(" ,.:;")
        whole = "," not in name or any(inside in name.lower() for inside in JOINED_INSIDE)
        if taken[-1].strip(",").lower() not in _SMALL and (
            (whole and (is_body(name) or (len(taken) > 1 and is_post(name)))) or len(bodies_in(name)) > 1
        ):
            yield name
            return
        taken.pop()
