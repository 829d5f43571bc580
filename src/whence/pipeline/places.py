"""Where a dataset lies, by its name."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whence.dataset.place import Place


def place_of(name: str) -> "Place":
    """A folder, or a prefix of an object store (`s3://bucket/prefix`)."""
    from whence.dataset.place import Folder
    from whence.fetching.objects import Prefix, is_object

    # Absolute: processes of a cluster stand in other folders.
    return Prefix(name) if is_object(name) else Folder(Path(name).absolute())
