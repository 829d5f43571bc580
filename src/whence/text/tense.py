"""Whether the words around an expression of time tell what was or what is to come.

The nearest verb before the expression in its clause decides; where none stands there, the next one behind it. The
present of a timetable ("the ferry leaves on Friday") looks ahead.
"""

import re
from typing import Final, Literal

Tense = Literal["past", "ahead"]

_BEFORE = 80  # characters in which the verb of a clause is looked for: about twelve words
_AFTER = 60
_IRREGULAR: Final = (
    "was|were|had|has|have|did|said|told|met|began|came|went|took|made|gave|got|fell|rose|grew|held|led|left|lost|won"
    "|sold|bought|built|broke|sank|saw|ran|set out|spoke|spent|stood|struck|sent|kept|became|brought|found|knew|paid"
    "|put up|read out|felt|wrote|drew|flew|fought|hit|shot|sat|swore|threw|woke|wore|shut down|thought|taught|caught"
    "|sought|meant|heard|burnt|froze|rang|sang|swept|slid|chose|drove|rode|shook|stole|tore|dealt|hung|bore|beat"
)
_TIMETABLE: Final = (
    "opens|closes|begins|starts|ends|leaves|departs|arrives|meets|resumes|restarts|reopens|expires|lapses"
    "|takes (?:place|effect)|comes? into|goes (?:on|into|to)|runs out|kicks off|steps (?:down|aside)|votes|returns"
    "|launches|speaks|visits|falls due|is to|are to"
)
_PLAN: Final = (
    "will|shall|'ll|’ll|won't|won’t|would|going to|about to|due|set|scheduled|expected|plans?|planned|planning|slated"
    "|intends?|intended|aims?|aimed|hopes?|hoped|proposed?|poised|likely|unlikely|expects?|needs? to|must|can|cannot"
    "|may|might|should|could|targets?|targeted|forecasts?|projected|upcoming|forthcoming|deadline|to be"
)
# A plan takes the verb behind it along, so that "will be opened" is no past.
_CUE = re.compile(
    r"\b(?:(?P<unreal>(?:would|could|should|might|may|must) have\b)"
    rf"|(?P<ahead>(?:{_PLAN}|{_TIMETABLE})\b(?: (?:also|not|then|likely))?(?: to)?(?: (?:be|have))?(?: [a-z]{{2,20}})?)"
    rf"|(?P<past>(?:{_IRREGULAR})\b|(?!(?:need|feed|seed|speed|breed|bleed|indeed|exceed|proceed|succeed|hundred|embed"
    r"|shed|sacred|unprecedented|united|limited|red|bed)\b)[a-z]{2,20}ed\b))"
)
_CLAUSE_START = re.compile(
    r"[;:()—\n]|\b(?:that|whether|because|while|although)\b"
    r"|(?:,|\b(?:and|but))(?= (?:(?:again|then) )?(?:on|in|by|from|at|after|before|since|until)(?: the)? ?\Z)"
)
_CLAUSE_END = re.compile(r"[;:()—\n?]|[.!](?: |\Z)")


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """What the words beside `text[start:end]` tell, None where no verb stands near."""
    before = text[max(0, start - _BEFORE) : start]
    cut = max((found.end() for found in _CLAUSE_START.finditer(before)), default=0)
    cue = max(_CUE.finditer(before, cut), key=lambda found: found.start(), default=None)
    if cue is None:
        after = text[end : end + _AFTER]
        stop = _CLAUSE_END.search(after)
        cue = _CUE.search(after, 0, stop.start() if stop else len(after))
    if cue is None:
        return None
    return "ahead" if cue["ahead"] else "past"
