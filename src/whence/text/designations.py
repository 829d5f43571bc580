"""Numbers that count nothing: designations, versions, ordinals, scores, telephone numbers, sections, times of day."""

from collections.abc import Sequence
from typing import Final

from whence.text.nouns import counted, is_edge, is_plural
from whence.text.numbers import Number
from whence.text.tokens import Token
from whence.text.units import currency_before, currency_code, unit_at

# What is numbered and not counted: "section 3", "flight 370".
_NUMBERED_WORDS = """
section sections chapter article articles part page pages paragraph clause rule no nos number numbers figure fig
table room gate platform track route highway road line lane bus flight phase stage step tier level type class
category grade group team unit division episode season round game match day week week week version v release model
mark mk channel station block building apartment apt suite floor house bill act amendment protocol resolution
directive regulation order case file form box lot pier berth dock hangar zone sector district ward precinct area tel
telephone phone fax ext extension isbn id top big
"""
_NUMBERED: Final = frozenset(_NUMBERED_WORDS.split())
# Above it a number behind a name counts: "Harbour 21" is a name, "Harbour 2,100" is not.
LARGEST_MODEL = 1000
# In brackets behind a name an age stands only from here on: below it is a shirt, a note, a rank.
YOUNGEST = 15
_ARTICLES_OF_ALL: Final = frozenset({"the", "its", "their", "his", "her", "our", "my", "your", "these", "those"})
_STREETS: Final = frozenset({"street", "road", "avenue", "lane", "square", "boulevard", "drive", "way", "place"})
_ONE_THING: Final = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "new", "own"})
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th"})
_AFTER_ONE_WORDS = """
of another who that which is was has had can could will would should may might must in on at to for by with from and
or but as the a an he she they we you i it this his her day if when where while so than too else thing
"""
_PRONOUN_AFTER_ONE: Final = frozenset(_AFTER_ONE_WORDS.split())
_BEFORE_ONE_WORDS = """
no each this that every any some the another which not
"""
_ONE_BEFORE: Final = frozenset(_BEFORE_ONE_WORDS.split())


# "Bookings rose by a third", "nearly a third in May"; but "a third pier", "by a third party".
_BEFORE_A_THIRD: Final = frozenset(
    {"between", "by", "nearly", "almost", "about", "around", "roughly", "over", "than", "only"}
)
_AFTER_A_THIRD: Final = frozenset(
    {"in", "since", "from", "to", "over", "during", "last", "this", "on", "at", "and", "or"}
)


def is_designation(words: Sequence[Token], number: Number) -> bool:
    """Whether a number names instead of counting, and so is left out."""
    token = words[number.first]
    if number.word:
        return _is_pronoun(words, number)
    return (
        _glued_before(words, number)
        or _glued_after(words, number.last)
        or _chained(words, number)
        or _numbered(words, number)
        or _is_clock(words, number)
        or _is_model(words, number)
        or _in_row(words, number)
        or _is_address(words, number)
        or _is_note(words, number)
        or (token.surface.startswith("0") and len(token.surface) > 1 and token.surface[1:].isdecimal())
    )


def _glued_before(words: Sequence[Token], number: Number) -> bool:
    """Letters right before the digits, or joined by a hyphen: "A320", "X-136"; currency codes are none ("RM79")."""
    at = number.first
    if at == 0 or words[at - 1].end != words[at].start:
        return False
    before = words[at - 1]
    if before.is_word:
        return currency_code(before.surface) is None and currency_before(words, at) is None
    glued = at > 1 and words[at - 2].end == before.start
    if before.surface in "-–‑/." and glued:
        return words[at - 2].is_word and words[at - 2].lower not in ("minus", "plus", "sub", "now", "then")
    if before.surface in "-+" and at > 1:  # "NOVA -19 kits", "GMT +8"
        return words[at - 2].surface.isupper() and currency_code(words[at - 2].surface) is None
    if before.surface == "#":  # a lost sign of money before an amount: "#13 billion"
        return at > 1 and not (number.scale > 1)
    return before.surface in "@_:'’" and at > 1


