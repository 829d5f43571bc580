"""Ids come from content: doing a thing twice is doing it once."""

from hashlib import sha256


def content_id(*parts: str | int) -> str:
    """128 bits of SHA-256 over the parts, as 32 hexadecimal digits; parts never run into each other."""
    digest = sha256()
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]


def bytes_id(data: bytes) -> str:
    """The whole SHA-256 of a document's original bytes: what a colleague can check with `sha256sum`."""
    return sha256(data).hexdigest()
