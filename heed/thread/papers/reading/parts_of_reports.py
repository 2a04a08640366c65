"""What a heading of a report opens: its list of recommendations, another part of it, or neither; and what a text is as a whole."""

import re

NOT_THE_LIST = re.compile(
    r"\b(?:previous|earlier|past|prior|other|former|old|status|where|progress|update|position|current|number|monitoring|implementation|"
    r"implementing|tracking|delivery|delivering|outstanding|learning from|responses?|our answers?|history|before|background to|how)\b",
    re.IGNORECASE,
)
THE_LIST = re.compile(
    r"\brecommend(?:ation|ations|s|ed)?\b|^action plan$|^actions$|^(?:\w+ )?areas? for improvement$|\b(?:needs?|has|have|must) (?:to )?improve$|^what (?:should|must|needs to|has to|ought to) (?:now )?(?:happen|change|be done|improve)\b|\b(?:what|asks?) .{0,30}\b(?:of|for) us\b|^actions? (?:agreed|required|needed|for the \w+)$",
    re.IGNORECASE,
)
OTHER_PART = re.compile(
    r"^(?:(?:main|key|our|the|other|further|general|overall|some|additional|wider|summary of)\s+)*(?:appendi(?:x|ces)|annex|glossary|conclusions?|concluding|lessons?|learning|analysis|chronolog|background|introduction|"
    r"methodolog|findings?|key findings|good (?:practice|work)|areas? of (?:good|strength)|decisions?|proposals?|next steps?|progress|updates?|responses?|status|distribution|"
    r"signatures?|contacts?|acknowledg|bibliograph|references?|membership|terms of reference|context|executive summary|summary|further information|"
    r"monitoring|implementation|what happens next|copies|publication|dissemination|equality|financ|legal|risk|concerns?|questions?|purpose|the facts|"
    r"the family|family|tribute|overview|panel members?|rationale|evidence|your response|our response|action taken|coroner|matters? of concern|circumstances|discussion|what we found|"
    r"what worked|positive|previous|earlier|end\b|closing|statement|preface|foreword|confidential|version|support|where to|scope|agencies (?:involved|contacted)|our answer|(?:the )?(?:force|trust|council|agency|board|partnership)(?:'s|’s)? (?:response|answer|reply))",
    re.IGNORECASE,
)
ANNEX = re.compile(r"(?:annex|appendix|schedule|attachment)(?:\s+(?:\d{1,2}|[A-Z]))?\s*[:.–—-]*\s+", re.IGNORECASE)
"""What stands before the title of a part at the end."""
_PREVENTION = re.compile(r"\b(?:regulation 28|prevent(?:ion of)? future deaths?|matters? of concern)\b", re.IGNORECASE)
ASKS_A_BOARD = re.compile(
    r"\b(?:board|committee|members|group|panel|meeting|forum|cabinet|executive|council|authority)\b[^.]{0,30}\b(?:is|are) (?:asked|invited|requested|recommended|requested)\b[^.]{0,20}\bto\b",
    re.IGNORECASE,
)
"""What leads up to the decisions that a paper seeks of those who read it."""
NATIONAL = re.compile(
    r"^(?:national|local|regional|multi[- ]agency|single[- ]agency|overview|panel|strategic|partnership|general|specific|all)\b",
    re.IGNORECASE,
)


_OTHER_WRITING = re.compile(
    r"\b(?:polic(?:y|ies)(?! (?:action )?(?:plan|recommendations?))|procedures?|protocol|guidance|strategy|newsletter|terms of reference|bulletin|guide|briefing|statement from)\b(?!.*\brecommendations?\b)",
    re.IGNORECASE,
)
_FIRST_LINE = 90
"""Characters of the first text, which may go on with the next line."""


def calls_itself_other(text: str) -> bool:
    """Whether the first text of a document calls it something that sets rules or tells news, and recommends nothing by itself."""
    return bool(_OTHER_WRITING.search(text[:_FIRST_LINE]))


def speaks_of_future_deaths(text: str) -> bool:
    """Whether a text is a coroner's: its concerns ask for an answer, and recommend nothing."""
    return bool(_PREVENTION.search(text))
