"""Dates with a name or number of their own: days, months, seasons, quarters, years, decades, centuries."""

import re
from dataclasses import replace
from datetime import date

from whence.text.calendar import Days, containing, days_of, moved
from whence.text.clock import Clock, Read, dated, made_day, nearest, part_in, year_beside
from whence.text.expressions import MONTHS
from whence.text.nouns import is_plural

_MONTH_LEAD = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|during|before|after|through|between|and|late|early|for) \Z", re.IGNORECASE
)
_NEXT_WORD = re.compile(r" ([a-z]{3,20})\b")
_YEAR_LEAD = re.compile(
    r"\b(?:in|since|by|of|the|for|from|its|their|his|her|our|until|during|before|after|’s|'s) \Z", re.IGNORECASE
)
_LOOKBACK = 24  # characters: the longest opening phrase above with a blank or two


def iso(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "2031-05-14", with or without a time of day; None where there is no such day."""
    year, month, day = (int(part) for part in match["iso"].split("-"))
    return dated(f"{year:04d}-{month:02d}-{day:02d}")


def slash(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "7/8/2031": when either order is possible the days between both readings, and no month in the value."""
    one, two, year = (int(part) for part in re.split(r"[/.]", match["slash"]))
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    if "." in match["slash"]:
        return dated(f"{year:04d}-{two:02d}-{one:02d}")
    readings = [dated(f"{year:04d}-{month:02d}-{day:02d}") for month, day in ((one, two), (two, one))]
    sure = [read for read in readings if read]
    if len(sure) == 2 and one != two:
        first, last = sorted(read.days.first for read in sure if read.days)
        return Read(value=f"{year:04d}-XX-XX", days=Days(first, last))
    return sure[0] if sure else None


def day(match: re.Match[str], clock: Clock) -> Read | None:
    """A day of a month, with its year or the nearest one."""
    name = match["month1"] or match["month2"] or ""
    month = MONTHS[name.lower().rstrip(".")[:3]]
    day = int(re.sub(r"\D", "", match["day1"] or match["day2"]))
    if not 1 <= day <= 31 or (name.islower() and name[:3] in ("may", "mar", "sec")):
        return None
    year, anchor = year_beside(match, "year1" if match["month1"] else "year2", clock)
    if year is None:
        near = nearest(clock, lambda at: made_day(at, month, day))
        if near is None:
            return Read(value=f"XXXX-{month:02d}-{day:02d}", anchor="none")
        year, anchor = str(near.year), "publication"
    read = dated(f"{int(year):04d}-{month:02d}-{day:02d}", anchor)
    until = match["until1"] or match["until2"]
    if read and read.days and until and int(until) > day:
        last = made_day(int(year), month, int(until))
        return replace(read, days=Days(read.days.first, last)) if last else read
    return read


def month(match: re.Match[str], clock: Clock) -> Read | None:
    """A month, with its year or the one that is meant; lower case and "May" only where nothing else can be."""
    name = match["month3"]
    month = MONTHS[name.lower().rstrip(".")[:3]]
    year, anchor = year_beside(match, "year3", clock)
    lead = match.string[max(0, match.start() - _LOOKBACK) : match.start()]
    part, step = part_in(match, "part3"), (match["which3"] or "").lower()
    if year is None and (name.islower() or not (part or step)) and not _is_month(name, lead):
        return None
    if year is None:
        near = _stepped_month(clock, month, step, bool(re.search(r"\bby $", lead)))
        if near is None:
            return Read(value=f"XXXX-{month:02d}", anchor="none")
        year, anchor = str(near.year), "publication"
    return dated(f"{int(year):04d}-{month:02d}", anchor, part)


def _is_month(name: str, lead: str) -> bool:
    """Whether a lone month is none of the words that look like one: "may", "march", "Jan"."""
    if len(name.rstrip(".")) > 5:
        return True
    return name[0].isupper() and bool(_MONTH_LEAD.search(lead))


def _stepped_month(clock: Clock, month: int, step: str, by: bool) -> date | None:
    if clock.published is None:
        return None
    made = nearest(replace(clock, ahead=clock.ahead or by or step == "next"), lambda at: made_day(at, month, 28))
    if step == "this":
        return made_day(clock.published.year, month, 1)
    if step in ("last", "this past") or (not clock.ahead and not by and step != "next"):
        past = clock.published.year - (month > clock.published.month - (step == "last"))
        return made_day(past, month, 1) if past >= 1 else None
    return made


def season(match: re.Match[str], clock: Clock) -> Read | None:
    """ "summer 2031", "the summer of 2031", "last winter", "in spring"."""
    name = {"sp": "SP", "su": "SU", "au": "FA", "fa": "FA", "wi": "WI"}[match["season"].lower()[:2]]
    year, anchor = year_beside(match, "year4", clock)
    part, which = part_in(match, "part4"), (match["which4"] or "").lower()
    if year is None:
        lead = match.string[max(0, match.start() - _LOOKBACK) : match.start()]
        if not which and (
            match["season"].lower() == "fall"
            or not re.search(r"\b(?:in|by|since|until|this|the|before|after|during|over) \Z", lead)
        ):
            return None
        if clock.published is None:
            return Read(value=f"XXXX-{name}", anchor="none")
        near = _near_season(clock, name, which)
        year, anchor = str(near), "publication"
    return dated(f"{int(year):04d}-{name}", anchor, part)


def _near_season(clock: Clock, name: str, which: str) -> int:
    assert clock.published
    year = clock.published.year
    days = days_of(f"{year:04d}-{name}")
    begun = bool(days and days.first <= clock.published)
    if which == "next" or (clock.ahead and not which):
        return year + begun
    if which == "last" or not (which or begun):
        return year - (not (days and days.last < clock.published))
    return year


def quarter(match: re.Match[str], clock: Clock) -> Read | None:
    """ "the first quarter of 2031", "Q1 2031", "H2 2031", "the last quarter"."""
    found = match["quarter"].lower()
    if not match["year5"] and not found.endswith("quarter"):
        return None
    year, anchor = year_beside(match, "year5", clock)
    if year is None and clock.published is None:
        return Read(value="XXXX-Q" + _rank(found), anchor="none") if found[0] != "h" else None
    if year is None and clock.published:
        return _near_quarter(clock, clock.published, found)
    kind = "H" if "half" in found or found[0] == "h" else "Q"
    return dated(f"{int(year or 0):04d}-{kind}{_rank(found)}", anchor)


def _near_quarter(clock: Clock, published: date, found: str) -> Read | None:
    """A quarter without a year: the last that is over or running, in talk of what will be the next."""
    if found.startswith(("last", "final")):
        back = moved(published, -1, "quarter")
        return dated(containing(back, "quarter"), "publication") if back else None
    step = int(_rank(found)) - (published.month + 2) // 3
    year = published.year + (1 if clock.ahead and step < 0 else -1 if not clock.ahead and step > 0 else 0)
    return dated(f"{year:04d}-Q{_rank(found)}", "publication")


def _rank(found: str) -> str:
    digit = re.search(r"[1-4]", found)
    if digit:
        return digit.group()
    return next(
        str(at)
        for at, word in enumerate(("first", "second", "third", "fourth|last|final"), 1)
        if re.search(word, found)
    )


def decade(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "the 1990s", "the '90s", "the nineties"."""
    digits = re.search(r"\d+", match["decade"])
    if digits:
        year = int(digits.group())
        year += 1900 if year < 100 else 0
    else:
        tens = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
        year = 1920 + 10 * tens.index(match["decade"].lower().split()[-1].split("-")[-1])
    if year % 100 == 0 and year < 2000:
        return dated(f"{year // 100:02d}", part=part_in(match, "part6"))
    return dated(f"{year // 10:03d}", part=part_in(match, "part6"))


def century(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "the 19th century", "the twenty-first century"."""
    digits = re.search(r"\d+", match["century"])
    words = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty": 21}
    rank = int(digits.group()) if digits else words[re.split(r"[- ]", match["century"].lower())[0]]
    return dated(f"{rank - 1:02d}", part=part_in(match, "part7")) if 1 < rank < 30 else None


def year(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "2031", "early 2031"; None where the digits count something."""
    lead = match.string[max(0, match.start() - _LOOKBACK) : match.start()]
    follows = _NEXT_WORD.match(match.string, match.end())
    if follows and is_plural(follows[1]) and not _YEAR_LEAD.search(lead):
        return None  # "2000 crates": a count
    return dated(str(int(match["year"])), part=part_in(match, "part8"))
