"""What kind of thing some bytes or a file name are: a format that is read, one that is not, data, binary."""

import re
from typing import Literal

Format = Literal[
    "text",
    "page",
    "pdf",
    "docx",
    "message",
    "mailbox",
    "mhtml",
    "warc",
    "feed",
    "zip",
    "tar",
    "gzip",
    "bzip2",
    "xz",
    "jsonl",
    "json",
    "csv",
    "parquet",
]
# The formats that are one document each; all others hold documents.
DOCUMENTS: frozenset[Format] = frozenset({"text", "page", "pdf", "docx"})

# The first bytes of formats that are not text (file signatures, `man 5 magic`).
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"WARC/", "a web archive (WARC)"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a WebP image, sound or film"),
    (b"OggS", "an Ogg sound or film"),
    (b"ID3", "an MP3 sound"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"bplist00", "a binary property list or web archive"),
)

# Names under which articles are saved in formats that no reader here knows.
UNREAD_FORMATS: dict[str, str] = {
    ".doc": "an old Office document",
    ".odt": "an OpenDocument text",
    ".rtf": "an RTF document",
    ".epub": "an e-book",
    ".msg": "an Outlook message",
    ".pst": "an Outlook mailbox",
    ".webarchive": "a Safari web archive",
    ".zst": "Zstandard-compressed data",
    ".7z": "a 7-Zip archive",
    ".rar": "a RAR archive",
}

# Names that tell the format.
_BY_NAME: dict[str, Format] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".eml": "message",
    ".mbox": "mailbox",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".warc": "warc",
    ".wacz": "zip",
    ".maff": "zip",
    ".zip": "zip",
    ".tar": "tar",
    ".gz": "gzip",
    ".tgz": "gzip",
    ".bz2": "bzip2",
    ".tbz2": "bzip2",
    ".xz": "xz",
    ".txz": "xz",
    ".rss": "feed",
    ".atom": "feed",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
# Tables are read where the user names them; beside articles they are data.
TABLE_NAMES = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet"})
READ_NAMES = frozenset(_BY_NAME) - TABLE_NAMES
_BY_TYPE: dict[str, Format] = {
    "text/plain": "text",
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/pdf": "pdf",
    "message/rfc822": "message",
    "multipart/related": "mhtml",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
}
_BY_SIGNATURE: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WARC/", "warc"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"PAR1", "parquet"),
)

TEXT_NAMES = frozenset({".txt", ".text", ".md", ".markdown"})
PAGE_NAMES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})

# What lies beside articles and is none: data, settings, program text, pictures, parts of saved pages.
BESIDE = frozenset(
    [
        ".yaml",
        ".yml",
        ".toml",
        ".ini",
        ".cfg",
        ".conf",
        ".lock",
        ".log",
        ".sqlite",
        ".sqlite3",
        ".db",
        ".xls",
        ".xlsx",
        ".ods",
        ".py",
        ".pyc",
        ".js",
        ".mjs",
        ".ts",
        ".css",
        ".map",
        ".sh",
        ".bat",
        ".sql",
        ".ipynb",
        ".wasm",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".svg",
        ".ico",
        ".bmp",
        ".tif",
        ".tiff",
        ".avif",
        ".heic",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".eot",
        ".mp3",
        ".mp4",
        ".m4a",
        ".ogg",
        ".wav",
        ".webm",
        ".mov",
        ".avi",
        ".swf",
        ".bak",
        ".tmp",
        ".part",
        ".swp",
    ]
)

_PAGE_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,4096}(?:<\?xml[^>]{0,400}>\s{0,400})?(?:<!--(?:(?!-->).){0,2000}-->\s{0,400}){0,5}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|div|article|main|h1|p)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_FEED_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,400}(?:<\?[^>]{0,400}>\s{0,400}|<!--(?:(?!-->).){0,2000}-->\s{0,400}){0,5}"
    rb"(?:<!doctype[^>]{0,400}>\s{0,400})?<(?:rss|feed|rdf:rdf)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
# Two lines of a header that only messages have (RFC 5322, 3.6), within the first.
_MESSAGE_START = re.compile(
    rb"(?:[!-9;-~]{1,80}:[^\r\n]{0,1000}\r?\n(?:[ \t][^\r\n]{0,1000}\r?\n){0,50}){0,60}?"
    rb"(?:Received|Return-Path|Message-ID|MIME-Version|Delivered-To|X-Mailer|DKIM-Signature):\s",
    re.IGNORECASE,
)
HEAD = 65_536  # bytes that are looked at


def format_of(name: str, head: bytes, media_type: str | None = None) -> Format:
    """The format by the first bytes where they tell, else by what a container says, by its name, or by its beginning.

    `head` is the first `HEAD` bytes. What nothing tells is text; that it can be text is for its reader to say.
    """
    ending = suffix(name)
    for signature, told in _BY_SIGNATURE:
        if head.startswith(signature):
            return _refined(told, name, head)
    if head[257:262] == b"ustar":
        return "tar"
    return _BY_TYPE.get(media_type or "") or _BY_NAME.get(ending) or _by_beginning(name, head)


def _refined(told: Format, name: str, head: bytes) -> Format:
    """A more special format that shares a signature."""
    if told == "zip" and (suffix(name) in (".docx", ".docm") or (b"[Content_Types].xml" in head and b"word/" in head)):
        return "docx"
    # A crawl compressed record by record is read as it stands, so that its offsets hold.
    return "warc" if told == "gzip" and name.lower().endswith(".warc.gz") else told


def _by_beginning(name: str, head: bytes) -> Format:
    named = suffix(name) in TEXT_NAMES or suffix(name) in PAGE_NAMES
    if not named and _FEED_START.match(head):
        return "feed"
    if not named and _MESSAGE_START.match(head.partition(b"\n")[2] if head.startswith(b"From ") else head):
        return "mailbox" if head.startswith(b"From ") else "message"
    return "page" if is_page(name, head) else "text"


def binary_kind(data: bytes) -> str | None:
    """What the bytes look like if they are no text; None if they may be text in some encoding."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    head = data[:HEAD]
    controls = sum(head.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    # Legacy text has no control characters; one in a hundred, and three in a short text, leave room for damage.
    return "binary data" if controls > 3 and controls * 100 > len(head) else None


def is_page(name: str, data: bytes) -> bool:
    """Whether a file is HTML: by its name, or by how it begins when the name does not say."""
    if suffix(name) in PAGE_NAMES:
        return True
    start = data[:HEAD]
    if suffix(name) in TEXT_NAMES:  # a text may begin with a tag that it talks about
        return re.match(rb"(?:\xef\xbb\xbf)?\s{0,400}<(?:!doctype\s+html|html)[\s>]", start, re.IGNORECASE) is not None
    return _PAGE_START.match(start) is not None


def suffix(name: str) -> str:
    """The last ending of a file name in lower case, with its dot; empty if there is none that looks like one."""
    ending = re.search(r"\.[A-Za-z0-9]{1,10}$", name)
    return ending[0].lower() if ending else ""
