"""Other languages are told, not read as English."""

from dataclasses import replace

import pytest

from whence.reading.foreign import foreign
from whence.reading.reader import Reader
from whence.types.document import Document, Region
from whence.types.span import Span

GERMAN = (
    "Das Hafenamt von Tarn hat am Montag mitgeteilt, dass der alte Kai im Mai geschlossen wird. Der Direktor sagte, "
    "die Pfähle seien morsch und eine Reparatur lohne sich nicht mehr. Die Gewerkschaft nannte den Plan "
    "übereilt; sie will bis zum Sommer ein eigenes Gutachten vorlegen."
)
ENGLISH = "The port office of Tarn said on Monday that the old quay will be closed in May. " * 4


def document(text: str, language: str | None) -> Document:
    """A document of one line."""
    return Document(
        id="0",
        uri="-",
        media_type="text/plain",
        encoding="utf-8",
        extractor="test",
        text=text,
        regions=(Region(span=Span(0, len(text)), role="body", reason="test", line=1),),
        language=language,
    )


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        (GERMAN, "de", "de"),
        (GERMAN, "de-AT", "de"),
        (GERMAN, None, "de"),
        (GERMAN, "en", "de"),  # a German page in an English frame
        (ENGLISH, "de", None),  # a page in a German frame
        (ENGLISH, "en-GB", None),
        ("Guten Tag", "de", None),  # too short to tell
    ],
)
def test_a_language_is_foreign_when_detector_and_words_agree(text, language, code):
    """Neither a wrong tag nor a few words make a document unread, nor does a wrong tag make it English."""
    assert foreign(document(text, language)) == code


def test_a_foreign_document_keeps_its_names_and_states_nothing():
    """It is not read as English."""
    reading = Reader(trained=False).read(document(GERMAN, "de"))
    assert reading.statements == reading.attributions == reading.figures == ()
    assert reading.mentions
    assert Reader(trained=False).read(replace(document(ENGLISH, None))).statements
