"""What of a document is in a language that the reader does not know."""

from whence.text.language import foreign as in_another_language
from whence.types.document import Document

# Words of a quotation whose language is told: fewer are English without any of its small words now and then.
_FEWEST_QUOTED = 12


def foreign(document: Document) -> str | None:
    """The code of the language (ISO 639) if it is another than English, by its words and what is said of it."""
    return in_another_language((region.span.of(document.text) for region in document.story), document.language)


def foreign_quotation(words: str) -> str | None:
    """The code of the language in which something is quoted, if it is another than English."""
    return in_another_language((words,), None, _FEWEST_QUOTED)
