"""Statements that all prints of a report make, each with the same source: when origins are counted one speaks for all.

Of a crowd of prints (`crowds.py`) only; the rules of `origins.py` look at every two statements, and of these they would
say the same.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

from whence.reconciliation.crowds import Crowds
from whence.reconciliation.roots import Root


def copies(roots: Sequence[Root], crowds: Crowds, told: Callable[[Root], Hashable]) -> Mapping[int, int]:
    """By place in `roots` the place of an earlier one that speaks for it; the others speak for themselves.

    Documents of a crowd whose roots are the same, one by one, are copies. `told` is what else tells roots apart.
    """
    documents: dict[str, list[int]] = defaultdict(list)
    for at, root in enumerate(roots):
        if root.stated.document.id in crowds.places:
            documents[root.stated.document.id].append(at)
    first: dict[Hashable, list[str]] = defaultdict(list)
    found: dict[int, int] = {}
    for document, places in documents.items():
        traits = {at: (_traits(roots[at]), told(roots[at])) for at in places}
        places.sort(key=lambda at: (repr(traits[at]), at))
        alike = first[crowds.speaker(document), *(traits[at] for at in places)]
        if home := next((one for one in alike if crowds.one_report(one, document)), None):
            found.update(zip(places, documents[home], strict=True))
        else:
            alike.append(document)
    return found


def _traits(root: Root) -> Hashable:
    """What a root is whichever paper prints it: the own voice of one is that of another."""
    who = () if root.own else (root.key, root.name)
    return who, root.kind, root.evidence, root.named, root.cited, root.stated.headline
