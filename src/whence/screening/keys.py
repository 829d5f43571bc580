"""By what a part of a name is found on a list: its consonants, in one family where romanisations exchange them.

A key is wide on purpose: what it brings up is compared letter by letter afterwards. A part is kept under its bones and
looked for under these and all that are one consonant away.
"""

import re
from functools import lru_cache

from whence.text.gazetteer import listed
from whence.text.names import name_parts
from whence.types.reading import MentionType

# Where folding does more than part the words: abbreviations with dots (`S.A.`), possessives, other apostrophes.
_CAREFUL = re.compile(r"\b[A-Za-z]\.[A-Za-z]|'[sS]?(?!\w)|`")
_LONGEST = 300
# What folding takes away from before a name.
_TITLES = listed(
    "the mr mrs ms miss dr prof professor sir dame lord lady rev reverend fr father sheikh shaikh hajji haji ayatollah "
    "president prime minister senator governor general colonel major captain lieutenant sergeant admiral"
)
_PLAIN = re.compile(r"[a-z]+|[0-9]+")
# What hisses is s, what is made in the throat k; h and the vowels are not heard in every romanisation.
_HISSING = (("ch", "s"), ("ts", "s"), ("tz", "s"), ("cz", "s"), ("dj", "s"), ("dz", "s"), ("ph", "f"))
_SPOKEN = str.maketrans(
    {
        **dict.fromkeys("zj", "s"),
        **dict.fromkeys("gqc", "k"),
        **dict.fromkeys("vw", "f"),
        "x": "ks",
        **dict.fromkeys("aeiouyh"),
    }
)
_TWICE = re.compile(r"(.)\1+")
_CONSONANTS = "bdfklmnprst"  # what is left of the alphabet
# Of so few bones none is changed or dropped, which would find half the list; of fewer none is added either.
_FEWEST = 2
_MOST = 20  # no part of a name has more


def parts_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, as `whence.text.names.name_parts` gives them, by a short way where that is safe."""
    if not name.isascii() or _CAREFUL.search(name):
        return name_parts(name)
    words = _PLAIN.findall(name[:_LONGEST].lower().replace("'", ""))
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return tuple(words)


def in_order(name: str, kind: MentionType) -> str:
    """A name as texts write it: `ROE, Jane` is `Jane ROE`, if it is a person's."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family}" if comma and kind == "person" and given.strip() else name


@lru_cache(maxsize=1 << 17)  # of every part of a long list: each is looked at again with all that are near it
def bones(part: str) -> str:
    """The consonants of a part, by families and without doubling; the part itself where it has none, or is a number."""
    if part.isdigit():
        return part
    spoken = part
    for written, sound in _HISSING:
        if written in spoken:
            spoken = spoken.replace(written, sound)
    return once(spoken.translate(_SPOKEN)) or part


def once(letters: str) -> str:
    """The letters, none of them twice in a row."""
    return _TWICE.sub(r"\1", letters) if _TWICE.search(letters) else letters


@lru_cache(maxsize=4096)
def neighbours(part: str) -> tuple[str, ...]:
    """The bones of a part, and all that differ from them by one consonant: changed, dropped, added, swapped."""
    whole = bones(part)
    if not _FEWEST <= len(whole) <= _MOST or not whole.isalpha():
        return (whole,)
    cut = [(whole[:at], whole[at:]) for at in range(len(whole) + 1)]
    added = [left + letter + right for left, right in cut for letter in _CONSONANTS]
    if len(whole) == _FEWEST:
        return tuple(dict.fromkeys((whole, *map(once, added))))
    changed = [left + letter + right[1:] for left, right in cut if right for letter in _CONSONANTS]
    dropped = [left + right[1:] for left, right in cut if right]
    exchanged = [left + right[1] + right[0] + right[2:] for left, right in cut if len(right) > 1]
    every = (once(each) for each in (*changed, *added, *dropped, *exchanged))
    return tuple(dict.fromkeys((whole, *every)))
