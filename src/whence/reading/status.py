"""What stands behind a figure: a plan, a forecast, a claim, a result, a denial, or nothing that shows."""

import re
from typing import Final

from whence.types.reading import Status

# In order: the first that the clause shows decides, so that a denied plan is denied and a reported one alleged.
_SIGNS: Final[tuple[tuple[Status, re.Pattern[str]], ...]] = (
    (
        "denied",
        re.compile(
            r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|refut(?:es|ed)|disput(?:es|ed)|disavow(?:s|ed))\b", re.I
        ),
    ),
    (
        "alleged",
        re.compile(
            r"\b(?:alleged(?:ly)?|alleges?|reportedly|purported(?:ly)?|supposed(?:ly)?|said to have|is said to|rumou?red)\b",
            re.I,
        ),
    ),
    (
        "planned",
        re.compile(
            r"\b(?:plan(?:s|ned|ning)?|goals?|aim(?:s|ed|ing)?|target(?:s|ed|ing)?|intend(?:s|ed)?|intention|set to|seek(?:s|ing)? to"
            r"|hop(?:es|ed|ing) to|want(?:s|ed)? to|pledg(?:es|ed)|scheduled|vow(?:s|ed)|agreed to|ambitions?|quota|commit(?:s|ted) to"
            r"|due to|slated|earmarked|budgeted|proposed?|proposes)\b",
            re.I,
        ),
    ),
    (
        "expected",
        re.compile(
            r"\b(?:expect(?:s|ed|ing)?|expectations?|anticipat(?:e|es|ed)|project(?:s|ed|ions?)|forecast(?:s|ed)?|predict(?:s|ed|ions?)?"
            r"|likely|estimated to|will|would|could|may|might|shall|is to|are to|on course|on track|poised)\b",
            re.I,
        ),
    ),
    (
        "claimed",
        re.compile(
            r"\b(?:claim(?:s|ed|ing)?|boast(?:s|ed)|assert(?:s|ed)|insist(?:s|ed)|maintain(?:s|ed) that)\b", re.I
        ),
    ),
    (
        "achieved",
        re.compile(
            r"\b(?:(?:has|have|had) (?:\w+ ){0,2}?\w+(?:ed|en|ne|lt|wn|ld|de|ght|ut|un|id|et)|(?:was|were) \w+(?:ed|en|lt|wn|de|ght|ut|id)"
            r"|delivered|produced|built|sold|made|reached|completed|achieved|received|bought|signed|shipped|opened|paid|carried"
            r"|spent|raised|cut|grew|rose|fell|exceeded|lost|won|earned|killed|injured|employed|hired)\b",
            re.I,
        ),
    ),
)


def status_of(clause: str) -> Status | None:
    """The status that the words of a clause show, None where they show none."""
    return next((status for status, sign in _SIGNS if sign.search(clause)), None)
