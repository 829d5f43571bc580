"""Whether a document is in a language that the reader does not know."""

import re
from itertools import islice

from whence.types.document import Document

ENGLISH = frozenset(
    {"the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "on", "was", "with", "as", "by", "at", "be"}
    | {"this", "from", "are", "were", "has", "have", "had", "not", "but", "they", "their", "which", "will", "an"}
)
# Of the words of English news about 35 in 100 are among these, of other languages that share letters with it below 8.
SHARE = 0.15
# A detector errs on shorter texts, and a page may name the language of its frame: both must agree with the words.
FEWEST, ENOUGH = 30, 2_000
_WORD = re.compile(r"[^\W\d_]+")


def foreign(document: Document) -> str | None:
    """The code of the language (ISO 639) if it is another than English, by what is said of it and by its words."""
    code = (document.language or "en").casefold().partition("-")[0]
    if code == "en":
        return None
    text = document.text
    found = (match[0].lower() for region in document.story for match in _WORD.finditer(text, *region.span))
    words = list(islice(found, ENOUGH))
    english = sum(word in ENGLISH for word in words)
    return code if len(words) >= FEWEST and english < SHARE * len(words) else None
