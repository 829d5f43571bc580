"""This process, one piece after another."""

from collections.abc import Callable, Iterable, Iterator

from whence.pipeline.engine import Lost, P, R, why


class Here:
    """An engine that is this very process: what `work` kills or leaves behind is met here."""

    size = 1

    def map(self, work: Callable[[P], R], pieces: Iterable[P]) -> Iterator[R | Lost]:
        """What comes of each piece."""
        for place, piece in enumerate(pieces):
            try:
                result: R | Lost = work(piece)
            except Exception as error:  # whatever it is, it costs this piece alone
                result = Lost(place, why(error))
            yield result
