"""Which reader opens which container; each is loaded when the first of its kind is met."""

from importlib import import_module
from typing import cast

from whence.ingest.kind import Format
from whence.ingest.member import Opener

# Format: media type, module, and its function of (file, task).
_READERS: dict[Format, tuple[str, str]] = {
    "zip": ("application/zip", "zipped"),
    "tar": ("application/x-tar", "tarred"),
    "gzip": ("application/gzip", "compressed"),
    "bzip2": ("application/x-bzip2", "compressed"),
    "xz": ("application/x-xz", "compressed"),
    "message": ("message/rfc822", "message"),
    "mhtml": ("multipart/related", "message"),
    "mailbox": ("application/mbox", "mailbox"),
    "warc": ("application/warc", "warc"),
    "feed": ("application/xml", "feed"),
    "jsonl": ("application/jsonl", "jsonl"),
    "json": ("application/json", "jsonl"),
    "csv": ("text/csv", "csvrows"),
    "parquet": ("application/vnd.apache.parquet", "parquet"),
}
MEDIA_TYPES = {form: media_type for form, (media_type, _) in _READERS.items()}


def opener(form: Format) -> Opener:
    """The function that gives the members of a container of this format."""
    module = import_module(f"whence.ingest.{_READERS[form][1]}")
    return cast("Opener", getattr(module, f"open_{form}"))
