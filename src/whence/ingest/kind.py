"""What kind of thing some bytes or a file name are: articles, formats not yet read, data, binary."""

import re

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

# Names under which articles are saved in formats that no reader here knows yet.
UNREAD_FORMATS: dict[str, str] = {
    ".pdf": "a PDF document",
    ".doc": "an old Office document",
    ".docx": "an Office document",
    ".odt": "an OpenDocument text",
    ".rtf": "an RTF document",
    ".epub": "an e-book",
    ".eml": "an e-mail message",
    ".msg": "an e-mail message",
    ".mbox": "a mailbox",
    ".mht": "a web archive (MHTML)",
    ".mhtml": "a web archive (MHTML)",
    ".maff": "a web archive (MAFF)",
    ".webarchive": "a web archive",
    ".warc": "a web archive (WARC)",
    ".wacz": "a web archive (WACZ)",
    ".rss": "a feed",
    ".atom": "a feed",
    ".zip": "an archive",
    ".gz": "compressed data",
    ".bz2": "compressed data",
    ".xz": "compressed data",
    ".zst": "compressed data",
    ".7z": "an archive",
    ".rar": "an archive",
    ".tar": "an archive",
    ".tgz": "an archive",
}

TEXT_NAMES = frozenset({".txt", ".text", ".md", ".markdown"})
PAGE_NAMES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})

# What lies beside articles and is none: data, settings, program text, pictures, parts of saved pages.
BESIDE = frozenset(
    [
        ".yaml",
        ".yml",
        ".json",
        ".jsonl",
        ".ndjson",
        ".csv",
        ".tsv",
        ".toml",
        ".ini",
        ".cfg",
        ".conf",
        ".lock",
        ".log",
        ".sqlite",
        ".sqlite3",
        ".db",
        ".parquet",
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
_HEAD = 65_536


def binary_kind(data: bytes) -> str | None:
    """What the bytes look like if they are no text; None if they may be text in some encoding."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    head = data[:_HEAD]
    controls = sum(head.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    # Legacy text has no control characters; one in a hundred leaves room for a damaged download.
    return "binary data" if controls * 100 > len(head) else None


def is_page(name: str, data: bytes) -> bool:
    """Whether a file is HTML: by its name, or by how it begins when the name does not say."""
    if suffix(name) in PAGE_NAMES:
        return True
    start = data[:_HEAD]
    if suffix(name) in TEXT_NAMES:  # a text may begin with a tag that it talks about
        return re.match(rb"(?:\xef\xbb\xbf)?\s{0,400}<(?:!doctype\s+html|html)[\s>]", start, re.IGNORECASE) is not None
    return _PAGE_START.match(start) is not None


def suffix(name: str) -> str:
    """The last ending of a file name in lower case, with its dot; empty if there is none that looks like one."""
    ending = re.search(r"\.[A-Za-z0-9]{1,10}$", name)
    return ending[0].lower() if ending else ""
