"""Files in which people say which names are one party, and which are not: the one door to PyYAML.

    - name: Harbour Works Authority
      type: organisation            # optional: person, organisation, place, product, event
      also: [HWA, Quay Office]      # other names of the same
      apart: [Harbour Works Ltd]    # names that look alike and are somebody else's

Names are compared as they are folded: case, script, accents and punctuation do not matter. Whence ships one such file
(`shipped`); a ledger may have its own beside it, which is read after it. `Naming` is all that a run is told of names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from whence.errors import UnreadableFile, UnsupportedFormat
from whence.text.names import fold
from whence.types.identity import content_id
from whence.types.reading import MentionType

_LARGEST = 262_144  # bytes; the file is written by hand, and parsing YAML takes its time
_FIELDS = ("name", "type", "also", "apart")
_REMEDY = "write a list of entries with name, also and apart, as docs/names.md shows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One entry: the names of one party, those that are not its own, and where it was written (file and line)."""

    names: tuple[str, ...]
    apart: tuple[str, ...] = ()
    type: MentionType | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Aliases:
    """Entries of one or more files; later ones add to earlier ones, and what is kept apart stays apart."""

    entries: tuple[Alias, ...] = ()
    _bearers: Mapping[str, tuple[Alias, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _strangers: frozenset[frozenset[str]] = field(default=frozenset(), init=False, repr=False, compare=False)
    _estranged: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        bearers: dict[str, tuple[Alias, ...]] = {}
        for entry in self.entries:
            for name in sorted({fold(name) for name in entry.names} - {""}):
                bearers[name] = (*bearers.get(name, ()), entry)
        object.__setattr__(self, "_bearers", bearers)
        strangers = frozenset(_strangers(self.entries))
        object.__setattr__(self, "_strangers", strangers)
        object.__setattr__(self, "_estranged", frozenset(name for pair in strangers for name in pair))

    def __add__(self, other: "Aliases") -> "Aliases":
        return Aliases(self.entries + other.entries)

    def of(self, name: str, type: MentionType) -> tuple[Alias, ...]:  # noqa: A002 - the noun's own field name
        """The entries that a name of that type belongs to; `other` fits every type."""
        found = self._bearers.get(fold(name), ())
        return tuple(entry for entry in found if entry.type is None or type in (entry.type, "other"))

    def keeps_from_others(self, name: str) -> bool:
        """Whether somebody said of any other name that it is not one with this."""
        return fold(name) in self._estranged

    def keeps_apart(self, left: str, right: str) -> bool:
        """Whether somebody said that the two are not one."""
        return bool(self._strangers) and frozenset({fold(left), fold(right)}) in self._strangers


def _strangers(entries: Iterable[Alias]) -> Iterator[frozenset[str]]:
    for entry in entries:
        for name in entry.names:
            for other in entry.apart:
                if fold(name) != fold(other):
                    yield frozenset({fold(name), fold(other)})


@dataclass(frozen=True, slots=True)
class Naming:
    """What was said about names: who has several, and whether other scripts are read in Latin letters."""

    aliases: Aliases = Aliases()
    transliterate: bool = True

    @property
    def id(self) -> str:
        """The same for the same entries at the same lines and the same switch."""
        return content_id(self.transliterate, *map(repr, self.aliases.entries))


@cache
def shipped() -> Aliases:
    """What Whence brings along: bodies, states and agencies that everybody abbreviates, towns that were renamed."""
    return parse((files(__package__) / "data" / "aliases.yaml").read_text(encoding="utf-8"), "Whence's own aliases")


def load(path: Path) -> Aliases:
    """The entries of a file.

    Raises UnreadableFile if it cannot be opened, UnsupportedFormat if it is too large, no YAML or not such a list; the
    error names the line.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(str(path), error.strerror or str(error), "name an alias file that can be read") from error
    if len(data) > _LARGEST:
        raise UnsupportedFormat(
            str(path), f"larger than {_LARGEST // 1024} KiB", "split it, or leave out what is not used"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnsupportedFormat(str(path), f"not UTF-8 at byte {error.start}", "save it as UTF-8") from error
    return parse(text, str(path))


def parse(text: str, what: str) -> Aliases:
    """The entries of a text; `what` names it in errors and reasons. Raises UnsupportedFormat as `load` does."""
    import yaml

    root: Any
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        why = getattr(error, "problem", None) or "nested too deeply"
        raise UnsupportedFormat(what, f"{where}no valid YAML ({why})", _REMEDY) from error
    if root is None:
        return Aliases()
    if root.id != "sequence":
        raise _fault(what, root, "the file is not a list")
    return Aliases(tuple(_entry(node, what) for node in root.value))


def _fault(what: str, node: Any, why: str) -> UnsupportedFormat:  # noqa: ANN401 - PyYAML's nodes have no common type
    return UnsupportedFormat(what, f"line {node.start_mark.line + 1}: {why}", _REMEDY)


def _entry(node: Any, what: str) -> Alias:  # noqa: ANN401
    if node.id != "mapping":
        raise _fault(what, node, "an entry is not of the form `name: ...`")
    told: dict[str, Any] = {}
    for key, value in node.value:
        if key.value not in _FIELDS or key.id != "scalar":
            raise _fault(what, key, f"unknown field; there are {', '.join(_FIELDS)}")
        told[key.value] = value
    if "name" not in told:
        raise _fault(what, node, "an entry without a name")
    return Alias(
        names=(_word(told["name"], what), *_words(told.get("also"), what)),
        apart=_words(told.get("apart"), what),
        type=_type(told.get("type"), what),
        written=f"{Path(what).name}, line {node.start_mark.line + 1}",
    )


def _words(node: Any, what: str) -> tuple[str, ...]:  # noqa: ANN401
    if node is None:
        return ()
    if node.id == "scalar":
        return (_word(node, what),)
    if node.id != "sequence":
        raise _fault(what, node, "names are written as a list: [one, other]")
    return tuple(_word(each, what) for each in node.value)


def _word(node: Any, what: str) -> str:  # noqa: ANN401
    if node.id != "scalar" or not fold(node.value):
        raise _fault(what, node, "a name without letters or digits")
    return str(node.value)


def _type(node: Any, what: str) -> MentionType | None:  # noqa: ANN401
    if node is None:
        return None
    for kind in get_args(MentionType):
        if node.value == kind:
            return kind  # type: ignore[no-any-return]
    raise _fault(what, node, f"no such type; there are {', '.join(get_args(MentionType))}")
