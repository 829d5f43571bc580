"""Surnames as Russian, Ukrainian and Belarusian each write them: Borisenko, Barysenka; Krivoy, Kryvyi."""

import re
from functools import lru_cache

from whence.text.naming.spelling import may_sound_alike, sound

_SHORTEST = 5
_SLAVIC = re.compile(r"(?:[aeiou][vuw]a?|[aeiou]ff|enk[oa]|an?k[oa]|[cs]k[aiy]+|ich|y[ck]h?|[uy]k|in[a]?|[oiy][iy])$")
_GLIDE = re.compile(r"(?<=[aeo])u(?=$|sk|a$)")  # Belarusian -au, -eu, -ouski for -ov, -ev, -ovsky
_ADJECTIVE = re.compile(r"(?:[oiy][iyj]|[iyj])$")
_SOFT = ((re.compile("dz(?=[ei])"), "d"), (re.compile("ts(?=[ei])"), "t"))
_DOUBLED = re.compile(r"(.)\1+")


def same_across_border(left: str, right: str) -> bool:
    """Whether two surnames are one once what the languages write each in its own way is evened out.

    Belarusian writes an unstressed o as it sounds, and t and d before soft vowels as ts and dz; Ukrainian has i for o
    and e, h for g; adjectives end in -oy, -yi, -y.
    """
    if min(len(left), len(right)) < _SHORTEST or not may_sound_alike(left, right):
        return False
    if not (_SLAVIC.search(left) and _SLAVIC.search(right)):
        return False
    return _even(left) == _even(right)


@lru_cache(maxsize=65536)
def _even(part: str) -> str:
    part = _ADJECTIVE.sub("i", _GLIDE.sub("v", part))
    coded = sound(part.replace("kh", "x")).replace("h", "g").replace("o", "a")
    for soft, plain in _SOFT:
        coded = soft.sub(plain, coded)
    return _DOUBLED.sub(r"\1", coded)