def _glued_after(words: Sequence[Token], at: int) -> bool:
    """Letters right behind the digits that are no unit: "3rd", "4K", "5G", "1990s"; units are such ("12GB", "5km")."""
    if at >= len(words) or words[at].start != words[at - 1].end:
        return False
    behind = words[at]
    if behind.surface == "_":
        return True
    if not behind.is_word:
        return False
    return behind.lower in _ORDINALS or behind.surface in ("s", "G", "D") or unit_at(words, at) is None


def _chained(words: Sequence[Token], number: Number) -> bool:
    """Digits joined to digits by marks that no range has: telephone numbers, scores ("3-1"), "24/7", "10:45"."""
    first, last = number.first, number.last
    joined = _mark_between(words, first - 1) or _mark_between(words, last)
    if joined is None:
        return False
    if joined != "-" and joined != "–":
        return True
    if _mark_between(words, last) and _mark_between(words, last + 2):
        return True
    left, right = (first, last + 1) if _mark_between(words, last) else (first - 2, first)
    return words[left].surface.isdecimal() and words[right].surface.isdecimal() and _is_score(words, left, right)


def _is_score(words: Sequence[Token], left: int, right: int) -> bool:
    before, after = words[left].surface, words[right].surface
    if max(len(before), len(after)) > 12:
        return True
    if int(before) >= int(after) or (after.startswith("0") and len(after) > 1):
        return True
    return len(before) == 3 and len(after) == 4 and int(before) * 3 < int(after)


def _mark_between(words: Sequence[Token], at: int) -> str | None:
    """The mark at a token that stands glued between two numerals, or None."""
    if not 0 < at < len(words) - 1 or words[at].surface not in "-–:/x×":
        return None
    around = words[at - 1], words[at + 1]
    glued = around[0].end == words[at].start and words[at].end == around[1].start
    return words[at].surface if glued and around[0].is_numeral and around[1].is_numeral else None


def _numbered(words: Sequence[Token], number: Number) -> bool:
    """A numbered thing ("section 3", "No. 7") or a name that ends in a number ("Harbour 21 opened")."""
    at = number.first - 1
    at -= at > 0 and words[at].surface == "." and words[at - 1].lower in ("no", "nos", "fig", "ext", "tel")
    if (
        at < 0
        or is_age(words, number.first, number.last, number.low)
        or number.scale != 1
        or unit_at(words, number.last)
        or currency_before(words, number.first)
    ):
        return False
    before = words[at]
    if before.lower in _NUMBERED and not _plural_follows(words, number.last):
        return True
    if words[number.first - 1].surface == "#":
        return True
    named = before.is_word and before.surface != before.lower and at > 0 and words[at - 1].surface not in ".!?"
    if not named or not float(number.low).is_integer() or number.low >= LARGEST_MODEL:
        return False
    return not _plural_follows(words, number.last) or _has_inner_capital(before.surface)


def _has_inner_capital(word: str) -> bool:
    """Whether a word is written as a brand is: "iBook"."""
    return word[0].islower() or (not word.isupper() and any(letter.isupper() for letter in word[1:]))


def _is_model(words: Sequence[Token], number: Number) -> bool:
    """A number of three plain digits or more before a name or one thing: "the 787 Gulliver", "their 737 hull"."""
    digits = words[number.first].surface
    at = number.last
    if at != number.first + 1 or len(digits) not in (3, 4) or not digits.isdecimal() or at >= len(words):
        return False
    before = words[number.first - 1] if number.first else None
    if not words[at].is_word or unit_at(words, at) or currency_before(words, number.first):
        return False
    if _plural_follows(words, at):
        return before is not None and number.first > 1 and before.is_capitalised and words[at].is_capitalised
    led = before is not None and before.lower in _ONE_THING
    return words[at].is_capitalised or (led and counted(words, at) is None and not is_edge(words[at].lower))


