"""The articles as CSL-JSON (https://docs.citationstyles.org), for Zotero, pandoc and other makers of bibliographies."""

import json
from datetime import date

from whence.report.dossier import escaped
from whence.report.outgoing import Outgoing
from whence.report.visible import clipped
from whence.types.document import Document


def csl(given: Outgoing) -> bytes:
    """An item for each document; what the article does not say is left out, never guessed."""
    items = [_item(document) for document in given.dossier.documents]
    return (escaped(json.dumps(items, ensure_ascii=False, indent=1)) + "\n").encode("utf-8")


def _item(document: Document) -> dict[str, object]:
    told: dict[str, object] = {
        "id": document.id,
        "type": "article-newspaper",
        "title": clipped(document.headline or document.uri),
        # As the article writes it: which part is a family's name it does not say.
        "author": [{"literal": clipped(author)} for author in document.authors],
        "container-title": clipped(document.publisher or ""),
        "issued": _day(document.published),
        "accessed": _day(document.retrieved.date() if document.retrieved else None),
        "URL": document.url,
        "language": clipped(document.language or ""),
    }
    return {name: value for name, value in told.items() if value}


def _day(day: date | None) -> dict[str, object] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
