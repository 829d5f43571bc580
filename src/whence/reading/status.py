"""What stands behind a figure: a plan, a forecast, a claim, a result, a denial, or nothing that shows."""

import re
from typing import Final

from whence.types.reading import Status

_DENIED = r"den(?:y|ies|ied|ying)|reject(?:s|ed)|refut(?:es|ed)|disput(?:es|ed)|disavow(?:s|ed)"
_ALLEGED = (
    r"alleged(?:ly)?|alleges?|reportedly|purported(?:ly)?|supposed(?:ly)?(?! to)|(?:is|are|was|were) said to|rumou?red"
)
_PLANNED = (
    r"supposed to"
    r"|plan(?:s|ned|ning)?|goals?|aim(?:s|ed|ing)?|target(?:s|ed|ing)?|intend(?:s|ed)?|intention|set to|seek(?:s"
    r"|ing)? to"
    r"|hop(?:es?|ed|ing) to|want(?:s|ed)? to|pledg(?:es|ed)|scheduled|vow(?:s|ed)|agreed to|ambitions?|quota"
    r"|commit(?:s|ted) to|due to|slated|earmarked|budgeted|proposed?|proposes"
    r"|(?:pursuit|hopes?|bid|quest|drive|push|efforts?|ambition|promise) (?:of|to)(?= \w)"
)
_EXPECTED = (
    r"expect(?:s|ed|ing)?|expectations?|anticipat(?:e|es|ed)|project(?:s|ed|ions?)|forecast(?:s|ed)?"
    r"|predict(?:s|ed|ions?)?|likely|estimated to|will|would|could|may|might|shall|is to|are to|on course"
    r"|on track|poised"
)
_CLAIMED = r"claim(?:s|ed|ing)?|boast(?:s|ed)|assert(?:s|ed)|insist(?:s|ed)|maintain(?:s|ed) that"
_ACHIEVED = (
    r"(?:has|have|had) (?:(?!(?:an?|the|no|its|their|his|her) )\w{1,20} ){0,2}?(?!(?:an?|the|no) )\w{1,20}(?:ed|en|ne|lt|wn|ld|de|ght|ut|un|id|et)"
    r"|(?:was|were) \w{1,20}(?:ed|en|lt|wn|de|ght|ut|id)"
    r"|delivered|produced|built|sold|made|reached|completed|achieved|received|bought|signed|shipped|opened|paid|carried"
    r"|spent|raised|cut|grew|rose|fell|exceeded|lost|won|earned|killed|injured|employed|hired"
)
# In order: the first that the clause shows decides, so that a denied plan is denied and a reported one alleged.
_SIGNS: Final[tuple[tuple[Status, re.Pattern[str]], ...]] = (
    ("denied", re.compile(rf"\b(?:{_DENIED})\b", re.IGNORECASE)),
    ("alleged", re.compile(rf"\b(?:{_ALLEGED})\b", re.IGNORECASE)),
    ("planned", re.compile(rf"\b(?:{_PLANNED})\b", re.IGNORECASE)),
    ("expected", re.compile(rf"\b(?:{_EXPECTED})\b", re.IGNORECASE)),
    ("claimed", re.compile(rf"\b(?:{_CLAIMED})\b", re.IGNORECASE)),
    ("achieved", re.compile(rf"\b(?:{_ACHIEVED})\b", re.IGNORECASE)),
)
# What a figure is measured by is not what became of it: "nine times more than planned", "as expected".
_MEASURED_BY: Final = re.compile(
    r"\b(?:than|as)(?: (?:originally|previously|initially|first|had been|was|were|it had|they had)){0,2}"
    r" (?:planned|expected|forecast|projected|predicted|anticipated|budgeted|scheduled|targeted|proposed)\b",
    re.IGNORECASE,
)


def status_of(clause: str) -> Status | None:
    """The status that the words of a clause show, None where they show none."""
    told = _MEASURED_BY.sub(" ", clause)
    return next((status for status, sign in _SIGNS if sign.search(told)), None)