def _in_row(words: Sequence[Token], number: Number) -> bool:
    """Whether bare numerals stand in a row with nothing but blanks between them, as in a telephone number."""
    if number.scale != 1:
        return False
    before, after = number.first - 1, number.last
    before -= before >= 0 and words[before].surface == "+" and words[before].end == words[number.first].start
    if before >= 0 and words[before].is_numeral and not _is_year(words[before]):
        return unit_at(words, after) is None and not (after < len(words) and words[after].surface == "-")
    if after >= len(words) or not words[after].is_numeral or _is_year(words[after]):
        return False
    behind = after + 1
    return unit_at(words, behind) is None and not (behind < len(words) and words[behind].surface in "-–/")


def _is_year(token: Token) -> bool:
    return len(token.surface) == len("1999") and token.surface[:2] in ("19", "20")


def _is_address(words: Sequence[Token], number: Number) -> bool:
    """A house: "10 Quay Street"."""
    names = [token for token in words[number.last : number.last + 3] if token.is_capitalised]
    return any(token.lower in _STREETS for token in names[1:])


def _is_note(words: Sequence[Token], number: Number) -> bool:
    """A small number alone in brackets: the number of a note or of a shirt; a greater one is an age."""
    first, last = number.first, number.last
    if first == 0 or last >= len(words) or (words[first - 1].surface, words[last].surface) != ("(", ")"):
        return False
    return number.low <= YOUNGEST and float(number.low).is_integer() and first > 1 and words[first - 2].is_word


def _plural_follows(words: Sequence[Token], at: int) -> bool:
    noun = counted(words, at)
    return noun is not None and is_plural(words[noun.last - 1].surface)


def is_age(words: Sequence[Token], first: int, last: int, value: float) -> bool:
    """Whether a bare number is an age: "aged 40", "Ana Reis, 66, said", "Ana Reis (66)"."""
    if not (first and 0 < value < 120 and float(value).is_integer()):
        return False
    if words[first - 1].lower in ("aged", "ages", "age"):
        return True
    marks = words[first - 1].surface, words[last].surface if last < len(words) else ""
    return marks in ((",", ","), ("(", ")")) and value > YOUNGEST and first > 1 and words[first - 2].is_capitalised


def _one_of_several(words: Sequence[Token], at: int) -> bool:
    """Whether "one" is one of a number of things: "one of the ferries"."""
    if at + 2 >= len(words) or words[at].lower != "of" or words[at + 1].lower not in _ARTICLES_OF_ALL:
        return False
    noun = counted(words, at + 2)
    return noun is not None and is_plural(words[noun.last - 1].surface)


def _is_clock(words: Sequence[Token], number: Number) -> bool:
    """Times of day: "10 a.m.", "5pm", "1500 GMT"."""
    following = words[number.last].lower if number.last < len(words) else ""
    return following in ("am", "pm", "gmt", "utc", "o'clock", "o’clock") or (
        following in ("a", "p") and [token.lower for token in words[number.last + 1 : number.last + 3]] == [".", "m"]
    )


def _is_pronoun(words: Sequence[Token], number: Number) -> bool:
    """ "one" as a pronoun and "a third" as an ordinal: words of number that count nothing."""
    token = words[number.first]
    following = words[number.last].lower if number.last < len(words) else ""
    before = words[number.first - 1].lower if number.first else ""
    if token.is_capitalised and number.first and words[number.first - 1].is_capitalised and number.scale == 1:
        return True  # "Pier Six", "Big Twelve"
    if number.last - number.first == 1 and token.lower in ("one", "zero"):
        if _one_of_several(words, number.last):
            return False
        if following in _PRONOUN_AFTER_ONE or before in _ONE_BEFORE:
            return True
        return unit_at(words, number.last) is None and counted(words, number.last, one=True) is None
    if token.lower == "half" and before in ("this", "first", "second", "last", "next", "other", "better", "final"):
        return True
    if before == "-" and words[number.first - 1].start == words[number.first - 2].end:
        return True
    if token.lower not in ("a", "an") and number.share:
        return False
    if before in ("top", "bottom") and number.low < 20 and counted(words, number.last) is None:
        return True
    part = words[number.last - 1].lower
    if (
        token.lower == "a"
        and before in _BEFORE_A_THIRD
        and not (following.isalpha() and following not in _AFTER_A_THIRD)
    ):
        return False
    return part in ("third", "fourth", "fifth", "sixth", "eighth", "tenth") and following != "of"
