"""How expressions of time are written: one pattern whose last named group says which kind was found.

Every repetition is bounded, so that the pattern is linear on any text. Longer kinds stand before their parts.
"""

import re
from typing import Final

from whence.text.calendar import Unit

MONTHS: Final = {
    name: at
    for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNITS: Final[dict[str, Unit]] = {
    "day": "day",
    "days": "day",
    "week": "week",
    "weeks": "week",
    "weekend": "weekend",
    "weekends": "weekend",
    "month": "month",
    "months": "month",
    "quarter": "quarter",
    "quarters": "quarter",
    "year": "year",
    "years": "year",
    "decade": "decade",
    "decades": "decade",
    "century": "century",
    "centuries": "century",
}
# The word beside a unit to how far it steps; the first that stands in the words decides.
YEAR_WORDS: Final = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1}

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_WEEKDAY_SHORT = r"(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?"
_YEAR = r"(?:1[4-9]|20|21)\d\d(?![\d%]|[.,]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
_OTHER_YEAR = r"(?:last|next|this|the (?:previous|following|preceding|same)|that) year"
_BESIDE = rf"(?:,? (?:of )?(?:{_YEAR}|{_OTHER_YEAR}))"
_PART = r"(?:early|mid|late|(?:the )?(?:very )?(?:beginning|start|middle|end) of)[ -](?:the )?"
_SPELLED = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|million|dozens?"
    r"|half|couple|few|several|many|some|tens|decades)"
)
_NUMBER = (
    rf"(?:\d{{1,4}}(?:,\d{{3}}|\.\d{{1,2}})?(?: ?½)?|(?:a (?=few|couple|half|hundred|dozen"
    rf"|thousand))?{_SPELLED}(?:(?: and a |-| and | of | a | ){_SPELLED}){{0,4}}(?: of)?)"
)
_LASTING = r"(?:seconds?|minutes?|hours?|days?|weekends?|weeks?|months?|quarters?|years?|decades?|century|centuries)"
_STEP_UNIT = r"(?:day|week|weekend|month|quarter|year|decade|century)"
_DAYPART = r"(?: (?:morning|afternoon|evening|night))"
_ZONE = r"(?: ?\(?(?:GMT|UTC|EDT|EST|PDT|PST|CET|CEST|BST|ET|PT|MSK|local time)\b\)?)"
_HALF_DAY = r"(?: ?[ap]\.m\.| ?[ap]m\b)"

# In order: at one place the first kind that fits is read.
_KINDS: Final = (
    (
        rf"(?P<age>{_NUMBER}[ -](?:years?|months?|weeks?|days?)[ -](?:old|of age)s?\b"
        rf"|aged? {_NUMBER}(?: (?:years?|months?)\b)?)"
    ),
    r"(?P<iso>\d{4}-\d{2}-\d{2})(?:T[\d:.]{2,12}Z?)?(?!\d)",
    r"(?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/.]*\d)",
    (
        rf"(?P<full>(?:(?:{_WEEKDAY}"
        rf"|{_WEEKDAY_SHORT}),? (?:the )?)?(?:(?P<month1>{_MONTH}) (?:the )?(?P<day1>{_DAY})"
        rf"(?: ?[-–] ?(?P<until1>{_DAY})?)?(?P<year1>{_BESIDE})?"
        rf"|(?P<day2>{_DAY})(?: ?[-–] ?(?P<until2>{_DAY}))? (?:of )?(?P<month2>{_MONTH})(?P<year2>{_BESIDE})?)(?!\w))"
    ),
    (
        rf"(?P<monthly>(?P<part3>{_PART})?(?:(?P<which3>last|next|this past"
        rf"|this) )?(?P<month3>{_MONTH})(?P<year3>{_BESIDE})?(?!\w))"
    ),
    (
        rf"(?P<seasonal>(?P<part4>{_PART})?(?:(?P<which4>last|next|this) )?(?:the )?(?P<season>spring"
        rf"|summer|autumn|fall|winter)(?P<year4>{_BESIDE})?(?!\w))"
    ),
    (
        rf"(?P<quarterly>(?:the )?(?P<quarter>(?:first|second|third|fourth|last|final)[ -](?:quarter|half)"
        rf"|[QH][1-4])(?: of)?(?P<year5> (?:{_YEAR}|{_OTHER_YEAR}))?\b)"
    ),
    (
        rf"(?P<decades>(?:the )?(?P<part6>{_PART})?(?P<decade>(?:(?:1[4-9]|20)\d0|['’]?[2-9]0)['’]?s"
        rf"|(?:nineteen[ -])?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b)"
    ),
    (
        rf"(?P<centuries>(?:the )?(?P<part7>{_PART})?(?P<century>(?:\d{{1,2}}(?:st|nd|rd|th)|eighteenth"
        rf"|nineteenth|twentieth|twenty[- ]first))[ -]century\b)"
    ),
    (
        rf"(?P<clock>(?:\d{{1,2}}[:.]\d{{2}}{_HALF_DAY}|\d{{1,2}}{_HALF_DAY}"
        rf"|\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:])){_ZONE}?|\d{{4}} (?:GMT|UTC)\b|noon\b|midday\b"
        rf"|midnight\b)"
    ),
    (
        rf"(?P<weekly>(?:(?P<which9>early|late|last|next|this coming|this past|this"
        rf"|coming) )?(?P<weekday>{_WEEKDAY})(?P<daypart9>{_DAYPART})?(?!\w))"
    ),
    (
        rf"(?P<nearday>today|yesterday{_DAYPART}?|tomorrow{_DAYPART}?|tonight|this (?:morning|afternoon"
        rf"|evening)|last night)\b"
    ),
    (
        rf"(?P<away>(?P<count11>an?|{_NUMBER}|the) (?P<unit11>{_LASTING}) (?P<way11>ago|earlier|later"
        rf"|afterwards|from now|previously|(?:before|after)(?= ?(?:[.,;)]|\Z)))\b)"
    ),
    (
        rf"(?P<spell>(?:(?<=for )|(?<=over ))(?:the )?(?:days|weeks|months|years|decades|centuries)\b)"
        rf"|(?P<lasting>(?P<count12>(?:(?:the )?(?:past|last|next|coming|previous|first|final"
        rf"|following) )?{_NUMBER}|(?:the )?(?:past|last|next) (?=decade"
        rf"|century))[ -]?(?P<unit12>{_LASTING}))\b"
    ),
    (
        rf"(?P<stepped>(?P<part10>{_PART})?(?P<which10>(?<=of )the(?= (?:year|month|week|decade|century)\b)"
        rf"|last|past|next|this|the (?:previous|preceding|following|coming|same|past|next|last)|the(?= weekend)|that"
        rf"|previous|following|coming) (?P<unit10>{_STEP_UNIT})\b)"
    ),
    (
        rf"(?P<set>(?:every|each|per) (?:{_STEP_UNIT}|{_WEEKDAY}|hour|minute)\b|(?:daily|weekly|monthly"
        rf"|quarterly|yearly|annually|hourly)|an? (?:{_STEP_UNIT}|hour|minute)\b)"
    ),
    (
        r"(?P<reference>(?:more )?recently|recent (?:days|weeks|months|years|decades)|currently|nowadays"
        r"|at present|now(?!-)|at the moment)\b"
    ),
    rf"(?P<yearly>(?P<part8>{_PART})?(?P<year>{_YEAR})(?!\w|-[^\W\d]))",
)
EXPRESSION: Final = re.compile(rf"(?<![\w$£€])(?:{'|'.join(_KINDS)})", re.IGNORECASE)
