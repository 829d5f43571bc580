"""The day that a source states: ISO dates and English dates with the month in letters.

Digits with dots are read day first, as everywhere that writes dates with dots. With slashes (3/4/2031) nothing tells
the day from the month, unless one of them is above twelve or both are the same.
"""

import re
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = re.compile(r"\d{4}", re.ASCII)  # all forms have one
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=T\d|\s*$)",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?![\d.])",
        r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])",
        r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?![\d/])",
        r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>(?P=day))/(?P<year>\d{4})(?![\d/])",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,3}}(?:of\s)?{_MONTH},?\s{{0,3}}(?P<year>\d{{4}})(?!\d)",
        rf"(?<![a-z]){_MONTH}\s{{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year>\d{{4}})(?!\d)",
    )
)


def day(text: str) -> date | None:
    """The first day stated in a short text (at most 300 characters are looked at), or None."""
    if _YEAR.search(text[:300]) is None:
        return None
    for form in _FORMS:
        match = form.search(text[:300])
        found = _date(match) if match else None
        if found is not None:
            return found
    return None


def _date(match: re.Match[str]) -> date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        found = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    return found if found.year >= 1600 else None  # no newspaper is older; smaller years are counters
