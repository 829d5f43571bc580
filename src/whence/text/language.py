"""The language of a text, by its words and, where they are not English, by a detector: the door to py3langid."""

import re
from collections.abc import Iterable
from itertools import islice

from whence.errors import WhenceError

ENGLISH = frozenset(
    {"the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "on", "was", "with", "as", "by", "at", "be"}
    | {"this", "from", "are", "were", "has", "have", "had", "not", "but", "they", "their", "which", "will", "an"}
)
# Of the words of English news about 35 in 100 are among these, of other languages that share letters with it below 8.
SHARE = 0.15
# What is said to be English has to be so unlike it: pages of results and names have few of these words.
_SHARE_OF_STATED = 0.08
# Words after which their share tells, and that are enough to tell it.
FEWEST, ENOUGH = 30, 2_000
# Letters below which the detector guesses.
_LEAST_LETTERS = 50
_SAMPLE = 10_000
_WORD = re.compile(r"[^\W\d_]+")
UNKNOWN = "und"  # ISO 639-2


def language(text: str) -> str | None:
    """ISO 639-1 code of the language, or None where 50 letters are too few to tell.

    Loading the detector takes 0.9 s, so a page that states its language is believed instead. It unpacks its model into
    a temporary file; WhenceError where there is no room for that.
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST_LETTERS:
        return None
    from py3langid import classify

    try:
        code, _ = classify(sample.encode("utf-8", "replace").decode("utf-8"))
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        why = f"its model cannot be unpacked into the folder of temporary files ({said})"
        raise WhenceError(
            "the detector of languages", why, "free some space there, or name another by TMPDIR"
        ) from error
    return str(code)


def foreign(lines: Iterable[str], stated: str | None, fewest: int = FEWEST) -> str | None:
    """The code of the language (ISO 639) if it is another than English; `stated` is what is said of it.

    A detector errs on short texts, and a page may name the language of its frame: so the words decide whether, with at
    least `fewest` of them (or letters of another script), and what is stated, or else detected, decides which.
    """
    seen = list(_words(lines))
    code = (stated or "").casefold().partition("-")[0]
    if not _unlike_english(seen, fewest, _SHARE_OF_STATED if code == "en" else SHARE):
        return None
    if code in ("", "en"):
        code = language(" ".join(seen)) or UNKNOWN
    # Latin letters in words that the detector takes for English: lists of names, tables.
    return None if code == "en" else code


def _words(lines: Iterable[str]) -> Iterable[str]:
    return islice((match[0] for line in lines for match in _WORD.finditer(line)), ENOUGH)


def _unlike_english(words: list[str], fewest: int, share: float) -> bool:
    letters = "".join(words[:ENOUGH])[:_SAMPLE]
    latin = sum(letter < "ɐ" for letter in letters)  # the first behind the Latin letters of Unicode
    if len(letters) >= _LEAST_LETTERS and latin * 2 < len(letters):
        return True
    english = sum(word.lower() in ENGLISH for word in words)
    return len(words) >= fewest and english < share * len(words)
