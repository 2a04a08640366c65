"""Whether words ask for something, and whether they are what a reader must keep quiet about.

A review says much that sounds like an ask: what somebody should have done, what another review recommended, what the panel
thought of and left, that there is none. Each is told by cues that stand here as data.
"""

import re

from heed.thread.papers.reading.cues import Cue, cue
from heed.thread.papers.reading.sentences import FINITE, sentences, word_set

VERBS = word_set(
    "accelerate accompany act add address adopt advise agree alert allocate allow amend analyse apply appoint approach "
    "arrange ask assess assign assure attend audit avoid begin book brief bring build buy capture carry cease centralise "
    "challenge change check circulate clarify clear close co-locate co-ordinate collaborate collect commission communicate "
    "compare compile complete comply conduct confirm consider consult continue contribute convene coordinate create "
    "cross-check debrief decide define delegate deliver demonstrate deploy describe design determine develop devise "
    "dip-sample direct discontinue discuss display disseminate distribute divert document draft draw earmark educate embed "
    "employ empower enable encourage enforce engage enhance ensure equip escalate establish evaluate examine expand explain "
    "explore extend facilitate fill finalise find fix flag focus follow formalise forward fund gather generate give grant "
    "hold host identify implement improve include incorporate increase inform inspect install instruct integrate interview "
    "introduce invest investigate invite issue join keep launch lead learn leave let liaise link list listen lobby locate "
    "log look maintain make mandate map match maximise measure meet mentor merge minimise mitigate modernise modify monitor "
    "move name negotiate nominate notify obtain offer open organise outline oversee participate pay permit persuade pilot "
    "place plan prepare prevent prioritise procure produce prohibit promote prompt propose protect prove provide publicise "
    "publish purchase pursue put raise re-assess re-audit re-brief re-design re-issue re-launch re-open re-run re-train "
    "re-visit re-write reach rebrief recognise reconsider reconvene record recruit redesign reduce refer refine reflect "
    "refresh register reinforce reissue relaunch remind remove renew repeat replace report request require research resource "
    "respond restate restore retain retrain review revise revisit rewrite roll run safeguard sample scope screen secure "
    "seek seize select send separate set share show sign simplify speak standardise start stop store streamline strengthen "
    "submit support survey suspend tackle tailor take talk teach tell test tighten trace track train transfer translate "
    "treat try turn understand undertake update upgrade urge use utilise validate verify visit warn widen withdraw work "
    "write"
)
"""What an ask without a subject begins with."""

_RECOMMENDS = cue(
    r"\b(?!guidance|practice|polic|standard|act|code|procedure|together|protocol|framework|toolkit|nice|college)\w+"
    r"\s+(?:also\s+|further\s+|therefore\s+|strongly\s+|now\s+|then\s+|makes? (?:the )?recommendations? that\s+|would\s+)*recommends?(?= that\b|:|\s*$| (?:the )?[a-z']*(?: [a-z]+){0,4} (?:to|should)\b)"
    r"|\bit is\s+(?:also\s+|further\s+|therefore\s+|strongly\s+|the panel's\s+)*(?:recommended(?! (?:practice|that practice))|a recommendation)\b",
    "recommend",
)
_MODAL = cue(
    r"\b(?:(?:panel|reviewer|chair|author|review) (?:asks?|urges?|invites?|proposes?) (?:that|for|the|each|all)|should|must|needs? to|ought to|(?:may|might) (?:wish|want) to|(?:is|are|be) (?:asked|invited|requested|required|urged|encouraged|expected|recommended) to)\b",
    "should", "must", "need", "wish", "want", "panel", "review", "chair", "author", "ought", "asked", "invited", "requested", "required", "urged", "encouraged", "expected", "recommended",
)  # fmt: skip
_COUNTERFACTUAL = cue(
    r"\b(?:should|could|ought to|must|might|would)(?: not| also| then)? have (?:been|\w{2,}(?:ed|aken|iven|ought|ritten|elt)|known|shown|made|sent|seen|done|gone|rung|told|met|kept|held|led|said|shown|put|read|spoken|asked|begun|found|left|lost|paid|brought|heard|understood|stood|built|spent|set|come|become|run)\b"
    r"|\bshould not have to\b",
    "have",
)
_TO = re.compile(r"[A-Z][^.;:!?]{1,160}? to (?:be )?(?!the\b|be\b|a\b|an\b|his\b|her\b|their\b)[a-z][a-z-]+")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where|when)\b")
"""Each begins a clause of its own, with a verb of its own."""
_LEADS_INTO = re.compile(
    r"(?:[A-Z][^:.;?!]{2,60}:|(?:[Bb]y|[Bb]efore|[Ww]ithin|[Ff]rom|[Oo]ver) [^,.;:]{3,40},|(?:[Ww]hen|[Ww]here|[Ii]f|[Ii]n) [^,.;:]{3,80},)\s+(?=(?:to |[a-z-]+ ))"
)
"""What may stand before an ask that begins with its verb: for whom, by when, in which case."""
_OPENING = re.compile(r"(?:[Tt]o|[Tt]hat|For)\s+[a-z]|(?:[Tt]hat|For)\s+[A-Z]")

