"""The moneys of the world: codes, English names and the signs of English-speaking countries. The only door to babel."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

# Countries whose English texts write their money with a sign of their own; reading all 116 of babel's takes 0.3 s.
_COUNTRIES: Final = ("GH", "HK", "ID", "IL", "IN", "KE", "MO", "MW", "MY", "NG", "PH", "RW", "TZ", "UG")
_BARE = frozenset("$£¥€")  # signs with many owners: who owns a bare one is said in units.py


@cache
def codes() -> frozenset[str]:
    """ISO 4217 codes of the moneys that are legal tender somewhere today (Unicode CLDR, supplemental data)."""
    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    countries = get_global("territory_currencies")
    return frozenset(code for country in countries for code in get_territory_currencies(country))


def names() -> Iterator[tuple[str, str]]:
    """Code and lower-case name of each money, one and many: "kenyan shilling", "kenyan shillings"."""
    from babel.numbers import get_currency_name

    for code in sorted(codes()):
        for name in sorted({get_currency_name(code, count, locale="en").lower() for count in (1, 2)}):
            yield code, name


@cache
def signs() -> Mapping[str, str]:
    """Signs that stand for one money alone, as English is written where it is spent: "₹" INR, "RM" MYR, "KSh" KES."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    found: dict[str, str] = {}
    for country in _COUNTRIES:
        written = Locale("en", country).currency_symbols
        found |= {written[code]: code for code in get_territory_currencies(country) if code in written}
    return {sign: code for sign, code in found.items() if sign not in _BARE and sign != code}
