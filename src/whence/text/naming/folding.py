"""A name in lower-case ASCII words, without punctuation, article, title and possessive."""

import re
import unicodedata
from functools import lru_cache

from whence.text.gazetteer import listed
from whence.text.naming.scripts import latin

LONGEST = 300  # characters; no name is longer, and hostile text costs no more than this
MOST_WORDS = 32  # nor has one more words; every word is compared with every other

ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il"})
HONORIFICS = listed(
    "mr mrs ms miss dr prof professor sir dame lord lady rev reverend fr father sheikh shaikh shaykh sheik haji hajj "
    "hajji haj ayatollah hojatoleslam mullah mulla maulana mawlawi maulavi molvi sayyid imam "
    "president premier minister senator governor general colonel major captain lieutenant sergeant admiral marshal "
    "commander brigadier chancellor ambassador chairman chairwoman director secretary spokesman spokeswoman judge "
    "justice king queen prince princess emir sultan archbishop bishop cardinal pope rabbi "
    "herr frau monsieur mme mlle don dona senora senor signora signor pan pani gospodin gospozha tovarishch "
    "prime deputy vice acting former late retired presidente prasident president presiden prezident predsjednik "
    "presedintele elnok baskan cumhurbaskani"
)
_TITLES = ARTICLES | HONORIFICS
_POSSESSIVE = re.compile(r"['’ʼ`´][sS]?(?=$|[^\w'’ʼ`´])")
_INNER_APOSTROPHE = re.compile(r"['’ʼ‘`´ʻʹʾʿ]")
_DOTTED = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.){1,8}[^\W\d_]\.?)(?![^\W_])|(?<![^\W_])((?:[^\W\d_]\.){2,8})")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# Every ASCII character: letters in lower case, digits, and a space for the rest.
_BARE = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
_DIGIT = re.compile(r"[0-9]")
_BREAK = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")
_OWN_SCRIPT = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(name: str, *, transliterate: bool = True) -> str:
    """The name in lower-case words: transliterated to ASCII, without punctuation, article, title and possessive.

    Idempotent. Empty only if nothing in the name can be written with letters or digits. Without `transliterate` the
    words stay in their own script.
    """
    return " ".join(_without(_TITLES, (_ascii(name) if transliterate else _own(name)).split()))


@lru_cache(maxsize=65536)
def name_parts(name: str, *, transliterate: bool = True) -> tuple[str, ...]:
    """The folded words of the name; letters and digits run together are parted (`MS21` is `ms`, `21`)."""
    return tuple(_without(_TITLES, _parted(_ascii(name) if transliterate else _own(name))))


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """All words of the name in ASCII, without articles in front; letters and digits run together are parted.

    What is a title before a person's name (General, Prince) is a part of a body's or a thing's.
    """
    return tuple(_without(ARTICLES, _parted(_ascii(name))))


def _without(silent: frozenset[str], words: list[str]) -> list[str]:
    """The words without those in front that are no part of the name, unless nothing else is there."""
    while len(words) > 1 and words[0] in silent:
        del words[0]
    return words


def _parted(folded: str) -> list[str]:
    return (folded if _DIGIT.search(folded) is None else _BREAK.sub(" ", folded)).split()[:MOST_WORDS]


def _own(name: str) -> str:
    return _OWN_SCRIPT.sub(" ", unicodedata.normalize("NFKC", name[:LONGEST]).casefold()).strip()


def _ascii(name: str) -> str:
    plain = name[:LONGEST]
    if plain.isascii():
        return _without_marks(plain).translate(_BARE)
    plain = _without_marks(unicodedata.normalize("NFKC", plain))
    latinised = latin(plain.casefold())
    if not latinised.islower():
        latinised = _CAMEL.sub(" ", latinised)
    return _INNER_APOSTROPHE.sub("", latinised).translate(_BARE)


def _without_marks(name: str) -> str:
    """Without possessives and inner apostrophes; the dots of an abbreviation close up (`U.N.` is `UN`)."""
    if "." in name:
        name = _DOTTED.sub(lambda match: match[0].replace(".", "") + " ", name)
    if not name.isalnum() and _INNER_APOSTROPHE.search(name):
        name = _INNER_APOSTROPHE.sub("", _POSSESSIVE.sub("", name))
    return name
