"""Ends of one place that cannot both be meant: the north shore and the southern one."""

import re

from whence.text.words import concept

_OPPOSITE = {
    "north": "south",
    "south": "north",
    "east": "west",
    "west": "east",
    "left": "right",
    "right": "left",
    "upstream": "downstream",
    "downstream": "upstream",
}
_END = re.compile(r"\b(north|south|east|west|left|right|upstream|downstream)(?:ern)?\b[ -](\w{3,30})", re.IGNORECASE)


def opposite(left: str, right: str) -> tuple[str, str] | None:
    """The two ends of one thing that the statements name, in their words: "north shore", "southern shore"."""
    ends = {(match[1].lower(), concept(match[2].lower())): match[0] for match in _END.finditer(left)}
    found = {(match[1].lower(), concept(match[2].lower())): match[0] for match in _END.finditer(right)}
    for (end, what), words in ends.items():
        other = found.get((_OPPOSITE[end], what))
        if other is not None and (end, what) not in found:
            return words, other
    return None
