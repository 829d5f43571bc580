"""The systems of the figures benchmark: Whence and the peers that are installed, each as readings and as spans."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from figure_names import canonical
from figure_scores import Ends, Reading
from whence.errors import WhenceError
from whence.text.dates import dates
from whence.text.measure import Quantity
from whence.text.owners import owners
from whence.text.quantities import quantities
from whence.text.syntax import Syntax, Tagged
from whence.types.span import Span

SIGNS = {">=": ">", "<=": "<"}
CURRENCY = 3  # letters of an ISO 4217 code
# Words that a concept of NewsQuant leaves out, its punctuation and possessives with them.
SMALL_WORDS = """
a an the of in on at by to from with without for and or as per than this that these those into over under between its
their his her our my your some all any across
"""
SMALL = frozenset(SMALL_WORDS.split())
MARKS = re.compile(r"['’]s\b|[()\[\]“”\",;:]|(?<!\S)-|\.(?=\s|$)")

System = Callable[[str], list[Reading]]
SpanSystem = Callable[[str], list[Ends]]


class Whence:
    """The product on single sentences: dates first, then quantities, then what they are of."""

    def __init__(self, syntax: dict[str, Sequence[Tagged]]) -> None:
        """`syntax` has the parsed words of each text; for others parts of speech are guessed."""
        self._syntax = syntax

    def __call__(self, text: str) -> list[Reading]:
        """The readings; a pair "from 4.8 to 4.7" is one, as the gold has it."""
        times = dates(text)
        read = quantities(text, [time.span for time in times if time.type in ("DATE", "TIME")])
        if not read:
            return []
        phrases = owners(Syntax.of(text, self._syntax.get(text, ())), read, [time.span for time in times])
        pairs = {at for at in range(1, len(read)) if _is_pair(read[at - 1], read[at])}
        spans = [one.span for one in read if one.counted is None]
        return [
            _reading(text, read[at - 1] if at in pairs else one, one, _concept(text, phrases[at], spans))
            for at, one in enumerate(read)
            if at + 1 not in pairs
        ]

    def spans(self, text: str) -> list[Ends]:
        """Places of money, shares, measures and counts as MEANTIME marks them: a count without its noun."""
        times = [time.span for time in dates(text)]
        return [(one.span.start, one.span.end if _has_unit(one) else one.number.end) for one in quantities(text, times)]


def parsed(texts: Sequence[str]) -> dict[str, Sequence[Tagged]]:
    """The syntax of texts from the network; empty where it is not installed."""
    from whence.reading.network import Network

    try:
        network = Network.load()
    except WhenceError:
        return {}
    return {text: network.see(text, [Span(0, len(text))]).tokens for text in texts}


def _is_pair(first: Quantity, second: Quantity) -> bool:
    points = first.low == first.high and second.low == second.high
    return points and (first.change, second.change) == ("from", "to")


def _has_unit(one: Quantity) -> bool:
    return one.physical or (one.unit is not None and len(one.unit) == CURRENCY and one.unit.isupper())


def _reading(text: str, start: Quantity, one: Quantity, concept: frozenset[str]) -> Reading:
    phrase = one.counted.of(text) if one.counted else ""
    share = one.high < 1 and one.unit is None and one.change is None and phrase
    name = canonical(one.unit, one.per, phrase)
    return Reading(
        low=start.low,
        high=one.high,
        unit=f"% {name}" if share else name,
        modifier=one.direction if one.direction and one.modifier == "=" else SIGNS.get(one.modifier, one.modifier),
        concept=concept,
    )


def _concept(text: str, phrases: Sequence[Span], measures: Sequence[Span]) -> frozenset[str]:
    """The words of phrases as the gold writes a concept: without small words, and without figures."""
    return frozenset(word for phrase in phrases for word in words(_without(text, phrase, measures)))


def _without(text: str, phrase: Span, measures: Sequence[Span]) -> str:
    kept, at = [], phrase.start
    for measure in measures:
        if phrase.overlap(measure):
            kept.append(text[at : max(at, measure.start)])
            at = max(at, min(measure.end, phrase.end))
    return " ".join([*kept, text[at : phrase.end]])


def words(phrase: str) -> frozenset[str]:
    """The words of a concept, case aside."""
    plain = MARKS.sub(" ", phrase.lower().replace("/", " ").replace("u.s.", "us"))
    return frozenset(plain.split()) - SMALL


def quantulum() -> System:
    """quantulum3, without its classifier."""
    from quantulum3 import parser  # type: ignore[import-not-found]

    def read(text: str) -> list[Reading]:
        return [
            Reading(low=one.value, high=one.value, unit=canonical(one.unit.name, None, ""), modifier="=")
            for one in parser.parse(text)
        ]

    return read


def quantulum_spans() -> SpanSystem:
    """Places that quantulum3 finds."""
    from quantulum3 import parser

    return lambda text: [one.span for one in parser.parse(text)]


def recognizers() -> System:
    """recognizers-text: numbers, with unit where one of its models knows it."""
    models = _recognizers()

    def read(text: str) -> list[Reading]:
        return [_of_model(one) for one in models(text) if one.resolution and one.resolution.get("value")]

    return read


def recognizers_spans() -> SpanSystem:
    """Places that recognizers-text finds."""
    models = _recognizers()
    return lambda text: [(one.start, one.end + 1) for one in models(text)]


def _of_model(one: Any) -> Reading:  # noqa: ANN401 - the library has no types
    value = float(str(one.resolution["value"]).rstrip("%").replace(",", ""))
    unit = "%" if one.type_name == "percentage" else one.resolution.get("unit")
    return Reading(low=value, high=value, unit=canonical(unit, None, ""), modifier="=")


def _recognizers() -> Callable[[str], list[Any]]:
    from recognizers_number import (  # type: ignore[import-not-found]
        Culture,
        recognize_number,
        recognize_percentage,
    )
    from recognizers_number_with_unit import (  # type: ignore[import-not-found]
        recognize_currency,
        recognize_dimension,
    )

    def found(text: str) -> list[Any]:
        kept: list[Any] = []
        for model in (recognize_percentage, recognize_currency, recognize_dimension, recognize_number):
            spans = [(one.start, one.end) for one in kept]
            kept += [
                one
                for one in model(text, Culture.English)
                if not any(one.start <= end and start <= one.end for start, end in spans)
            ]
        return sorted(kept, key=lambda one: (one.start, one.end))

    return found


PEERS: dict[str, tuple[Callable[[], System], Callable[[], SpanSystem]]] = {
    "quantulum3": (quantulum, quantulum_spans),
    "recognizers": (recognizers, recognizers_spans),
}
