"""The noun phrase after a number, found by its edges: what is counted, and its head in the singular."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from whence.text.tokens import Token

_IRREGULAR: Final = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "geese": "goose",
    "mice": "mouse",
    "oxen": "ox",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "leaves": "leaf",
    "loaves": "loaf",
    "halves": "half",
    "shelves": "shelf",
    "wolves": "wolf",
    "thieves": "thief",
    "calves": "calf",
    "crises": "crisis",
    "analyses": "analysis",
    "bases": "base",
    "cases": "case",
    "phases": "phase",
    "purchases": "purchase",
    "licenses": "license",
    "horses": "horse",
    "houses": "house",
    "nurses": "nurse",
    "courses": "course",
    "responses": "response",
    "expenses": "expense",
    "diagnoses": "diagnosis",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "buses": "bus",
    "viruses": "virus",
    "campuses": "campus",
    "heroes": "hero",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "movies": "movie",
    "cookies": "cookie",
    "ties": "tie",
    "calories": "calorie",
    "zombies": "zombie",
    "axes": "axe",
    "caches": "cache",
    "headaches": "headache",
    "series": "series",
    "species": "species",
    "aircraft": "aircraft",
    "spacecraft": "spacecraft",
    "troops": "troop",
    "staff": "staff",
    "personnel": "personnel",
    "sheep": "sheep",
    "fish": "fish",
    "cattle": "cattle",
    "police": "police",
    "deer": "deer",
    "offspring": "offspring",
    "head": "head",
}
# Words that a noun phrase does not run across: function words, auxiliaries, verbs of saying and the commonest verbs.
_EDGE_WORDS = """
a an the this that these those which who whom whose what when where while why how if as than then so but or nor for
of in on at by to from with without within into onto over under above below between among amid during before after
since until till through throughout across along against toward towards about around near off out up down per via
upon despite because although though unless whether versus vs is are was were be been being am has have had having
do does did doing will would shall should can could may might must ought not no n't said say says told tell tells
reported according it he she they we you i him her them us me his its their our your my himself itself themselves
there here each every both all any some many much more most less least few several other another such only also just
even still already yet again soon later earlier ago now today yesterday tomorrow respectively went go goes came come
comes made make makes took take takes got get gets gave give gives found find finds left began begin begins became
become remain remains remained died die dies fled lost won held met saw sent set put paid cost costs fell fall falls
rose rise rises grew grow grows hit hits live lived lives work works worked stood stand sat sit ran run runs led
built bought sold brought kept let seem seems appear appears include includes including involving compared following
away apart old ahead deep high long wide tall worldwide times fold annually monthly weekly daily yearly hourly
nationwide overall combined alone together instead total altogether last next because once twice never always often
usually currently recently nearly almost roughly approximately at least moved move moves joined join joins need
needs needed want wants wanted however meanwhile moreover allegedly reportedly according
"""
_EDGES: Final = frozenset(_EDGE_WORDS.split())
_PLURALS: Final = {single: word for word, single in _IRREGULAR.items()}
_ALSO_IN_S: Final = ("human", "german", "roman", "shaman", "ottoman", "talisman", "caiman")
_NOT_PLURAL: Final = ("ss", "us", "is", "'s", "’s", "ous")
_PLURAL_ONLY: Final = frozenset(word for word, single in _IRREGULAR.items() if single != word or word.endswith("s"))
_MASS_WORDS = """
aircraft spacecraft staff personnel sheep fish cattle police troops deer
"""
_COUNTED_MASS: Final = frozenset(_MASS_WORDS.split())
_LONGEST = 7  # words between a number and its noun; longer modifiers do not occur in a count


class Noun(NamedTuple):
    """A noun phrase as a half-open range of tokens; `name` is its head in the singular."""

    first: int
    last: int
    name: str


def is_edge(word: str) -> bool:
    """Whether a lower-case word is none that a noun phrase runs across."""
    return word in _EDGES


def singular(word: str) -> str:
    """The singular of an English noun, lower case; a word that is none already stays."""
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith(_NOT_PLURAL) or not low.endswith("s") or len(low) < 3:
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    if low.endswith("men"):
        return low[:-3] + "man"
    return low[:-1]


def plural(word: str) -> str:
    """The plural of an English noun in lower case; one that is a plural already stays."""
    if word in _PLURALS or is_plural(word):
        return _PLURALS.get(word, word)
    if word.endswith("man") and not word.endswith(_ALSO_IN_S):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    low = word.lower()
    if low in _PLURAL_ONLY or low in _COUNTED_MASS:
        return True
    if low.endswith(("men", "people")) and low != "men":
        return low not in ("specimen", "regimen", "abdomen", "omen", "acumen", "semen", "amen", "women")
    return len(low) > 2 and low.endswith("s") and not low.endswith(_NOT_PLURAL)


def counted(words: Sequence[Token], at: int, *, one: bool = False) -> Noun | None:
    """The noun phrase that begins at a token and counts, None where no noun follows.

    It runs to the first plural (or the last of several in a row). After "one", and where no plural stands, it is a
    singular: all words up to an edge or a verb after "one", else the one word right behind ("12 page document").
    """
    run = _run(words, at)
    plurals = [index for index in run if is_plural(words[index].surface)]
    if one:
        verbs = [index for index in run[1:] if words[index].lower.endswith("ed")]
        head = min([*plurals, *verbs, run[-1] + 1]) - 1 if run else -1
    elif plurals:
        head = plurals[0]
        while head + 1 in plurals and _goes_on(words, head + 1):
            head += 1
    else:
        head = at if run and _is_measure(words, run) else -1
    if head < at or words[head].lower.endswith("ly") or not words[head].is_word:
        return None
    return Noun(at, head + 1, singular(words[head].surface))


def _is_measure(words: Sequence[Token], run: Sequence[int]) -> bool:
    """Whether a singular right behind a number measures the noun after it: "12 page document", "3-cylinder engine"."""
    first = words[run[0]]
    return (
        len(run) > 1
        and first.surface.islower()
        and not first.lower.endswith(("ed", "ing", "ly", "est", "al", "ive", "ous"))
    )


def _run(words: Sequence[Token], at: int) -> list[int]:
    """The words of a noun phrase, up to the first edge; hyphens join, other marks end it."""
    run: list[int] = []
    for index in range(at, min(len(words), at + 2 * _LONGEST)):
        token = words[index]
        if token.surface == "-" and run and index + 1 < len(words) and words[index + 1].surface[0].isalnum():
            continue
        if token.is_numeral and run and words[index - 1].surface == "-":
            continue  # "NOVA-19 kits"
        if not token.is_word or (token.lower in _EDGES and token.surface != "US") or len(run) == _LONGEST:
            break
        if token.lower == "and" and not _joins_names(words, index, run):
            break
        run.append(index)
        if token.lower.endswith(("'s", "’s")) and len(run) == 1:
            break
    return run


def _joins_names(words: Sequence[Token], at: int, run: Sequence[int]) -> bool:
    """Whether "and" joins two names before one noun: "dozens of Asterian and Borelian vessels"."""
    if not run or at + 2 >= len(words) or is_plural(words[at - 1].surface):
        return False
    return words[at - 1].is_capitalised and words[at + 1].is_capitalised and is_plural(words[at + 2].surface)


def _goes_on(words: Sequence[Token], at: int) -> bool:
    """Whether a second plural is no verb: "sales representatives", but not "crates proves it"."""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    return following not in ("it", "the", "a", "an", "that", "them", "him", "her", "us", "to")


def span_of(words: Sequence[Token], noun: Noun) -> tuple[int, int]:
    """First and last character of a noun phrase, half-open."""
    return words[noun.first].start, words[noun.last - 1].end
