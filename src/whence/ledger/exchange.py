"""A whole ledger as JSON Lines, to be joined with another: schema `whence.ledger/1`.

The first line names the schema. Then a line for each document, each followed by its reading; decisions; what was left
out. Every statement carries W3C TextQuote and TextPosition selectors. Paths are relative to the folder that holds all
documents. Without the full text a document has no text, a statement at most its paragraph, and nothing can be restored.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple, cast

import msgspec

from whence.errors import UnsupportedFormat
from whence.ledger.leaving import NOTICE
from whence.ledger.store import View
from whence.text.leaving import LeavingPaths, member, public
from whence.text.selector import context
from whence.types.decision import Amount, Anchor, Correction, Decision, Quote, Voice
from whence.types.document import Document
from whence.types.entry import LeftOut
from whence.types.listing import MatchDecision, PastMatch
from whence.types.reading import Reading, Statement
from whence.types.span import Span

SCHEMA = "whence.ledger/1"
QUOTED = "Holds quotations and at most their paragraphs; it cannot be imported."


class Told(NamedTuple):
    """A document and what was read in it."""

    document: Document
    reading: Reading


class Judged(NamedTuple):
    """A match with a list and what a person decided about it."""

    match: PastMatch
    decision: MatchDecision


Taken = Told | Decision | Judged | LeftOut


def lines(view: View, version: str, *, full_text: bool) -> Iterator[str]:
    """The ledger, one JSON object a line, without line ends; by id, so that equal ledgers give equal lines."""
    documents = {document.id: document for document in view.documents()}
    short = LeavingPaths([*(each.uri for each in documents.values()), *(each.what for each in view.left_out())])
    notice = NOTICE if full_text else QUOTED
    yield _line({"schema": SCHEMA, "whence": version, "full_text": full_text, "notice": notice})
    for document_id in sorted(documents):
        document, reading = documents[document_id], view.reading(document_id)
        yield _line({"document": _plain_document(document, short, full_text=full_text)})
        yield _line({"reading": _plain_reading(document, reading, full_text=full_text)})
    for decision in view.decisions():
        if decision.about != "match":
            yield _line({"decision": _plain_decision(decision, short)})
    for match, judged in view.judged_matches():
        if judged.judgement != "unsure":  # nothing was decided: the match does not leave
            yield _line({"match": asdict(match), "decision": _plain(judged)})
    for left_out in view.left_out():
        yield _line({"left_out": {**asdict(left_out), "what": short.of(left_out.what)}})


def _line(told: Mapping[str, object]) -> str:
    # ASCII, so that text which UTF-8 cannot hold comes through.
    return json.dumps(told, separators=(",", ":"))


def _plain(value: object) -> Any:  # noqa: ANN401 JSON
    return msgspec.to_builtins(value)


def _plain_document(document: Document, short: LeavingPaths, *, full_text: bool) -> dict[str, object]:
    within = tuple(replace(one, member=member(one.member)) for one in document.within)
    leaving = replace(document, uri=short.of(document.uri), url=public(document.url), within=within)
    told: dict[str, object] = _plain(leaving)
    hidden = () if full_text else ("text", "regions", "anchors")
    return {name: value for name, value in told.items() if name not in hidden}


def _plain_reading(document: Document, reading: Reading, *, full_text: bool) -> dict[str, object]:
    statements = [_plain_statement(document, one, full_text=full_text) for one in reading.statements]
    if not full_text:
        return {"document": reading.document, "reader": reading.reader, "statements": statements}
    return {**_plain(replace(reading, statements=())), "statements": statements}


def _plain_statement(document: Document, statement: Statement, *, full_text: bool) -> dict[str, object]:
    told: dict[str, object] = _plain(statement)
    told["selector"] = selectors(document.text, statement.span)
    if not full_text:
        told.pop("vector")
        told.pop("question")
        region = document.region_at(statement.span.start)
        told["paragraph"] = (region.span if region else statement.span).of(document.text)
    return told


def selectors(text: str, span: Span) -> list[dict[str, object]]:
    """A span as W3C Web Annotation writes it: by its words, and by its place."""
    prefix, suffix = context(text, span)
    return [
        {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": prefix, "suffix": suffix},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _plain_decision(decision: Decision, short: LeavingPaths) -> dict[str, object]:
    def anchors(side: Iterable[Anchor]) -> list[object]:
        return [one if isinstance(one, str) else {**asdict(one), "path": short.of(one.path)} for one in side]

    return {
        **_plain(decision),
        "given": _plain(decision.given),
        "left": anchors(decision.left),
        "right": anchors(decision.right),
    }


def parse(given: Iterable[str], what: str) -> Iterator[Taken]:
    """What the lines of an export hold; `what` names it in errors.

    Raises UnsupportedFormat, naming the line, for what is no export, has no full text or is damaged.
    """
    rows = enumerate(given, 1)
    _, first = next(rows, (1, ""))
    _header(_loaded(first, what, 1), what)
    document: Document | None = None
    for number, line in rows:
        if not line.strip():
            continue
        told = _loaded(line, what, number)
        try:
            if "document" in told:
                document = msgspec.convert(told["document"], Document)
            elif "reading" in told:
                yield _told(document, told["reading"])
            else:
                yield _taken(told)
        except (msgspec.ValidationError, TypeError, ValueError, KeyError) as error:
            raise UnsupportedFormat(what, f"line {number} is damaged ({error})", "export it again") from error


def _loaded(line: str, what: str, number: int) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnsupportedFormat(what, f"line {number} is no JSON", "name what `whence export` wrote") from error
    if not isinstance(told, dict):
        raise UnsupportedFormat(what, f"line {number} is no JSON object", "name what `whence export` wrote")
    return told


def _header(told: Mapping[str, object], what: str) -> None:
    if told.get("schema") != SCHEMA:
        raise UnsupportedFormat(
            what, f"no export of a ledger (schema {SCHEMA})", "name what `whence export --full-text` wrote"
        )
    if told.get("full_text") is not True:
        raise UnsupportedFormat(
            what, "it holds no full text, and nothing could be read again from it", "export it with --full-text"
        )


def _told(document: Document | None, told: dict[str, Any]) -> Told:
    if document is None or told["document"] != document.id:
        raise ValueError("a reading without its document")
    for statement in told["statements"]:
        quote, _ = statement.pop("selector")
        if Span(*statement["span"]).of(document.text) != quote["exact"]:
            raise ValueError("a statement's words are not where it says")
    reading = msgspec.convert(told, Reading)
    if any(not 0 <= span.start <= span.end <= len(document.text) for span in _spans((document.regions, reading))):
        raise ValueError("a span outside the text")
    return Told(document, reading)


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _spans(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name))


def _taken(told: dict[str, Any]) -> Taken:
    if "match" in told:
        return Judged(PastMatch(**told["match"]), msgspec.convert(told["decision"], MatchDecision))
    if "left_out" in told:
        return LeftOut(**told["left_out"])
    return _decision(told["decision"])


def _decision(told: dict[str, Any]) -> Decision:
    left, right = (tuple(_anchor(one) for one in told[side]) for side in ("left", "right"))
    moments = {name: datetime.fromisoformat(told[name]) if told[name] else None for name in ("decided", "undone")}
    return Decision(**{**told, **moments, "left": left, "right": right, "given": _given(told["given"])})


def _anchor(told: object) -> Anchor:
    return msgspec.convert(told, Quote) if isinstance(told, dict) else str(told)


def _given(told: object) -> Correction | None:
    if isinstance(told, dict):
        return msgspec.convert(told, Voice) if "name" in told else msgspec.convert(told, Amount)
    return cast("Correction | None", told)
