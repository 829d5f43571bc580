"""From the words of a unit to its name: ISO 4217 codes, `%`, UCUM-like names of physical units.

The words come first: a library that reads "5 M" as molar or "ton" as the US short ton would be wrong about news.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from whence.text.currencies import codes, names, signs
from whence.text.nouns import plural
from whence.text.tokens import Token, tokens

# Signs that stand before an amount or after it, beside those of `currencies.signs`. One that several moneys bear is
# read as its commonest owner.
_SIGNS: Final[Mapping[str, str]] = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "￥": "JPY",
    "₽": "RUB",
    "₴": "UAH",
    "₩": "KRW",
    "₺": "TRY",
    "฿": "THB",
    "₫": "VND",
    "＄": "USD",
    "﹩": "USD",
    "￡": "GBP",
    "￦": "KRW",
}
_DOLLARS: Final[Mapping[str, str]] = {
    "us": "USD",
    "u.s.": "USD",
    "usd": "USD",
    "hk": "HKD",
    "a": "AUD",
    "au": "AUD",
    "aud": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "cad": "CAD",
    "nz": "NZD",
    "s": "SGD",
    "sg": "SGD",
    "nt": "TWD",
    "r": "BRL",
    "mx": "MXN",
    "j": "JMD",
    "tt": "TTD",
}
# Codes that stand for nothing else in capitals. Of the others ("SDG 13", "COP 28", "TOP 10") only amounts are read.
_CODE_WORDS = """
USD EUR GBP JPY CNY RUB UAH INR CHF CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN ILS SAR AED QAR KWD EGP ZAR NGN
KES GHS BRL MXN ARS CLP KRW TWD HKD SGD MYR THB IDR PHP VND PKR BDT LKR KZT GEL AMD AZN BYN IRR IQD ISK TND JOD LBP
"""
_CODES: Final = frozenset(_CODE_WORDS.split())
_LOCAL_CODES: Final[Mapping[str, str]] = {
    "RM": "MYR",
    "RMB": "CNY",
    "Rs": "INR",
    "Rp": "IDR",
    "Dh": "AED",
    "Dhs": "AED",
    "SFr": "CHF",
    "Fr": "CHF",
    "kr": "SEK",
    "zł": "PLN",
    "Kč": "CZK",
}
# What is said beside the full names of `currencies.names`: short names, other spellings, plurals, slang.
_MONEY_WORDS: Final = """
USD dollar dollars buck bucks|american dollars|u s dollars|u . s . dollars
EUR euro euros
GBP quid|pound sterling|pounds sterling|sterling
JPY yen
CNY yuan renminbi rmb
RUB rouble roubles ruble rubles|russian rouble|russian roubles
UAH hryvnia hryvnias
INR rupee rupees
SEK kronor|swedish crown|swedish crowns
NOK |norwegian crown|norwegian crowns
DKK |danish crown|danish crowns
ISK |icelandic krona|icelandic kronur
CZK koruna korunas|czech crown|czech crowns
PLN zloty zlotys zlotych|polish zloty|polish zlotys
HUF forint forints
TRY lira liras lire|turkish lira
ILS shekel shekels|israeli shekel|israeli shekels
ZAR rand rands
KRW won
THB baht
VND dong
MYR ringgit ringgits|malaysian ringgit
IDR rupiah rupiahs
KZT tenge
NGN naira|nigerian naira
BRL reais|brazilian reais
TWD |taiwan dollar|taiwan dollars
AED dirham dirhams
SAR riyal riyals
IRR rial rials
KWD dinar dinars
cent cent cents
sen sen
penny p pence penny
"""
_PHYSICAL: Final = """
% % ％ percent percentage pct pc|per cent|per - cent
pp pp|percentage point|percentage points|per cent points|percent points
bp bps|basis point|basis points
mi mi mile miles|statute mile|statute miles
nmi nmi|nautical mile|nautical miles
km km kms kilometre kilometres kilometer kilometers
m m metre metres meter meters mtr
cm cm centimetre centimetres centimeter centimeters
mm mm millimetre millimetres millimeter millimeters
um μm µm micron microns micrometre micrometres micrometer micrometers
nm nm nanometre nanometres nanometer nanometers
in inch inches ″
ft ft foot feet
yd yd yds yard yards
ha ha hectare hectares
acre acre acres
m2 m² sqm|square metre|square metres|square meter|square meters|sq m|sq metres|m 2
km2 km²|square kilometre|square kilometres|square kilometer|square kilometers|sq km|square km
mi2 |square mile|square miles|sq mi|sq mile|sq miles
ft2 ft² sqft|square foot|square feet|sq ft|sq feet|sq . ft
m3 m³|cubic metre|cubic metres|cubic meter|cubic meters
ft3 ft³|cubic foot|cubic feet
kg kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes
g g gram grams gramme grammes
mg mg milligram milligrams
ug μg µg mcg microgram micrograms
t t tonne tonnes ton tons|metric ton|metric tons|metric tonnes
kt kt kiloton kilotons kilotonne kilotonnes
Mt Mt megaton megatons megatonne megatonnes
Gt Gt gigaton gigatons gigatonne gigatonnes
lb lb lbs pound pounds
oz oz ounce ounces
l l L liter liters litre litres
ml ml mL millilitre millilitres milliliter milliliters
hl hl hectolitre hectolitres
gal gal gallon gallons
bbl bbl barrel barrels
h h hr hrs hour hours
min min mins minute minutes
s s sec secs second seconds
ms ms millisecond milliseconds
day day days
week week weeks
month month months
year year years yr yrs
decade decade decades
century century centuries
km/h kmh kph|km / h|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour|km per hour
mph mph|miles per hour|miles an hour|mi / h
m/s |m / s|metres per second|meters per second|metres a second|meters a second
kn kn knot knots
mpg mpg|miles per gallon|miles a gallon
W W watt watts
kW kW kilowatt kilowatts
MW MW megawatt megawatts
GW GW gigawatt gigawatts
TW TW terawatt terawatts
kWh kWh kilowatt-hours|kilowatt hour|kilowatt hours|kilowatt - hours|kilowatt - hour
MWh MWh|megawatt hour|megawatt hours|megawatt - hours
GWh GWh|gigawatt hour|gigawatt hours|gigawatt - hours
TWh TWh|terawatt hour|terawatt hours|terawatt - hours
V V volt volts
kV kV kilovolt kilovolts
A ampere amperes amps
mAh mAh
hp hp bhp horsepower
Nm Nm|newton metres|newton meters
lb.ft |pound - feet|pound - foot|pound feet|lb - ft|lb ft
rpm rpm|revolutions per minute
Hz Hz HZ hertz
kHz kHz kilohertz
MHz MHz megahertz
GHz GHz gigahertz
dB dB decibel decibels
Pa Pa pascal pascals
kPa kPa kilopascal kilopascals
MPa MPa megapascal megapascals
GPa GPa gigapascal gigapascals
bar bar bars
psi psi
J J joule joules
kJ kJ
MJ MJ
MBtu mmBTU MMBtu
cal calorie calories
kcal kcal
N newton newtons
B byte bytes
kB kB KB kilobyte kilobytes
MB MB megabyte megabytes
GB GB gigabyte gigabytes
TB TB terabyte terabytes
bit bit bits
Mbit/s Mbps|megabits per second|Mbit / s
Gbit/s Gbps|gigabits per second
kbit/s kbps Kbps
px px pixel pixels
MP MP megapixel megapixels
Cel °C ℃ C Celsius degC|deg C|° C|degrees C|degree C|degrees Celsius|degree Celsius|degrees centigrade|° Celsius
degF °F ℉ F Fahrenheit degF|deg F|° F|degrees F|degree F|degrees Fahrenheit|degree Fahrenheit|° Fahrenheit
deg ° degree degrees
Bq Bq becquerel becquerels
Sv Sv sievert sieverts
mSv mSv millisievert millisieverts
uSv μSv µSv microsievert microsieverts
ppm ppm|parts per million
ppb ppb|parts per billion
TEU TEU TEUs
"""
# Letters that mean something else in another case: these are read only as they are written here.
_EXACT_WORDS = """
m h s t g l L W V A B J N C F min mi in bar MB Mt Gt MW mW Nm nm kn kt TW MP px pc Pa Hz ha cal deg
"""
_EXACT: Final = frozenset(_EXACT_WORDS.split())
# Names of units that are words, with a plural, not symbols.
_NOUNS: Final = frozenset({"acre", "bit", "cent", "century", "day", "decade", "month", "penny", "week", "year"})
# Names of units that people write otherwise.
_DRAWN: Final[Mapping[str, str]] = {
    "Cel": "°C",
    "degF": "°F",
    "deg": "°",
    "m2": "m²",
    "km2": "km²",
    "m3": "m³",
    "ft2": "ft²",
    "ft3": "ft³",
}
# Behind these a number is a sum.
_SCALED: Final = frozenset({"hundred", "thousand", "lakh", "crore", "million", "billion", "trillion", "bn", "mn"})
_LONGEST = 4
_QUOTED = 60  # tokens back within which a quotation is open


class Unit(NamedTuple):
    """A unit that was read: its name, the token after it, and whether it is money."""

    name: str
    last: int
    money: bool


def written(name: str, *, one: bool = False) -> str:
    """A unit as it stands behind a number, or behind `one`: `6,000 drones`, `1 drone`, `15 km`, `4 °C`."""
    if name in _DRAWN:
        return _DRAWN[name]
    return name if one or not name.islower() or not name.isalpha() or name in _symbols() else plural(name)


@cache
def _symbols() -> frozenset[str]:
    return frozenset(name for name, _, _ in _entries()) - _NOUNS


@cache
def _phrases() -> tuple[Mapping[tuple[str, ...], tuple[str, bool]], Mapping[str, tuple[str, bool]]]:
    """Folded phrases and single words, then the single words that must stand exactly."""
    folded: dict[tuple[str, ...], tuple[str, bool]] = {}
    exact: dict[str, tuple[str, bool]] = {}
    for name, money, words in _entries():
        if len(words) == 1 and (words[0] in _EXACT or (len(words[0]) <= 3 and words[0] != words[0].lower())):
            exact[words[0]] = (name, money)
        else:
            folded.setdefault(tuple(word.lower() for word in words), (name, money))
    return folded, exact


def _entries() -> Iterator[tuple[str, bool, list[str]]]:
    """Every way to write a unit: its name, whether it is money, its words."""
    yield from ((code, True, [token.surface for token in tokens(name)]) for code, name in names())
    for table, money in ((_MONEY_WORDS, True), (_PHYSICAL, False)):
        for line in table.strip().splitlines():
            name, _, rest = line.partition(" ")
            singles, *phrases = rest.split("|")
            for words in [[single] for single in singles.split()] + [phrase.split() for phrase in phrases]:
                yield name, money, words


def unit_at(words: Sequence[Token], at: int) -> Unit | None:
    """The unit whose words begin at a token, the longest first, or None."""
    folded, exact = _phrases()
    window = tuple(token.lower for token in words[at : at + _LONGEST])
    for length in range(len(window), 0, -1):
        found = folded.get(window[:length])
        if found:
            return Unit(found[0], at + length, found[1])
    if not window:
        return None
    single = exact.get(words[at].surface)
    if single:
        return Unit(single[0], at + 1, single[1])
    if words[at].surface in ("'", "′") and _are_feet(words, at):
        return Unit("ft", at + 1, False)
    if words[at].surface == "in" and at and words[at].start == words[at - 1].end:
        return Unit("in", at + 1, False)
    code = currency_code(words[at].surface) or (_rare(words[at].surface) if at and _is_sum(words, at - 1) else None)
    return _signed(words, at) or (Unit(code, at + 1, True) if code else None)


def _are_feet(words: Sequence[Token], at: int) -> bool:
    """Whether a mark right behind a number means feet, and closes no quotation."""
    if at == 0 or words[at].start != words[at - 1].end:
        return False
    return words[at].surface == "′" or not any(
        token.surface in ("'", "‘") for token in words[max(0, at - _QUOTED) : at]
    )


def _signed(words: Sequence[Token], at: int) -> Unit | None:
    """A currency sign after an amount, with its country: "$ US", "€"."""
    sign = _sign(words[at].surface)
    if sign is None:
        return None
    owner = words[at + 1].surface if at + 1 < len(words) else ""
    if sign == "USD" and owner in ("US", "CAD", "AUD", "HK", "NZ"):
        return Unit(_DOLLARS[owner.lower()], at + 2, True)
    return Unit(sign, at + 1, True)


def _sign(surface: str) -> str | None:
    """The money that a sign stands for, or None; letters are no sign."""
    return _SIGNS.get(surface) or (None if surface[0].isalpha() else signs().get(surface))


def _rare(surface: str) -> str | None:
    """The money of a code or local letters that mean other things too ("TOP", "RF"), or None."""
    if surface in codes():
        return surface
    return _letters().get(surface.lower()) if surface[0].isupper() else None


@cache
def _letters() -> Mapping[str, str]:
    return {"r": "ZAR"} | {sign.lower(): code for sign, code in signs().items() if sign.isalpha()}


def _is_sum(words: Sequence[Token], at: int) -> bool:
    """Whether a number at a token is a sum and no mere number: in groups, of five digits, or with a scale."""
    surface = words[at].surface
    if not words[at].is_numeral:
        return surface.lower() in _SCALED
    grouped = len(surface) > 4 and surface.replace(",", "").replace(".", "").isdecimal()
    return grouped or (at + 1 < len(words) and words[at + 1].lower in _SCALED)


def currency_code(surface: str) -> str | None:
    """The ISO 4217 code that a word is or stands for ("RM"), or None."""
    return surface if surface in _CODES else _LOCAL_CODES.get(surface)


def currency_before(words: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The currency written before an amount that begins at a token, and its own first token, or None."""
    if at == 0:
        return None
    before = words[at - 1]
    sign = _sign(before.surface)
    if before.surface == "PS" and before.end == words[at].start:
        return ("GBP", at - 1) if _is_amount(words, at) else None
    if sign is None:
        code = currency_code(before.surface) or (_rare(before.surface) if _is_sum(words, at) else None)
        return (code, at - 1) if code else None
    first = at - 1
    if sign == "USD" and first > 0:
        return _owner(words, first)
    return sign, first


def _is_amount(words: Sequence[Token], at: int) -> bool:
    """Whether "PS" before a number is the pound sign as texts made ASCII have it ("PS6m"), and no name ("PS5")."""
    digits = words[at].surface
    behind = words[at + 1].lower if at + 1 < len(words) and words[at + 1].start == words[at].end else ""
    return len(digits) > 2 or behind in ("m", "bn", "k", "mn")


def _owner(words: Sequence[Token], sign: int) -> tuple[str, int]:
    """Whose dollar a sign is: "US$", "HK$", "U.S. $"; the letters must stand in capitals before it."""
    owner = words[sign - 1]
    touching = owner.end == words[sign].start
    if (
        owner.surface.isupper()
        and owner.lower in _DOLLARS
        and (touching or len(owner.surface) > 1 or owner.lower == "s")
    ):
        return _DOLLARS[owner.lower], sign - 1
    if [token.surface for token in words[max(0, sign - 4) : sign]] == ["U", ".", "S", "."]:
        return "USD", sign - 4
    return "USD", sign
