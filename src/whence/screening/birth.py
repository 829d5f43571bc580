"""Dates of birth as lists and articles write them, as prefix dates: `1961`, `1961-05`, `1961-05-12`."""

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<word>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
# ISO, `12 May 1961`, `May 12, 1961`, `May 1961`, the British `27/08/1955` with `dd/mm/` for unknown, a year alone.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<month>\d\d)(?:-(?P<day>\d\d))?",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_YEAR}\b",
        rf"\b(?P<day>\d\d|dd)/(?P<month>\d\d|mm)/{_YEAR}\b",
        rf"\b{_YEAR}\b",
    )
)
_ABOUT = re.compile(r"\b(?:circa|approx\w{0,10}|about|around|between|c\.)|~|\bto\b", re.IGNORECASE)
_LONGEST = 200


def birth(words: str) -> str | None:
    """The first date in the words, with `~` before it where they call it approximate; None if there is no year."""
    found = next((match for form in _FORMS if (match := form.search(words[:_LONGEST]))), None)
    if found is None:
        return None
    groups = found.groupdict()
    month = _MONTHS.index(groups["word"].lower()) + 1 if groups.get("word") else _number(groups.get("month"), 12)
    day = _number(groups.get("day"), 31) if month else 0
    date = groups["year"] + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
    return f"~{date}" if _ABOUT.search(words[:_LONGEST]) else date


def births(cells: "tuple[str, ...] | list[str]") -> tuple[str, ...]:
    """The dates of several cells, each once."""
    return tuple(dict.fromkeys(found for cell in cells if (found := birth(cell))))


def fit(left: str, right: str) -> bool:
    """Whether two dates may be one: as far as both are known, and within two years where one is approximate."""
    if "~" in left + right:
        # Lists give an approximate year for people whose papers differ by a year or two.
        return abs(int(left.strip("~")[:4]) - int(right.strip("~")[:4])) <= 2
    return left.startswith(right) or right.startswith(left)


def _number(digits: str | None, most: int) -> int:
    value = int(digits) if digits and digits.isdecimal() else 0
    return value if value <= most else 0
