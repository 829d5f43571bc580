"""One self-contained page: no script, nothing loaded, every word from an article escaped."""

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from whence.report import chain, highlight, words
from whence.report.count import counted, origins
from whence.report.drift import changed, told_by
from whence.report.environment import environment
from whence.report.filename import shortest
from whence.report.made import Beside, citation, made
from whence.report.measured import meaning
from whence.report.overview import contested, overview, retellings
from whence.report.parties import Party, parties
from whence.report.ranking import grounds, ranking
from whence.report.standing import distinct, principal, relation, standing
from whence.report.variant import letters, named, reasons, said
from whence.types.document import Document
from whence.types.entry import Dissent, Dossier, Entry, Wording

if TYPE_CHECKING:
    from jinja2 import Template

MOST_PARTIES = 150  # a table of five printed pages
_MOST_DISSENTS = 6  # what a screen holds above the variants
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A wording's words as the template lays them out: runs inside and outside the statement, and their pieces."""

    before: str
    runs: tuple[tuple[bool, tuple[highlight.Piece, ...]], ...]
    after: str


def page(dossier: Dossier, title: str, beside: Beside | None = None) -> str:
    """The dossier as one HTML page; the same dossier and title give the same characters, and UTF-8 can encode them."""
    seen, style = overview(dossier), _style()
    besides = beside or Beside()
    source = made(dossier, besides)
    return _template().render(
        title=title,
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        dossier=dossier,
        seen=seen,
        contested=contested(seen),
        beside=besides,
        made=source,
        citation=citation(title, source),
        parties=_notable(parties(dossier, besides.judged)),
        sources=ranking(grounds(dossier.entries)),
        retellings=retellings(dossier),
        files=shortest(document.uri for document in dossier.documents),
        documents={document.id: document for document in dossier.documents},
        anchors={entry.id: _anchor(entry, number) for number, entry in enumerate(dossier.entries, 1)},
        statements=Counter(statement.document for reading in dossier.readings for statement in reading.statements),
    )


def _anchor(entry: Entry, number: int) -> str:
    return entry.handle if entry.handle and entry.handle.isalnum() else f"claim-{number}"


def _style() -> str:
    return (_TEMPLATES / "page.css").read_text(encoding="utf-8")


@cache
def _template() -> "Template":
    drawn = environment(_TEMPLATES)
    drawn.filters["dissents"] = dissents
    drawn.globals |= {
        "links": chain.links,
        "counted": counted,
        "changed": changed,
        "told_by": told_by,
        "evidence": chain.EVIDENCE,
        "named": named,
        "reasons": reasons,
        "link": link,
        "beyond": chain.beyond,
        "meaning": meaning,
        "origins": origins,
        "quotation": quotation,
        "relation": relation,
        "roles": _roles,
        "said": said,
        "standing": standing,
        "wordings": _wordings,
        "words": words,
        "MOST_PARTIES": MOST_PARTIES,
        "letters": letters,
    }
    return drawn.get_template("page.html")


def _notable(found: list[Party]) -> list[Party]:
    """Those of whom a person decided something first: a table that is cut short still has them."""
    return sorted(found, key=lambda one: not one.decided)


def dissents(entry: Entry) -> tuple[list[Dissent], list[Dissent]]:
    """Those that a reader sees at once, and those that fold away."""
    seen = principal(entry)[:_MOST_DISSENTS]
    return seen, [dissent for dissent in distinct(entry.disagreements) if dissent not in seen]


def link(url: str | None) -> str | None:
    """The address if it leads to a page and nowhere else (`javascript:` and `data:` do not)."""
    return url if url and url.lower().startswith(("http://", "https://")) and url.isprintable() else None


def quotation(wording: Wording) -> Quotation:
    """What a page quotes of a wording's paragraph."""
    window = highlight.quotation(wording)
    before, after = highlight.elided(wording, window)
    cut = highlight.pieces(wording.paragraph, wording.marks, window)
    runs = groupby(cut, key=lambda piece: "statement" in piece.kinds)
    return Quotation(before=before, runs=tuple((stated, tuple(run)) for stated, run in runs), after=after)


def _roles(document: Document) -> str:
    """`12 body, 1 headline, 30 boilerplate`: the document's lines by role, most frequent first."""
    counts = Counter(region.role for region in document.regions)
    return ", ".join(f"{number:,} {role}" for role, number in counts.most_common())


def _wordings(entry: Entry) -> dict[str, Wording]:
    return {wording.statement: wording for wording in entry.wordings}
