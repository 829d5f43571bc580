"""Small invented articles, and matters reconciled by hand."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from whence.types.document import Document, Region
from whence.types.identity import bytes_id, content_id
from whence.types.reading import Mention, Reading, Sentence, Source, Statement
from whence.types.reconciliation import Claim, Matter, Origin, Origins, Reconciliation, Variant
from whence.types.score import Reason, Score
from whence.types.span import Span

Recorded = tuple[Document, Reading]
BECAUSE = (Reason("wording", 0.9, 0.5, "much the same words"),)


def article(text: str, uri: str = "ferries.txt", extractor: str = "text 1", reader: str = "rules 1") -> Recorded:
    """One statement a line; its speaker is the harbour office, named at the start of the text."""
    document_id = bytes_id(text.encode("utf-8", "surrogatepass"))
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    office = Source(name="harbour office", kind="official body", evidence="statement", span=Span(0, min(7, len(text))))
    mention = Mention(span=Span(0, 1), name="Lindau", type="place")
    regions = tuple(Region(span=s, role="body", reason="a story line", line=n) for n, s in enumerate(spans, 1))
    statements = tuple(
        Statement(
            id=content_id(document_id, *span),
            document=document_id,
            span=span,
            attribution=None,
            chain=(office,),
            mentions=(mention,),
            figures=(),
            times=(),
            evidence="statement",
            polarity="affirmed",
            certainty="certain",
        )
        for span in spans
    )
    document = Document(
        id=document_id,
        uri=uri,
        media_type="text/plain",
        encoding="utf-8",
        extractor=extractor,
        text=text,
        regions=regions,
    )
    reading = Reading(
        document=document_id,
        reader=reader,
        sentences=tuple(map(Sentence, spans)),
        quotations=(),
        mentions=(mention,),
        figures=(),
        times=(),
        attributions=(),
        credits=(),
        statements=statements,
    )
    return document, reading


def reconciled(*groups: tuple[str, ...]) -> Reconciliation:
    """A claim of one variant for each group of statement ids, in order of rank."""
    return Reconciliation(reuses=(), entities=(), claims=tuple(_claim(at, ids) for at, ids in enumerate(groups)))


def _claim(at: int, ids: tuple[str, ...]) -> Claim:
    origin = Origin(root="harbour office", evidence="statement", statements=ids, reasons=BECAUSE)
    origins = Origins(low=1, high=1, origins=(origin,), reasons=())
    variant = Variant(letter="a", words="six ferries", statements=ids, origins=origins)
    rank = Score(1 / (at + 1), BECAUSE)
    return Claim(id=ids[0], label="six ferries", statements=ids, variants=(variant,), disagreements=(), rank=rank)


def by_document(matter: Matter) -> Reconciliation:
    """One claim a line number: the first statements of all documents, the second, and so on."""
    columns: dict[int, list[str]] = {}
    for reading in matter.readings:
        for at, statement in enumerate(reading.statements):
            columns.setdefault(at, []).append(statement.id)
    return reconciled(*(tuple(ids) for _, ids in sorted(columns.items())))


@pytest.fixture(name="article")
def _article() -> Callable[..., Recorded]:
    return article


@pytest.fixture(name="reconciled")
def _reconciled() -> Callable[..., Reconciliation]:
    return reconciled


@pytest.fixture(name="by_line")
def _by_line() -> Callable[[Matter], Reconciliation]:
    return by_document


@pytest.fixture
def common_folder() -> Iterator[Path]:
    """A folder, seen by a user whom permissions bind (the superuser steps down for the time of the test)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        superuser = hasattr(os, "geteuid") and os.geteuid() == 0
        if superuser:
            os.chown(folder, 65534, -1)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if superuser:
                os.seteuid(0)
            folder.chmod(0o700)