_DECLINED: tuple[Cue, ...] = tuple(
    cue(pattern, *needs)
    for pattern, *needs in (
        (r"^(?:there (?:are|were) )?no (?:\w+ ){0,3}recommendations?\b(?! \d)(?![^.]*\b(?:to be|should|must)\b)", "no "),
        (r"\b(?:makes?|made|making|has|had|have) no (?:\w+ ){0,2}recommendations?\b|\bno (?:\w+ ){0,2}recommendations? (?:is|are|was|were|has been|have been|arise|arose|for)\b", "recommendation"),
        (r"^(?:none|nil|n/a|not applicable|blank|tbc|see above|ditto)\b(?! of\b)|^as above\b(?=\W*(?:\w+\W*){0,2}$)", ),
        (r"\bno (?:further )?action (?:is |was )?(?:required|needed|necessary|arises|arising)\b", "action"),
        (r"\b(?:decided|resolved|agreed|chose) (?:against|not to)\b|\bdid not (?:recommend|do so|make (?:a|this|that|any))\b|\bdoes not recommend\b|\bwas not taken forward\b|\bstopped short of\b|\brejected the (?:idea|suggestion)\b|\bno longer recommends?\b|\bnot (?:be )?recommended\b", "against", "not", "rejected", "longer", "short"),
        (r"\b(?:considered|discussed|debated|thought about|weighed)\b[^.]{0,60}\b(?:recommending|whether|making a recommendation|a recommendation|recommendation (?:that|to|on|for))", "consider", "discuss", "debated", "thought", "weighed"),
        (r"\b(?:earlier|previous|prior|past|another|other|older|former|first|two|three|several|those|separate|second)\b[^.]{0,60}\b(?:reviews?|dhrs?|sars?|reports?|inquir(?:y|ies)|inspections?)\b[^.]{0,60}\brecommended\b", "recommended"),
        (r"\b(?:had|was|were|been|already|previously|also been) (?:\w+ )?recommended\b|\brecommended (?:by|in) (?:the |an? )?(?:earlier|previous|last|\d{4}|inspectorate|coroner|inquest|inquiry|hmic)", "recommended"),
        (r"^(?:in|since) (?:\w+ )?(?:19|20)\d\d,? [^.]*\brecommended\b|\b(?:19|20)\d\d (?:review|report|dhr|sar|inquiry|inspection)\b[^.]{0,60}\brecommend", "recommend"),
        (r"\bmade (?:the|a|this|that|these|similar|\w+ similar) recommendations?\b(?! by\b)", "recommendation"),
        (r"\brecommended (?:practice|dose|guidance)\b|^(?:it is )?(?:good|best|recommended) practice\b", "practice"),
        (r"^(?:learning(?: points?)?|lessons?|finding|key finding|good practice|observation|commentary|comment|rationale|reason|background|context|note|notes|(?:update|progress|position|status) (?:given|on|from|as|to|at|in|for|since|of|by|report|note)\b[^:.]{0,60}|(?:coroner['’]?s )?concerns?|evidence|outcome sought|progress|update|example|quotation)\b(?: only)?(?: ?\d+[\d.]*)?\s*[:–—-]", ),
        (r"\blearning points? only\b|^finding only\b|^for information\b|\bnoted only\b|\bnot for (?:the )?(?:police|force|us|this (?:force|agency))\b|^information only\b|^for (?:noting|note|awareness)\b", "noting", "note", "awareness", "only", "information", "not for"),
        (r"^(?:duplicate(?= of\b|\W*$|\W+[\da-z]+-?\d)|merged (?:with|into)|see|as per|same as|superseded by|replaced by|withdrawn|deleted|covered by|moved to)\b(?=.{0,40}$)", "duplicate", "merged", "see", "per", "same", "superseded", "replaced", "withdrawn", "deleted", "covered", "moved"),
        (r"^(?:rejected|closed|withdrawn|deleted|cancelled|superseded|void)\s*[-–—:(]|\b(?:outside|not within) (?:our|the) remit\b", "rejected", "closed", "withdrawn", "deleted", "cancelled", "superseded", "void", "remit"),
        (r"\bduplicate of\b|\(?merged (?:with|into) \w+", "duplicate", "merged"),
        (r"^(?:grand |sub-?)?totals?\b|^(?:\w+ )?(?:\d+|\w+) (?:\w+ )?(?:recommendations?|actions?|entries|rows|items)\b(?:,| in | open| closed| complete| –| -|:|$)|^(?:summary|count|key|legend|rag(?: key| status)?)\s*[:–—-]", ),
        (r"^(?:signed|signed off|version|page|source|end of|copyright|official|prepared by|next review|back to)\b(?=.{0,80}$)", ),
        (r"\b(?:members|the (?:board|committee|group|meeting)) (?:are|is) (?:asked|invited|requested) to (?:note|agree|approve|endorse|consider the|receive)\b|^(?:to )?(?:note|approve|endorse|receive|agree) (?:the|this) (?:report|paper|position|update|contents|content)\b|^decisions? (?:sought|required)\b|^(?:resolved|agreed|noted|decision)\s*(?:[:–—-]|that\b)|^proposal\b|\b(?:recommended|resolved|agreed|proposed|recommends|asked|invited) (?:that )?(?:the )?(?:\w+ ){1,4}?(?:to )?(?:note|notes|approve|approves|endorse|endorses|receive|receives|adopt|adopts|ratify|ratifies)\b (?:the|this|that|these|its|any|\d)", "approve", "endorse", "adopt", "ratif", "asked", "invited", "requested", "note", "approve", "endorse", "receive", "agree", "decision", "proposal", "resolved", "noted"),
        (r"^(?:the )?(?:panel|chair|author|review|family)\b[^.]{0,40}\b(?:thanks?|is grateful|wishes to|acknowledges?|commends?|welcomes?|notes?|was told|heard|noted|found|accepts?)\b(?![^.]*\brecommends?\b)", "panel", "chair", "author", "review", "family"),
        (r"^(?:this|these|the following|the above) (?:section|chapter|report|part|review|recommendations?|list|plan|table|appendix)\b(?! (?:should|must))", "this", "these", "the "),
        (r"^(?:readers|anyone|any queries|enquiries|if you)\b|\bthis (?:report|page|document|paper|plan|summary|list|table|appendix|annex|review)\b[^.]{0,20} (?:should|must|may|needs? to) (?:not |only )?be (?:read|shared|copied|quoted|published|used|seen)\b|\brecommendations? (?:should|must|will) be (?:monitored|read|reviewed)\b", "reader", "any", "enquir", "you", "should", "must", "will"),
        (r"^(?:author|panel|the imr|the (?:police|health|trust|\w+) imr|the imr author)\b[^.]*\bconcluded\b|\bis a finding\b|\bwas a finding\b", "conclu", "finding"),
    )
)  # fmt: skip
"""What is no recommendation, whatever it sounds like; searched in lower case."""


