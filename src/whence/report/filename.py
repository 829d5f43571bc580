"""File names short enough to print and long enough to tell files apart."""

from collections import Counter
from collections.abc import Iterable


def shortest(paths: Iterable[str]) -> dict[str, str]:
    """For each path its last part, with as many of its folders as it takes to differ from all the others."""
    distinct = list(dict.fromkeys(paths))
    found: dict[str, str] = {}
    depth = 1
    while len(found) < len(distinct):
        found |= _unique(distinct, depth, found)
        depth += 1
    return found


def _unique(paths: list[str], depth: int, found: dict[str, str]) -> dict[str, str]:
    tails = {path: "/".join(path.split("/")[-depth:]) for path in paths}
    times = Counter(tails.values())
    return {
        path: tail
        for path, tail in tails.items()
        if path not in found and (times[tail] == 1 or path.count("/") < depth)
    }
