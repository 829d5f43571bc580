"""From what and by what a report was made, so that it can be checked and cited."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from whence import __version__
from whence.report.outgoing import Judged
from whence.types.entry import Dossier
from whence.types.identity import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a report says besides the dossier.

    `judged` are the decided matches with lists; `weights` the SHA-256 of the trained reader's checksum file, by the
    version of the reader that goes with it.
    """

    judged: tuple[Judged, ...] = ()
    weights: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document: its id is the SHA-256 of its bytes, or of the part of a file that it is."""

    uri: str
    sha256: str
    media_type: str
    extractor: str
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The version of Whence, the readers, the inputs, and one fingerprint over all of them."""

    version: str
    readers: tuple[str, ...]
    weights: tuple[tuple[str, str], ...]  # reader, SHA-256
    inputs: tuple[Input, ...]
    fingerprint: str


def made(dossier: Dossier, beside: Beside) -> Made:
    """The fingerprint is the same for the same inputs, read by the same versions, in whatever order or folder."""
    pairs = zip(dossier.documents, dossier.readings, strict=True)
    inputs = [
        Input(
            uri=document.uri,
            sha256=document.id,
            media_type=document.media_type,
            extractor=document.extractor,
            reader=reading.reader,
        )
        for document, reading in pairs
    ]
    readers = tuple(sorted({each.reader for each in inputs}))
    parts = sorted(f"{each.sha256} {each.extractor} {each.reader}" for each in inputs)
    return Made(
        version=__version__,
        readers=readers,
        weights=tuple((reader, beside.weights[reader]) for reader in readers if reader in beside.weights),
        inputs=tuple(sorted(inputs, key=lambda each: (each.uri, each.sha256))),
        fingerprint=content_id(__version__, *parts),
    )


def citation(title: str, made_of: Made) -> str:
    """The report as one cites it; the day is the reader's to add, since the same ledger gives the same report."""
    count = len(made_of.inputs)
    readers = f" ({', '.join(made_of.readers)})" if made_of.readers else ""
    articles = f"{count:,} article{'' if count == 1 else 's'}"
    return f"“{title}”. Whence {made_of.version}{readers}, over {articles}, fingerprint {made_of.fingerprint}."
