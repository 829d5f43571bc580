"""What speaks for a line being story and what against it: one small test a feature, with its weight.

The weights are those of a logistic regression (ridge 20) on 81,000 lines of web pages, rounded to a tenth: the half of
`lines/{half,full}-dev.jsonl` whose domains hash to an even byte; figures on the other half are in docs/ingest.md. The
sum is the log-odds that a line is story. Tests that moved nothing (weight under 0.2) were taken out.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from whence.ingest.look import Look
from whence.ingest.phrases import CAPTION, FURNITURE, found


class Feature(NamedTuple):
    """What is seen, in words; the weight it has where it is; the test."""

    words: str
    weight: float
    test: Callable[[Look], bool]


_ASKING = re.compile(
    r"\W{0,3}(?:check out|explore|discover|learn|get|start|try|book|download|contact|join|read|see|find|follow|"
    r"visit|watch|"
    r"listen|click|shop|browse|view|want|looking|ready|need|interested)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I|my)\b")
_LEGAL = re.compile(r"\b(?:Inc|LLC|Ltd|GmbH|trademarks?|registered|licensed|warrant(?:y|ies)|liab(?:le|ility))\b")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_WORD = re.compile(r"[^\W\d_]{4,40}")
BULLETS = frozenset("•·-*–▪◦")


def _capitals(look: Look) -> bool:
    """Four in five of its longer words begin with a capital."""
    words = _WORD.findall(look.text[:200])
    return sum(word[0].isupper() for word in words) * 5 > len(words) * 4 or not words


def _digits(look: Look) -> bool:
    return sum(map(str.isdigit, look.text[:100])) * 5 > len(look.text[:100])


BIAS = 2.0

FEATURES: tuple[Feature, ...] = (
    Feature("one or two words", -0.8, lambda look: look.words <= 2),
    Feature("three or four words", -0.6, lambda look: 3 <= look.words <= 4),
    Feature("twenty words or more", 0.8, lambda look: 20 <= look.words < 40),
    Feature("forty words or more", 1.3, lambda look: look.words >= 40),
    Feature("ends like a sentence", -0.4, lambda look: look.ended),
    Feature("a short sentence", 0.5, lambda look: look.ended and look.words < 8),
    Feature("ends in a colon", 1.3, lambda look: look.text.endswith(":")),
    Feature("ends in an exclamation mark", -0.3, lambda look: look.text.endswith("!")),
    Feature("breaks off in an ellipsis", -1.1, lambda look: look.text.endswith(("…", "...", "[…]"))),
    Feature("an item of a list within the story", 0.5, lambda look: look.place == "inside" and look.text[0] in BULLETS),
    Feature("numbered", 0.6, lambda look: _NUMBERED.match(look.text) is not None),
    Feature("begins with a small letter", -1.1, lambda look: look.text[0].islower()),
    Feature("words with capitals", -0.5, _capitals),
    Feature("mostly digits", 0.3, _digits),
    Feature("stands before the main run of prose", -2.3, lambda look: look.place == "before"),
    Feature("a paragraph before the main run of prose", 0.5, lambda look: look.place == "before" and look.prose),
    Feature("stands after the main run of prose", -3.1, lambda look: look.place == "after"),
    Feature("a paragraph after the main run of prose", 0.1, lambda look: look.place == "after" and look.prose),
    Feature("no paragraph near it", -0.4, lambda look: look.around == 0),
    Feature("one paragraph near it", -0.3, lambda look: look.around == 1),
    Feature("among paragraphs", 0.5, lambda look: look.around >= 4),
    Feature("a paragraph follows", 0.4, lambda look: look.next_prose),
    Feature("a paragraph goes before", 0.2, lambda look: look.last_prose),
    Feature("follows a colon", 1.0, lambda look: look.after_colon),
    Feature("stands more than once on the page", -1.5, lambda look: look.repeated),
    Feature("one of two to four short lines", -0.5, lambda look: 2 <= look.short_run <= 4),
    Feature("one of ten short lines or more", 0.5, lambda look: look.short_run >= 10),
    Feature("one of thirty short lines or more", -1.7, lambda look: look.short_run >= 30),
    Feature("under a heading of other stories", -1.3, lambda look: look.under_teaser),
    Feature("under such a heading amid prose", -0.9, lambda look: look.under_teaser and look.place == "inside"),
    Feature("a mark of readers' comments near it", -1.8, lambda look: look.comments == 1),
    Feature("among readers' comments", -2.2, lambda look: look.comments >= 2),
    Feature("a paragraph among readers' comments", -0.4, lambda look: look.comments >= 2 and look.prose),
    Feature("asks the reader to do something", -1.3, lambda look: _ASKING.match(look.text) is not None),
    Feature("says “we”", -0.7, lambda look: _WE.search(look.text[:300]) is not None),
    Feature("says “I”", -0.6, lambda look: _I.search(look.text[:300]) is not None),
    Feature("legal words", -0.4, lambda look: _LEGAL.search(look.text[:300]) is not None),
    Feature("names who made a picture", -2.2, lambda look: found(look.text, (CAPTION,)) is not None),
    Feature("a phrase of page furniture", -1.8, lambda look: found(look.text, FURNITURE) is not None),
    Feature("an address of the net", -1.1, lambda look: any(mark in look.text[:300] for mark in ("http", "www.", "@"))),
)


def weigh(look: Look) -> tuple[float, str]:
    """Log-odds that the line is story, and the two features that say so, or say not, the most."""
    seen = [feature for feature in FEATURES if feature.test(look)]
    total = BIAS + sum(feature.weight for feature in seen)
    sign = 1 if total > 0 else -1
    for_it = sorted(
        (feature for feature in seen if feature.weight * sign > 0), key=lambda feature: -abs(feature.weight)
    )
    return total, ", ".join(feature.words for feature in for_it[:2])
