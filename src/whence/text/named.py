"""Dates with a name or number of their own: days, months, seasons, quarters, years, decades, centuries, feasts."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from whence.text.calendar import Days, containing, days_of, easter, moved
from whence.text.clock import Clock, Read, dated, in_named_year, made_day, nearest, on_text, part_in, year_beside
from whence.text.expressions import MONTHS, ORDINALS, SHARED_YEAR, STEPS, WEEKDAYS
from whence.text.nouns import is_plural
from whence.types.reading import TimexAnchor

_MONTH_LEAD = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|during|before|after|through|between|and|late|early|for|each|every|or) \Z"
    r"|[a-z.] ?[-–] ?\Z",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r" (?!(?:was|has|does|onwards|towards|sees|saw|brings|marks|always|perhaps)\b)([a-z]{3,20})\b")
_YEAR_LEAD = re.compile(
    r"\b(?:in|since|by|of|the|for|from|its|their|his|her|our|until|during|before|after|’s|'s) \Z", re.IGNORECASE
)
# What a number behind it numbers; a year it is not.
_NUMBERED = re.compile(
    r"(?:\b(?:room|rooms|pier|flight|page|pages|section|no\.?|number|highway|route|model|version|chapter|article|line"
    r"|paragraph|resolution|gate|building|block|unit|box|extension|over|than|nearly|almost|exactly"
    r"|[a-z]-?\d{1,4}) |\d )\Z",
    re.IGNORECASE,
)
# Years that nobody writes of without a word that says so ("in 1066").
_OLD_YEAR, _OLD_LEAD = 1400, re.compile(r"\b(?:in|since|year|of|from|until|before|after|by) \Z", re.IGNORECASE)
_LOOKBACK = 24  # characters: the longest opening phrase above with a blank or two


def _lead(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _LOOKBACK) : match.start()]


def iso(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "2031-05-14", with or without a time of day; None where there is no such day."""
    year, month, day = (int(part) for part in re.split(r"[-/]", match["isoday"]))
    read = dated(f"{year:04d}-{month:02d}-{day:02d}")
    hour = match["isohour"]
    if read is None or not hour:
        return read
    digits = ":".join(f"{int(part):02d}" for part in hour.split(":"))
    return replace(read, type="TIME", value=f"{read.value}T{digits}{match['isozone'] or ''}")


