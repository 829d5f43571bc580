"""A ledger of very many parties, and two versions of a list that names some of them: for `screen.py`."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whence.ledger.store import open_writer
from whence.pipeline import Ledger
from whence.reconciliation.entities import entities
from whence.types.document import Document, Region
from whence.types.identity import bytes_id
from whence.types.listing import Screening
from whence.types.reading import Mention, Reading, Sentence
from whence.types.reconciliation import Matter, Reconciliation
from whence.types.span import Span

_RECORD = re.compile(r": record (\d+)\b")
IN_A_DOCUMENT = 5
# Of the names on the list, one in so many is in the ledger; of its records one in so many changes with a version.
IN_THE_LEDGER = 30
CHANGED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescreened:
    """CPU seconds of the second screening, parties and matches in it, and the share of the changes that it told."""

    seconds: float
    parties: int
    matches: int
    told: float


def rescreened(folder: Path, crowd: Sequence[str], listed: Sequence[str]) -> Rescreened:
    """Record the crowd and some of those listed, screen them against one version of the list, then the next."""
    path = folder / "whence.sqlite"
    record(path, [*crowd, *listed[::IN_THE_LEDGER]])
    before, now = versions(folder, listed)
    ledger = Ledger(path)
    ledger.screen([before])
    began = time.process_time()
    found = ledger.screen([now])
    seconds = time.process_time() - began
    told = _told(found, listed)
    return Rescreened(seconds=seconds, parties=found.parties, matches=len(found.matches), told=told)


def record(path: Path, names: Sequence[str]) -> None:
    """A ledger in which every five names stand in one document, each document a matter of its own."""
    with open_writer(path) as writer:
        for start in range(0, len(names), IN_A_DOCUMENT):
            document, reading = _article(names[start : start + IN_A_DOCUMENT])
            writer.record(document, reading, ())
            found = Reconciliation(reuses=(), entities=entities([document], [reading]), claims=())
            writer.publish(Matter((document,), (reading,)), found)


def _article(names: Sequence[str]) -> tuple[Document, Reading]:
    """One sentence a name."""
    lines = [f"{name} spoke about the new pier on Monday." for name in names]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    document = Document(
        id=bytes_id(text.encode()),
        uri=f"{bytes_id(text.encode())[:16]}.txt",
        media_type="text/plain",
        encoding="utf-8",
        extractor="text 1",
        text=text,
        regions=tuple(Region(span=span, role="body", reason="", line=at) for at, span in enumerate(spans, 1)),
    )
    reading = Reading(
        document=document.id,
        reader="crowd 1",
        sentences=tuple(map(Sentence, spans)),
        quotations=(),
        mentions=tuple(
            Mention(span=Span(start, start + len(name)), name=name, type="person")
            for start, name in zip(starts, names, strict=True)
        ),
        figures=(),
        times=(),
        attributions=(),
        credits=(),
        statements=(),
    )
    return document, reading


def versions(folder: Path, listed: Sequence[str]) -> tuple[Path, Path]:
    """Two files of one list: with the second some records are new, some gone, some born in another year."""
    before, now = folder / "watch-2031-03.csv", folder / "watch-2031-04.csv"
    before.write_text("id,name,birth_date\n" + "".join(_rows(listed, later=False)), encoding="utf-8")
    now.write_text("id,name,birth_date\n" + "".join(_rows(listed, later=True)), encoding="utf-8")
    return before, now


def _rows(listed: Sequence[str], *, later: bool) -> Iterator[str]:
    for number, name in enumerate(listed):
        fate = _fate(number)
        if fate != ("gone" if later else "new"):
            yield f"{number},{name},{1961 if later and fate == 'changed' else 1960}\n"


def _fate(number: int) -> str:
    """What the second version does with a record; the same for records that are in the ledger and others."""
    turn = number // IN_THE_LEDGER % (3 * CHANGED)
    return {0: "new", CHANGED: "changed", 2 * CHANGED: "gone"}.get(turn, "kept")


def _told(screening: Screening, listed: Sequence[str]) -> float:
    """Of the records in the ledger whose fate was changed, those of which a change of a match tells it."""
    fates = {str(number): _fate(number) for number in range(0, len(listed), IN_THE_LEDGER)}
    wanted = {(record, fate) for record, fate in fates.items() if fate != "kept"}
    changes = [each for change in screening.changes for each in change.matches]
    told = {(found[1], each.kind) for each in changes if (found := _RECORD.search(each.words))}
    return len(told & wanted) / len(wanted)
