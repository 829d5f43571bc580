"""Physical units as multiples of one another, so that 24 miles and 38 kilometres compare: the one door to pint."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pint import UnitRegistry

# The units that are converted, by what they measure. Listed here because pint also knows a "cup", a "chain" and a
# "point", which news counts, and because loading it takes a second that most dossiers need not wait for.
_DIMENSIONS: Final = {
    unit: dimension
    for dimension, units in {
        "length": "mm cm m km in ft yd mi nmi",
        "mass": "g kg t lb oz",
        "area": "m2 km2 ha acre ft2 mi2",
        "volume": "ml l hl gal bbl m3 ft3",
        "power": "W kW MW GW TW",
        "energy": "kWh MWh GWh TWh",
        "speed": "km/h mph m/s kn",
    }.items()
    for unit in units.split()
}
DIMENSIONS: Final = frozenset(_DIMENSIONS.values())
# Where pint's name is another: areas and volumes are powers, and `kn` is its kilonewton.
_NAMES: Final = {"m2": "m**2", "km2": "km**2", "ft2": "ft**2", "mi2": "mi**2", "m3": "m**3", "ft3": "ft**3"} | {
    "kn": "knot",
    "bbl": "oil_bbl",
}


def dimension(unit: str | None) -> str | None:
    """What a physical unit measures; None for money, counts and units that are not converted."""
    return _DIMENSIONS.get(unit) if unit else None


@lru_cache(maxsize=256)
def factor(unit: str, other: str) -> float:
    """How many of `other` one `unit` is. Both must be of one dimension."""
    if unit == other:
        return 1.0
    converted = _registry().Quantity(1.0, _NAMES.get(unit, unit)).to(_NAMES.get(other, other))
    return float(converted.magnitude)


@cache
def _registry() -> "UnitRegistry[float]":
    import pint

    return pint.UnitRegistry()
