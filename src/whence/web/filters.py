"""Which claims a visitor wants to see: read from the query string and written back to it, so that a view is a link."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Self, TypeVar, get_args
from urllib.parse import urlencode

from whence.types.page import Days, Wanted
from whence.types.reading import Evidence
from whence.types.reconciliation import Difference, Relation

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is given must hold for one and the same claim; empty words ask for nothing."""

    q: str = ""  # words that one statement holds
    document: str = ""  # id
    source: str = ""  # part of a name in a chain
    root: str = ""  # part of the name of a root
    evidence: str = ""
    relation: str = ""
    difference: str = ""
    entity: str = ""  # id
    since: str = ""  # days of publication, inclusive
    until: str = ""
    about_since: str = ""  # days that are told of, inclusive
    about_until: str = ""
    all: str = ""  # also claims of one article that nothing contradicts

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """What the query string says; a day that is none is left out."""
        said = {field.name: query.get(field.name, "").strip() for field in fields(cls)}
        return cls(
            **{name: _day(value) if name.endswith(("since", "until")) else value for name, value in said.items()}
        )

    def wanted(self) -> Wanted:
        """The same as the ledger is asked; a kind that there is not asks for nothing."""
        return Wanted(
            words=self.q or None,
            document=self.document or None,
            source=self.source or None,
            root=self.root or None,
            evidence=_one_of(get_args(Evidence), self.evidence),
            relation=_one_of(get_args(Relation), self.relation),
            difference=_one_of(get_args(Difference), self.difference),
            entity=self.entity or None,
            published=_days(self.since, self.until),
            told=_days(self.about_since, self.about_until),
            main=not self.all,
        )

    @property
    def given(self) -> dict[str, str]:
        """Those that ask for something."""
        return {name: value for name, value in asdict(self).items() if value}

    def link(self, path: str = "/claims", **changed: str) -> str:
        """The address of the view with some of them changed; an empty one is dropped."""
        return link(path, **self.given | changed)


def link(path: str, /, **said: str) -> str:
    """An address with a query string of what is not empty; what UTF-8 cannot hold becomes a question mark."""
    query = urlencode({name: value for name, value in said.items() if value}, errors="replace")
    return f"{path}?{query}" if query else path


def _day(said: str) -> str:
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        return ""


def _days(since: str, until: str) -> Days | None:
    if not since and not until:
        return None
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    return first, last


def _one_of(kinds: tuple[Kind, ...], said: str) -> Kind | None:
    return next((kind for kind in kinds if kind == said), None)