def recommends(text: str) -> bool:
    """Whether a text says of itself that it recommends: *The panel recommends that …*, in the present."""
    said = text.lower()
    return bool(_RECOMMENDS.search(said))


def is_declined(text: str) -> bool:
    """Whether a text is one of the things that sound like a recommendation, or stand in its place, and are none."""
    said = text.strip(" •-–—*[(\"“‘'").lower()
    return not said or any(words.search(said) for words in _DECLINED)


def is_counterfactual(text: str) -> bool:
    """Whether it says what should have been done, and asks nothing for the time to come."""
    said = text.lower()
    left = _COUNTERFACTUAL.sub("", said)
    return left != said and not _MODAL.search(left) and not _RECOMMENDS.search(left)


def asks(text: str) -> bool:
    """Whether a sentence asks for something: with a modal verb, with *to*, with *that*, or without a subject."""
    said = text.lower()
    if _RECOMMENDS.search(said):
        return True
    if is_counterfactual(text):
        return False
    return bool(_MODAL.search(said)) or begins_as_ask(text)


def begins_as_ask(text: str) -> bool:
    """Whether a text begins as an ask does that has no modal verb: *To review …*, *Review …*, *Supervisors to check …*."""
    if lead := _LEADS_INTO.match(text):
        return begins_as_ask(text[lead.end() :])
    words = text.split(maxsplit=2)
    if len(words) < 2:
        return False
    first = words[0].strip('"“‘,').lower()
    if (
        first in VERBS
        or (first.endswith("ly") and len(words) > 1 and words[1].lower() in VERBS)
        or _OPENING.match(text)
    ):
        return True
    match = _TO.match(text)
    if match is None:
        return False
    return not _has_finite(match[0].rpartition(" to ")[0])


def _has_finite(text: str) -> bool:
    """Whether a clause of the text's own has a verb: one for each of its relative clauses does not count."""
    return sum(word.strip(",'’").lower() in FINITE for word in text.split()) > len(_RELATIVE.findall(text))


def is_statement(text: str) -> bool:
    """Whether a text tells something, and asks nothing."""
    return not asks(text) and _has_finite(text)


def asking_part(text: str) -> str:
    """A paragraph from its first sentence that asks: what stands before it only leads up to it."""
    said = sentences(text)
    for number, sentence in enumerate(said):
        if asks(sentence) and not is_declined(sentence):
            return " ".join(said[number:])
    return text
