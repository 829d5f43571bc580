"""What is said about names: in files, with the program, and by decision."""

from collections.abc import Mapping
from dataclasses import asdict
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whence.ledger.store import View, Writer
    from whence.text.aliases import Naming


def naming_of(path: Path, named: bool, transliterate: bool) -> "Naming":
    """What Whence knows of names, and what the file says if there is one."""
    from whence.text.aliases import Aliases, Naming, load, shipped

    own = load(path) if named or lexists(path) else Aliases()
    return Naming(shipped() + own, transliterate)


def telling(naming: "Naming") -> dict[str, Any]:
    """What is said about names as JSON values, without what follows from it."""
    return {"transliterate": naming.transliterate, "aliases": [asdict(each) for each in naming.aliases.entries]}


def told(values: Mapping[str, Any]) -> "Naming":
    """The reverse of `telling`."""
    import msgspec

    from whence.text.aliases import Alias, Aliases, Naming

    entries = msgspec.convert(values["aliases"], tuple[Alias, ...])
    return Naming(Aliases(entries), values["transliterate"])


def go_by(writer: "Writer", naming: "Naming") -> None:
    """Let the documents be joined by keys that heed what is said about names."""
    from whence.reconciliation.keys import RULES, keys

    said = with_decided_names(writer.view(), naming).aliases
    writer.go_by(f"{RULES}, naming {naming.id}", lambda document, reading: keys(document, reading, said))


def with_decided_names(view: "View", naming: "Naming") -> "Naming":
    """What was said about names, also by decision: such names have a key in common."""
    from whence.reconciliation.decided import counting, found, named

    return named(naming, counting(found(view.decided_of_names(), (), ())))