def slash(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "7/8/2031": when either order is possible the days between both readings, and no month in the value."""
    one, two, year = (int(part) for part in re.split(r"[-/.]", match["slash"]))
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
    month = _month_number(name)
    day = _day_number(match)
    if not 1 <= day <= 31 or (name.islower() and name[:3] in ("may", "mar", "sec")):
        return None
    year, anchor = _year_of(match, "year1" if match["month1"] else "year2", clock, month)
    if year is None:
        near, anchor = nearest(clock, lambda at: made_day(at, month, day))
        if near is None:
            real = made_day(2000, month, day)  # a leap year: 29 February may be meant
            return Read(value=f"XXXX-{month:02d}-{day:02d}", anchor="none") if real else None
        year = str(near.year)
    read = dated(f"{int(year):04d}-{month:02d}-{day:02d}", anchor)
    until = re.sub(r"\D", "", match["until1"] or match["until2"] or "")
    if read and read.days and until and int(until) > day:
        last = made_day(int(year), month, int(until))
        return replace(read, days=Days(read.days.first, last)) if last else read
    return read


_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def nth_weekday(match: re.Match[str], clock: Clock) -> Read | None:
    """ "The second Tuesday of June 2031", "the last Friday in May"; "the first Monday of every month" comes back."""
    if match["each20"]:
        return Read(type="SET", value="P1M", anchor="none")
    month, rank = _month_number(match["month20"]), _NTH.get(match["rank20"].lower())
    weekday = WEEKDAYS.index(match["weekday20"].lower()[:3])
    year, anchor = year_beside(match, "year20", clock)
    if year is not None:
        day = _nth_day(int(year), month, weekday, rank)
    else:
        day, anchor = nearest(clock, lambda at: _nth_day(at, month, weekday, rank))
    if day is None:
        return Read(value=f"XXXX-{month:02d}", anchor="none") if year is None and clock.published is None else None
    return dated(day.isoformat(), anchor)


def _nth_day(year: int, month: int, weekday: int, rank: int | None) -> date | None:
    """The first to fifth such weekday of a month, the last one where `rank` is None; None where there is none."""
    first, days = monthrange(year, month)
    days_before = (weekday - first) % 7
    if rank is None:
        rank = (days - days_before - 1) // 7 + 1
    return made_day(year, month, 1 + days_before + 7 * (rank - 1))


_DAY_LEAD = re.compile(r"\b(?:on|by|until|since|from|before|after) \Z", re.IGNORECASE)


def ranked(match: re.Match[str], clock: Clock) -> Read | None:
    """ "On the 15th", "the 15th of last month": a day of the month that is meant."""
    day, words = int(match["rank15"]), (match["month15"] or "").lower()
    if not 1 <= day <= 31 or not (words or _DAY_LEAD.search(_lead(match))):
        return None
    based = clock.named is not None and (on_text(words) or not words)
    base = clock.named.first if based and clock.named else clock.published
    if base is None:
        return Read(value=f"XXXX-XX-{day:02d}", anchor="none")
    step = next((step for start, step in STEPS.items() if start in words), 0)
    month = moved(base.replace(day=1), step, "month")
    return dated(f"{month.year:04d}-{month.month:02d}-{day:02d}", "text" if based else "publication") if month else None


def _day_number(match: re.Match[str]) -> int:
    if match["rank2"]:
        return 1 + ORDINALS.index(match["rank2"].lower().replace(" ", "-"))
    return int(re.sub(r"\D", "", match["day1"] or match["day2"]))


def _month_number(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")[:3]]


def _year_of(match: re.Match[str], group: str, clock: Clock, month: int) -> tuple[str | None, TimexAnchor]:
    """The year beside a month, or the one behind the month that follows it: "from June to August 2031"."""
    year, anchor = year_beside(match, group, clock)
    shared = None if year else SHARED_YEAR.match(match.string, match.end())
    if not shared:
        return year, anchor
    before = int(shared["year"])
    turns = month > _month_number(shared["month"]) and (shared["dash"] or shared["word"].lower() not in ("and", "or"))
    return f"{before - bool(turns):04d}", "absolute"


def month(match: re.Match[str], clock: Clock) -> Read | None:
    """A month, with its year or the one that is meant; lower case and "May" only where nothing else can be."""
    name = match["month3"]
    month = _month_number(name)
    year, anchor = _year_of(match, "year3", clock, month)
    lead = _lead(match)
    part, step = part_in(match, "part3"), (match["which3"] or "").lower()
    if year is None and (name.islower() or not (part or step)) and not _is_month(match, lead):
        return None
    if year is None:
        near, anchor = _stepped_month(clock, month, step)
        if near is None:
            return Read(value=f"XXXX-{month:02d}", anchor="none")
        year = str(near.year)
    return dated(f"{int(year):04d}-{month:02d}", anchor, part)


def _is_month(match: re.Match[str], lead: str) -> bool:
    """Whether a lone month is none of the words and names that look like one: "may", "march", "August Strand"."""
    name = match["month3"]
    if name[0].isupper() and _OF_MONTH.search(lead) and _NOUN.match(match.string, match.end()):
        return True
    if _MONTH_LEAD.search(lead):
        return len(name.rstrip(".")) > 5 or name[0].isupper()
    return len(name.rstrip(".")) > 5 and not _NAME.match(match.string, match.end())


# "The April vote", "its March meeting", but not "the March on the town hall".
_OF_MONTH = re.compile(r"(?:\b(?:the|an?|its|their|our|his|her|this)|['’]s) \Z", re.IGNORECASE)
_NOUN = re.compile(r" (?!(?:on|to|of|for|in|by|from|through|against|and|or|is|was|had|has|said|says)\b)[a-z]{3}")
_NAME = re.compile(r" [A-Z][a-z]")


def _stepped_month(clock: Clock, month: int, step: str) -> tuple[date | None, TimexAnchor]:
    """The month that is meant; the next one is to come where no verb tells otherwise ("the June session")."""
    if clock.published is None or (in_named_year(clock) and not step):
        return nearest(clock, lambda at: made_day(at, month, 1))
    year, running = clock.published.year, clock.published.month
    if step == "this":
        pass
    elif step == "next" or (clock.ahead and not step):
        year += month < running or (step == "next" and month == running)
    else:
        soon = clock.tense is None and not step and month - running in (1, -11)
        year += soon and month < running
        year -= not soon and (month > running or (step == "last" and month == running))
    return made_day(year, month, 1), "publication"


def season(match: re.Match[str], clock: Clock) -> Read | None:
    """ "summer 2031", "the summer of 2031", "last winter", "in spring"."""
    name = {"sp": "SP", "su": "SU", "au": "FA", "fa": "FA", "wi": "WI"}[match["season"].lower()[:2]]
    year, anchor = year_beside(match, "year4", clock)
    part, which = part_in(match, "part4"), (match["which4"] or "").lower()
    if year is None:
        if not which and not _is_season(match):
            return None
        if clock.published is None:
            return Read(value=f"XXXX-{name}", anchor="none")
        year, anchor = str(_near_season(clock, name, which)), "publication"
    return dated(f"{int(year):04d}-{name}", anchor, part)


_SEASON_LEAD = re.compile(
    r"\b(?:in|by|since|until|before|after|during|over|for|from|of|this)(?: the)? \Z", re.IGNORECASE
)


_FALL_LEAD = re.compile(r"\b(?:in|by|until|since) \Z", re.IGNORECASE)
_FALL_OF = re.compile(r" (?:of|in|from|to)\b")


def _is_season(match: re.Match[str]) -> bool:
    name = match["season"]
    if name[0].isupper() and _NAME.match(match.string, match.end()):
        return False
    if name.lower() == "fall":
        is_season = match.group().lower().startswith("the ") and not _FALL_OF.match(match.string, match.end())
        return is_season and bool(_FALL_LEAD.search(_lead(match)))
    return bool(_SEASON_LEAD.search(_lead(match)))


def _near_season(clock: Clock, name: str, which: str) -> int:
    assert clock.published
    year = clock.published.year
    days = days_of(f"{year:04d}-{name}")
    begun = bool(days and days.first <= clock.published)
    if which in ("that", "previous", "following") and clock.named:
        return clock.named.first.year + {"previous": -1, "following": 1}.get(which, 0)
    if which == "next" or (clock.ahead and not which):
        return year + begun
    if which in ("last", "past", "this past") or not (which or begun):
        return year - (not (days and days.last < clock.published))
    return year


def quarter(match: re.Match[str], clock: Clock) -> Read | None:
    """ "the first quarter of 2031", "Q1 2031", "last year's second half", "the last quarter"."""
    found = match["quarter"].lower()
    half = "half" in found or found[0] == "h"
    group = "year5" if match["year5"] else "owner5"
    letter = f"{'H' if half else 'Q'}{_rank(found)}"
    fiscal_year = _fiscal_year(match, group, clock)
    if fiscal_year is not None:
        year, anchor = fiscal_year
        return Read(value=f"FY{year:04d}-{letter}", days=_fiscal_days(year), anchor=anchor)
    if not match[group] and not _is_quarter(match, found, half):
        return None
    year_text, anchor = year_beside(match, group, clock)
    if year_text is None and clock.published is None:
        return Read(value=f"XXXX-{letter}", anchor="none")
    if year_text is None and clock.published:
        return _near_quarter(clock, clock.published, found)
    return dated(f"{int(year_text or 0):04d}-{letter}", anchor)


def _fiscal_year(match: re.Match[str], group: str, clock: Clock) -> tuple[int, TimexAnchor] | None:
    """The year of a quarter of a fiscal year: "the second quarter of fiscal 2031", "its fiscal third quarter"."""
    if match["fiscal5"] and match["year5"][:1].isdigit():
        return int(match["year5"]), "absolute"
    if not match[group] and clock.published and _FISCAL_LEAD.search(_lead(match)):
        return clock.published.year, "publication"
    return None


def _is_quarter(match: re.Match[str], found: str, half: bool) -> bool:
    """Whether a quarter or half without a year is one of a year."""
    if found[0] in "qh":
        return found[0] == "q" and _is_short_quarter(match)
    return not half or _is_half(match)


_FISCAL_LEAD = re.compile(r"\b(?:fiscal|financial)[ -]\Z", re.IGNORECASE)
_SHORT_LEAD = re.compile(r"\b(?:in|for|of|during|since|until|by|from|through) \Z", re.IGNORECASE)


def _is_short_quarter(match: re.Match[str]) -> bool:
    """ "In Q1", "the Q3 results"."""
    named = match.group()[0] in "Tt" or _SHORT_LEAD.search(_lead(match))
    return match["quarter"][0] == "Q" and bool(named)


_HALF_LEAD = re.compile(r"\b(?:in|during|for|over|through|by) \Z", re.IGNORECASE)


def _is_half(match: re.Match[str]) -> bool:
    """ "In the first half", but not "the first half of the match"."""
    return bool(_HALF_LEAD.search(_lead(match))) and not match.string.startswith(" of ", match.end())


def _near_quarter(clock: Clock, published: date, found: str) -> Read | None:
    """A quarter or half without a year: the last that is over or running, in talk of what will be the next."""
    if "half" in found:
        step = int(_rank(found)) - (published.month + 5) // 6
    elif found.startswith(("last", "final")):
        back = moved(published, -1, "quarter")
        return dated(containing(back, "quarter"), "publication") if back else None
    else:
        step = int(_rank(found)) - (published.month + 2) // 3
    year = published.year + (1 if clock.ahead and step < 0 else -1 if not clock.ahead and step > 0 else 0)
    return dated(f"{year:04d}-{'H' if 'half' in found else 'Q'}{_rank(found)}", "publication")


def _rank(found: str) -> str:
    digit = re.search(r"[1-4]", found)
    if digit:
        return digit.group()
    words = ("first", "second|last half|final half", "third", "fourth|last|final")
    return next(str(at) for at, word in enumerate(words, 1) if re.search(word, found.replace("-", " ")))


def fiscal(match: re.Match[str], clock: Clock) -> Read | None:
    """ "fiscal 2031", "FY31", "the 2030-31 financial year", "this fiscal year".

    Which days it has depends on country and company: the days are those of any year so called, from 1 April before
    to 31 March after it (Japan counts from April 2031 what the United States end in September 2031).
    """
    digits = next((match[name] for name in ("year6", "year7", "year8", "year9") if match[name]), None)
    ending = match["to6"] or match["to8"] or match["to9"]
    if digits is None:
        if clock.published is None:
            return Read(value="FYXXXX", anchor="none")
        year = clock.published.year + {"last": -1, "previous": -1, "next": 1}.get((match["which6"] or "").lower(), 0)
        return Read(value=f"FY{year:04d}", days=_fiscal_days(year), anchor="publication")
    year = int(digits) + (2000 if len(digits) == 2 else 0)
    if ending:
        year += 1
    return Read(value=f"FY{year:04d}", days=_fiscal_days(year))


def _fiscal_days(year: int) -> Days | None:
    first, last = made_day(year - 1, 4, 1), made_day(year + 1, 3, 31)
    return Days(first, last) if first and last else None


def decade(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "the 1990s", "the '90s", "the nineties"; no age ("in his fifties") and no temperature ("in 60s")."""
    part = part_in(match, "part6")
    digits = re.search(r"\d+", match["decade"])
    if not match["the6"] and not (part and "the" in match["part6"]) and not (digits and len(digits.group()) == 4):
        marked = match["decade"][0] in "'’" or (match.start() and match.string[match.start() - 1] in "'’")
        if not marked and not (part and "the" in _lead(match)):
            return None
    if digits and match["decade"][-2] in "'’" and len(digits.group()) == 4 and not (match["the6"] or part):
        return dated(f"{int(digits.group()):04d}")  # "2030's results"
    if digits:
        year = int(digits.group())
        year += 1900 if year < 100 else 0
    else:
        tens = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
        century = 2000 if match["decade"].lower().startswith(("twenty ", "twenty-")) else 1900
        year = century + 20 + 10 * tens.index(re.split(r"[ -]", match["decade"].lower())[-1])
    if year % 100 == 0 and year < 2000:
        return dated(f"{year // 100:02d}", part=part)
    return dated(f"{year // 10:03d}", part=part)


def century(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "the 19th century", "the twenty-first century"."""
    digits = re.search(r"\d+", match["century"])
    rank = int(digits.group()) if digits else 1 + ORDINALS.index(match["century"].lower().replace(" ", "-"))
    return dated(f"{rank - 1:02d}", part=part_in(match, "part7")) if 1 < rank < 30 else None


def year(match: re.Match[str], _clock: Clock) -> Read | None:
    """ "2031", "early 2031", "the year 2031"; None where the digits count or number something."""
    year, part, lead = int(match["year"]), part_in(match, "part8"), _lead(match)
    if part or match.group().lower().startswith("the year"):
        return dated(f"{year:04d}", part=part)
    follows = _NEXT_WORD.match(match.string, match.end())
    in_range = _is_count_range(match)
    if in_range or (in_range is None and follows and is_plural(follows[1]) and not _YEAR_LEAD.search(lead)):
        return None  # "2000 crates": a count
    if _NUMBERED.search(lead) or (year < _OLD_YEAR and not _OLD_LEAD.search(lead)):
        return None
    return _years(match, year) if match["to"] else dated(f"{year:04d}")


_RANGE_AHEAD = re.compile(r" ?(?:to|and|or|[-–]) ?(\d{1,3},\d{3}|\d{3,4})(?! ?%|\d|[.,:/]\d)")
_RANGE_BEHIND = re.compile(r"(?<![\d.,$£€-])(\d{1,3},\d{3}|\d{3,4}) ?(?:to|and|or|[-–]) ?\Z")
# What stands behind a counted noun; behind the subject of a clause stands its verb ("from 2025 to 2029 prices rose").
_AFTER_COUNTED = re.compile(
    r" ?(?:[.,;:)]|\Z|(?:a|an|per|each|every|in|at|on|by|for|from|with|to|of|and|or|but|this|last|next|as|over|between"
    r"|within|during|who|which|that|when|while|after|before|since|worldwide|daily|weekly|monthly|annually)\b)"
)


# "In 2020 to 2000 crates in 2030", and what opens a clause: "From 1950 to 1960 farms and dairies merged".
_YEARS_LEAD = re.compile(r"(?:\b(?P<in>in|since|during) |(?:\A|[,;] )(?:from|between) )\Z", re.IGNORECASE)


def _is_count_range(match: re.Match[str]) -> bool | None:
    """Whether the number is an end of a range that counts what stands behind it ("from 1000 to 2000 hires").

    None where it is in no range with a plural noun behind it.
    """
    text, end = match.string, match.end()
    ahead = _RANGE_AHEAD.match(text, end)
    other = ahead or _RANGE_BEHIND.search(text, max(0, match.start() - 14), match.start())
    noun = _NEXT_WORD.match(text, ahead.end() if ahead else end)
    if not other or not noun or not is_plural(noun[1]):
        return None
    first = match.start() if ahead else other.start()
    lead = _YEARS_LEAD.search(text, max(0, first - 12), first)
    if lead:
        return None if lead["in"] else False
    no_year = "," in other[1] or len(other[1]) < 4
    return no_year or _AFTER_COUNTED.match(text, noun.end()) is not None


def _years(match: re.Match[str], year: int) -> Read | None:
    """ "2030-31" and "2030/31": from the one to the other; "2030-05" is a month."""
    last = year - year % 100 + int(match["to"])
    if last <= year:
        is_month = match["dash"] == "-" and 1 <= int(match["to"]) <= 12
        return dated(f"{year:04d}-{int(match['to']):02d}") if is_month else None
    whole = dated(f"{year:04d}")
    return replace(whole, days=Days(date(year, 1, 1), date(last, 12, 31))) if whole else None


# Feasts that fall on one day wherever they are kept; those that each country keeps on its own day are left alone.
_FEASTS: Final = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "may day": (5, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "bastille day": (7, 14),
    "all saints' day": (11, 1),
    "4th of july": (7, 4),
    "fourth of july": (7, 4),
}
_EASTER: Final = {"good friday": -2, "easter monday": 1}
_FEAST_LEAD = re.compile(
    r"\b(?:at|by|before|after|since|until|till|on|over|for|during|around|ahead of|from|to|between|and) \Z",
    re.IGNORECASE,
)


def feast(match: re.Match[str], clock: Clock) -> Read | None:
    """ "Christmas Eve", "last Easter", "New Year's Day 2031": the nearest, as the tense tells."""
    name, which = match["feast"].lower().replace("’", "'"), (match["which10"] or "").lower()
    alone = name in ("christmas", "easter") and not which and not match["year10"]
    if not match["feast"][0].isupper() or (alone and not _FEAST_LEAD.search(_lead(match))):
        return None
    year, anchor = year_beside(match, "year10", clock)
    if year is not None:
        day = _feast_day(name, int(year))
        return dated(day.isoformat(), anchor) if day else None
    told = {"last": "past", "next": "ahead"}
    turned = replace(clock, tense="past" if told.get(which) == "past" else "ahead" if which == "next" else clock.tense)
    near, anchor = nearest(turned, lambda at: _feast_day(name, at))
    return dated(near.isoformat(), anchor) if near else Read(value="XXXX-XX-XX", anchor="none")


def _feast_day(name: str, year: int) -> date | None:
    if name.startswith(("easter", "good")):
        sunday = easter(year)
        return sunday + timedelta(_EASTER.get(name, 0)) if sunday else None
    return made_day(year, *_FEASTS[name.removesuffix(" day") if name == "christmas day" else name])


def turn(match: re.Match[str], clock: Clock) -> Read | None:
    """ "The turn of the year": a fortnight on either side of the nearest New Year; "of the century" says no days."""
    if not match["turnyear"]:
        return None
    near, anchor = nearest(clock, lambda at: made_day(at, 1, 1))
    if near is None:
        return Read(value="XXXX-01-01", anchor="none")
    first, last = moved(near, -17, "day"), moved(near, 14, "day")
    return Read(value=near.isoformat(), days=Days(first, last) if first and last else None, anchor=anchor)
