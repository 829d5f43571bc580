"""What is measured of each line before the trees judge it: its own look, its place, its neighbours, its words.

Every trait has the words in which a reason names it, for values above its middle and for the others. All of it takes
time that grows with the number of lines, and looks at the beginning of a line only.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from string import ascii_lowercase, ascii_uppercase
from string import digits as ascii_digits
from typing import NamedTuple

from whence.ingest.look import LONGEST_REMEMBERED, REMEMBERED, Alone, Look
from whence.ingest.table import Table
from whence.ingest.wording import wording, words_of


class Trait(NamedTuple):
    """A measure of a line: its words where it is above the middle, and where it is not."""

    high: str
    low: str
    middle: float


_OWN = (
    Trait("many words", "few words", 12),
    Trait("a long line", "a short line", 70),
    Trait("ends like a sentence", "does not end like a sentence", 0.5),
    Trait("how it ends", "how it ends", 99),
    Trait("an item of a list", "no item of a list", 0.5),
    Trait("a numbered line", "no numbered line", 0.5),
    Trait("opens with a mark", "opens with a word", 0.5),
    Trait("words with capitals", "words without capitals", 0.5),
    Trait("capitals", "small letters", 0.15),
    Trait("many digits", "few digits", 0.1),
    Trait("many marks", "few marks", 0.2),
    Trait("many commas", "few commas", 0.05),
    Trait("joined by small words, as sentences are", "few small words", 0.2),
    Trait("says “we” or “I”", "says neither “we” nor “I”", 0.5),
    Trait("speaks to the reader", "does not speak to the reader", 0.5),
    Trait("asks the reader to do something", "asks the reader for nothing", 0.5),
    Trait("words of menus and links", "no words of menus and links", 0.1),
    Trait("names a year", "names no year", 0.5),
    Trait("an address of the net", "no address of the net", 0.5),
    Trait("a bar between words", "no bar between words", 0.5),
    Trait("a copyright mark", "no copyright mark", 0.5),
    Trait("a heading of other stories", "no heading of other stories", 0.5),
    Trait("a mark of readers' comments", "no mark of readers' comments", 0.5),
    Trait("a phrase of page furniture", "no phrase of page furniture", 0.5),
    Trait("a phrase of captions", "no phrase of captions", 0.5),
)
_PLACE = (
    Trait("far from the page's first line", "near the page's first line", 10),
    Trait("after the main run of prose", "not after the main run of prose", 1.5),
    Trait("after the story begins", "before the story begins", -0.5),
    Trait("before the story ends", "after the end of the story", -0.5),
    Trait("paragraphs follow in the story", "no paragraph follows in the story", 0.5),
    Trait("paragraphs go before", "no paragraph goes before", 0.5),
    Trait("most of the prose goes before", "little of the prose goes before", 0.5),
    Trait("most of the prose follows", "little of the prose follows", 0.5),
    Trait("paragraphs beside it", "no paragraphs beside it", 2.5),
    Trait("among paragraphs", "few paragraphs near it", 5.5),
    Trait("far below a paragraph", "right below a paragraph", 0.5),
    Trait("far above a paragraph", "right above a paragraph", 0.5),
    Trait("a long line follows", "a short line follows", 12),
    Trait("a long line goes before", "a short line goes before", 12),
    Trait("a long line two below", "a short line two below", 12),
    Trait("a long line two above", "a short line two above", 12),
    Trait("how the next line ends", "how the next line ends", 99),
    Trait("how the line before ends", "how the line before ends", 99),
    Trait("stands more than once on the page", "stands once on the page", 1.5),
    Trait("repeats the line before it", "does not repeat the line before it", 0.5),
    Trait("in a run of short lines", "in no run of short lines", 2.5),
    Trait("under a heading of other stories", "under no heading of other stories", 0.5),
    Trait("far from a heading of other stories", "right below a heading of other stories", 12),
    Trait("far from readers' comments", "below a mark of readers' comments", 12),
    Trait("far below page furniture", "right below page furniture", 3),
    Trait("far from a byline", "right below a byline", 3),
    Trait("page furniture above", "no page furniture above", 0.5),
    Trait("page furniture below", "no page furniture below", 0.5),
    Trait("page furniture beside it", "no page furniture beside it", 0.5),
    Trait("page furniture near it", "no page furniture near it", 1.5),
)
_WORDS = (
    Trait("shares words with the story", "shares few words with the story", 0.4),
    Trait("many words of substance", "few words of substance", 4),
    Trait("worded like a story", "worded like page furniture", 0),
    Trait("the next line worded like a story", "the next line worded like page furniture", 0),
    Trait("the line before worded like a story", "the line before worded like page furniture", 0),
    Trait("two below worded like a story", "two below worded like page furniture", 0),
    Trait("two above worded like a story", "two above worded like page furniture", 0),
    Trait("among lines worded like a story", "among lines worded like page furniture", 0),
    Trait("in a stretch worded like a story", "in a stretch worded like page furniture", 0),
    Trait("worded like a story from the top to it", "worded like page furniture from the top to it", 0),
    Trait("worded like a story from it to the end", "worded like page furniture from it to the end", 0),
)
TRAITS = (*_OWN, *_PLACE, *_WORDS)

BULLETS = frozenset("•·-*–▪◦")
_ENDS = {".": 1, "!": 2, "?": 3, '"': 4, "”": 4, "’": 4, "'": 4, ":": 5, "…": 6, ")": 7, "]": 7, ",": 8, ";": 8}
_HEAD = 300
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "from",
        "by",
        "for",
        "with",
        "as",
        "and",
        "or",
        "but",
        "if",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "not",
        "which",
        "who",
        "will",
        "would",
        "can",
        "could",
        "may",
        "than",
        "then",
        "so",
        "into",
        "over",
        "after",
        "before",
        "about",
        "between",
        "under",
        "their",
        "his",
        "her",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "our",
        "your",
        "my",
        "me",
        "us",
        "them",
        "him",
        "there",
        "also",
        "more",
        "most",
        "no",
        "when",
        "where",
        "while",
        "what",
        "how",
        "all",
        "such",
        "only",
        "other",
        "some",
        "one",
        "two",
    ]
)
_OURS = frozenset(
    [
        "we",
        "our",
        "us",
        "i",
        "my",
        "me",
        "ours",
        "myself",
        "ourselves",
        "i'm",
        "we're",
        "i’m",
        "we’re",
        "i've",
        "we've",
        "i’ve",
        "we’ve",
    ]
)
_YOURS = frozenset(["you", "your", "yours", "yourself", "you're", "you’re", "you'll", "you’ll", "you've", "you’ve"])
_ASKING = frozenset(
    [
        "check",
        "explore",
        "discover",
        "learn",
        "get",
        "start",
        "try",
        "book",
        "download",
        "contact",
        "join",
        "read",
        "see",
        "find",
        "follow",
        "visit",
        "watch",
        "listen",
        "click",
        "shop",
        "browse",
        "view",
        "want",
        "looking",
        "ready",
        "need",
        "interested",
        "sign",
        "subscribe",
        "share",
        "like",
        "tweet",
        "print",
        "email",
        "search",
        "skip",
        "buy",
        "order",
        "register",
        "call",
        "ask",
        "add",
        "leave",
        "post",
        "submit",
        "send",
        "support",
        "donate",
        "stay",
        "enjoy",
        "don't",
        "don’t",
    ]
)
_LINKS = frozenset(
    [
        "home",
        "menu",
        "login",
        "log",
        "sign",
        "newsletter",
        "newsletters",
        "subscribe",
        "cookie",
        "cookies",
        "privacy",
        "terms",
        "policy",
        "copyright",
        "rights",
        "reserved",
        "comments",
        "comment",
        "share",
        "facebook",
        "twitter",
        "instagram",
        "linkedin",
        "youtube",
        "advertisement",
        "related",
        "more",
        "latest",
        "popular",
        "trending",
        "tags",
        "categories",
        "about",
        "contact",
    ]
)
_CAPITALS, _SMALL_LETTERS, _DIGITS = ascii_uppercase.encode(), ascii_lowercase.encode(), ascii_digits.encode()
_LETTERS_AND_DIGITS = _CAPITALS + _SMALL_LETTERS + _DIGITS
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CENTURIES = frozenset(("19", "20"))
_TELLING = _OURS | _YOURS | _LINKS
_FAR = 99
_NOBODY = -9.0  # beyond the first line and the last


def traits(seen: Sequence[Look], table: Table) -> list[list[float]]:
    """One row of values for each line, in the order of `TRAITS`."""
    words = [words_of(look.text) for look in seen]
    worded = [wording(each, table) for each in words]
    own = [_remembered(look.alone) if len(look.text) <= LONGEST_REMEMBERED else _own(look.alone) for look in seen]
    columns = zip(own, _places(seen), _shared(seen, words), _contexts(worded), strict=True)
    return [[*one, *place, *shared, *context] for one, place, shared, context in columns]


# Traits that ask for nothing of a language: marks, lengths, places.
LANGUAGE_FREE = tuple(
    at
    for at, trait in enumerate(TRAITS)
    if at < len(_OWN) + len(_PLACE)
    and not any(word in trait.high for word in ("small words", "says", "speaks", "asks", "menus", "furniture"))
    and not any(word in trait.high for word in ("other stories", "comments", "byline", "phrase"))
)
# Of the words of an English text at least so many are small ones; of German ones 1 in 60, of French ones 1 in 30. News
# has 35 to 45 in 100, menus 5 to 15.
_LEAST_SMALL = 0.15


def is_english(seen: Sequence[Look]) -> bool:
    """Whether the paragraphs, or where there are none all lines, hold the small words of English."""
    told = [look for look in seen if look.prose] or seen
    words = [word for look in told[:200] for word in words_of(look.text)]
    letters = _count("".join([word[0] for word in words]), _SMALL_LETTERS, str.isalpha)
    return sum(map(_SMALL.__contains__, words)) >= _LEAST_SMALL * letters


def reason(row: Sequence[float], moved_by: Sequence[int]) -> str:
    """The traits that spoke most for the verdict, in words."""
    said = [TRAITS[at].high if row[at] > TRAITS[at].middle else TRAITS[at].low for at in moved_by]
    return ", ".join(dict.fromkeys(said)) or "many small signs"


def _own(alone: Alone) -> tuple[float, ...]:
    text, head, words = alone.text, alone.text[:_HEAD], words_of(alone.text)
    firsts = "".join([word[0] for word in words])
    many, size = _count(firsts, _SMALL_LETTERS, str.isalpha) or 1, len(head)
    long = "".join([word[0] for word in head.split() if len(word) > 3])
    telling = [word for word in words if word in _TELLING]
    return (
        alone.words,
        min(len(text), 3000),
        alone.ended,
        _end(text),
        text[0] in BULLETS,
        alone.numbered,
        not text[0].isalnum(),
        _count(long, _CAPITALS, str.isupper) / max(1, len(long)),
        _count(head, _CAPITALS, str.isupper) / size,
        _count(head, _DIGITS, str.isdigit) / size,
        (len(words) - _count(firsts, _LETTERS_AND_DIGITS, str.isalnum)) / max(1, len(words)),
        words.count(",") / many,
        sum(map(_SMALL.__contains__, words)) / many,
        sum(map(_OURS.__contains__, telling)),
        sum(map(_YOURS.__contains__, telling)),
        next((word for word in words if word[0].isalpha()), "") in _ASKING,
        sum(map(_LINKS.__contains__, telling)) / many,
        any(len(word) == 4 and word[:2] in _CENTURIES and word.isdigit() for word in words),
        "http" in head or "www." in head or "@" in head or ".com" in head,
        "|" in head or "»" in head or "›" in head,
        "©" in head,
        alone.teaser,
        alone.comment,
        alone.furniture is not None,
        alone.caption,
    )


_remembered = lru_cache(maxsize=REMEMBERED)(_own)


def _count(text: str, plain: bytes, is_one: Callable[[str], bool]) -> int:
    """How many characters are of a kind: those of ASCII, `plain`, as bytes, which takes no time."""
    known = text.encode("ascii", "ignore")
    count = len(known) - len(known.translate(None, plain))
    return count if len(known) == len(text) else count + sum(map(is_one, _BEYOND_ASCII.findall(text)))


def _end(text: str) -> int:
    """What kind of mark a line ends with."""
    return _ENDS.get(text[-1], 0 if text[-1].isalnum() else 9)


def _places(seen: Sequence[Look]) -> list[list[float]]:
    count = len(seen)
    first = next((at for at, look in enumerate(seen) if look.place == "inside"), count)
    last = next((at for at in range(count - 1, -1, -1) if seen[at].place == "inside"), -1)
    prose = [0, *accumulate(look.prose for look in seen)]
    weight = [0, *accumulate([look.alone.words if look.prose else 0 for look in seen])]
    marked = [0, *accumulate(_is_marked(look) for look in seen)]
    distances = _distances(seen)
    rows: list[list[float]] = []
    for at, look in enumerate(seen):
        low, high, near, far = max(0, at - 10), min(count, at + 11), max(0, at - 3), min(count, at + 4)
        rows.append(
            [
                at,
                ("before", "inside", "after").index(look.place),
                max(-60, min(200, at - first)),
                max(-60, min(200, last - at)),
                look.left,
                prose[at],
                weight[at] / max(1, weight[-1]),
                (weight[-1] - weight[at + 1]) / max(1, weight[-1]),
                look.around,
                prose[high] - prose[low],
                *(column[at] for column in distances[:2]),
                *_beside(seen, at),
                look.times,
                at > 0 and seen[at - 1].text == look.text,
                look.short_run,
                look.under_teaser,
                *(column[at] for column in distances[2:]),
                marked[at],
                marked[-1] - marked[at + 1],
                marked[far] - marked[near],
                marked[high] - marked[low],
            ]
        )
    return rows


def _beside(seen: Sequence[Look], at: int) -> list[float]:
    """Lengths of the two lines after and before, in turn; then how the nearest ones end; -1 where there is none."""
    around = [seen[by] if 0 <= by < len(seen) else None for by in (at + 1, at - 1, at + 2, at - 2)]
    lengths = [look.alone.words if look else -1 for look in around]
    return [*lengths, *[_end(look.text) if look else -1 for look in around[:2]]]


def _is_marked(look: Look) -> bool:
    return look.alone.furniture is not None or look.alone.teaser or look.alone.comment


def _distances(seen: Sequence[Look]) -> list[list[int]]:
    """Lines since the last paragraph and to the next one; since a teaser, a comment, a phrase, a byline or date."""
    prose = [look.prose for look in seen]
    return [
        _since(prose, own=False),
        _since(prose[::-1], own=False)[::-1],
        _since([look.alone.teaser for look in seen]),
        _since([look.alone.comment for look in seen]),
        _since([look.alone.furniture is not None for look in seen]),
        _since([look.alone.signed for look in seen]),
    ]


def _since(marks: Iterable[bool], *, own: bool = True) -> list[int]:
    """How many lines back the last mark stands; with `own` a marked line has 0."""
    found, distance = [], _FAR
    for mark in marks:
        if own:
            distance = 0 if mark else min(_FAR, distance + 1)
        found.append(distance)
        if not own:
            distance = 0 if mark else min(_FAR, distance + 1)
    return found


def _shared(seen: Sequence[Look], words: Sequence[Sequence[str]]) -> list[list[float]]:
    """The share of a line's longer words that other paragraphs of the main run have; -1 without such words."""
    substance = [{word for word in each if len(word) > 3} - _SMALL for each in words]
    told = [look.prose and look.place == "inside" for look in seen]
    story = Counter(word for each, tells in zip(substance, told, strict=True) if tells for word in each)
    once, again = frozenset(story), frozenset(word for word, times in story.items() if times > 1)
    return [
        [len(each & (again if tells else once)) / len(each) if each else -1.0, len(each)]
        for each, tells in zip(substance, told, strict=True)
    ]


def _contexts(worded: Sequence[float]) -> list[list[float]]:
    """The wording of a line, of its neighbours, the mean of those near it, of all above and of all below."""
    sums = [0.0, *accumulate(worded)]
    count = len(worded)
    rows = []
    for at, here in enumerate(worded):
        row = [here, *(worded[by] if 0 <= by < count else _NOBODY for by in (at + 1, at - 1, at + 2, at - 2))]
        for reach in (3, 8):
            low, high = max(0, at - reach), min(count, at + reach + 1)
            row.append((sums[high] - sums[low] - here) / max(1, high - low - 1))
        rows.append([*row, sums[at] / max(1, at), (sums[-1] - sums[at + 1]) / max(1, count - 1 - at)])
    return rows
