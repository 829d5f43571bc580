"""What a run took in."""

from dataclasses import dataclass

from whence.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one run took in: documents read now, documents that the ledger knew, inputs left out.

    `notes` say what holds for all, or, as `path: what`, where a document could not be read wholly or for certain, and
    what in an archive is no article.
    """

    read: int
    known: int
    left_out: tuple[InputError, ...]
    notes: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is no document at all behind what was named."""
        return not self.read and not self.known
