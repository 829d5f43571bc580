"""What kind of source a noun or a name is, by lexicon."""

import re
from functools import cache
from importlib.resources import files
from typing import cast

from whence.reading.cues import plural
from whence.types.reading import Evidence, Mention, SourceKind

_EVIDENCE: dict[str, Evidence] = {
    "document": "document",
    "imagery": "imagery",
    "tracking": "tracking",
    "data": "data",
    "report": "report",
    "media": "report",
    "anonymous": "anonymous",
    "collective": "anonymous",
}
# A name with one of these words is an outlet's; case matters.
_OUTLET = re.compile(
    r"\b(?:Times|Post|News|Journal|Gazette|Herald|Tribune|Daily|Reuters|BBC|CNN|CBS|NBC|ABC|AFP|NPR|Associated Press"
    r"|AP|Magazine|Press|Guardian|Economist|Radio|TV|Television|Broadcasting|Telegraph|Chronicle|Observer|Weekly"
    r"|Bulletin|Courier|Mail|Mirror|Sun|Star|Standard|Independent|Inquirer|Examiner|Dispatch|Sentinel|Register|Globe"
    r"|Bloomberg|TASS|Tass|Interfax|Xinhua|Fox|Politico|Axios|Spiegel|Monde|Bild|Zeitung|Pravda|Izvestia|Wire"
    r"|Newsweek|Time|Sky|Al Jazeera|Insider|Digest|Mercury|Echo|Argus|Post-\w+|Bee|Ledger|Outlook)\b"
)
_BODY = re.compile(
    r"\b(?:Ministry|Government|Department|Agency|Council|Commission|Court|Police|Parliament|House|Office|Authority"
    r"|Army|Navy|Military|Embassy|Senate|Congress|Administration|Committee|Cabinet|Bureau|Kremlin|Pentagon|Service"
    r"|Forces|Board|Assembly|Treasury|Regulator|Tribunal|Union|Nations|Guard|Inspectorate|Chancellery|Presidency|NATO"
    r"|FBI|CIA|WHO|EU|UN|UNESCO|IMF|Republic|State)\b"
)
# Names of what an office publishes, and of offices that count.
_RECORD = re.compile(
    r"\b(?:Official|Government|State|Federal|Law|Royal) (?:Gazette|Journal|Register|Bulletin)\b"
    r"|\b(?:official (?:gazette|journal|bulletin)|(?:procurement|tender|registry|land|customs) portal)\b"
)
_COUNTS = re.compile(r"\b(?:Statistics|Statistical|Census)\b")


@cache
def nouns() -> dict[str, str]:
    """Lower-case nouns, singular and plural, with what they are; the first list that has a noun wins."""
    found: dict[str, str] = {}
    text = (files("whence.reading") / "data" / "grounds.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            ground, words = line.split("\t")
            for word in words.split():
                found.setdefault(word, ground)
                found.setdefault(plural(word), ground)
    return found


def is_outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, agency or station, by the words in it."""
    return _OUTLET.search(name) is not None


def is_record(words: str) -> bool:
    """Whether it is what an office publishes, by the words for it: "the official journal"."""
    return _RECORD.search(words) is not None


def kind_of_name(name: str, mention: Mention | None) -> SourceKind:
    """What a named party is. A place that speaks is its authorities."""
    if is_record(name):
        return "document"
    if is_outlet(name):
        return "media"
    if _COUNTS.search(name):
        return "official body"
    if mention is not None and mention.type == "person":
        return "person"
    if _BODY.search(name) or (mention is not None and mention.type in {"place", "nationality"}):
        return "official body"
    if mention is not None and mention.type in {"organisation", "product", "event"}:
        return "organisation"
    return "person" if len(name.split()) in {2, 3} else "organisation"


def kind_of_noun(noun: str) -> SourceKind | None:
    """What a description by this noun is; a report is the document that it is."""
    ground = nouns().get(noun)
    if ground is None:
        return None
    return cast(SourceKind, "document" if ground == "report" else ground)


def evidence_of_noun(noun: str) -> Evidence:
    """On what ground a source described by this noun speaks."""
    return _EVIDENCE.get(nouns().get(noun, ""), "statement")


def evidence_of_kind(kind: SourceKind) -> Evidence:
    """On what ground a named source of this kind speaks."""
    return _EVIDENCE.get(kind, "statement")


def evidence_of_name(name: str, kind: SourceKind) -> Evidence:
    """On what ground a named source speaks: an office of statistics by what it has counted."""
    return "data" if kind == "official body" and _COUNTS.search(name) else evidence_of_kind(kind)
