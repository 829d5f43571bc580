"""How a site is served: under which name, and who may decide."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`host` is the name or address served under. An empty `token` makes the site read-only.

    `by` is the name that a decision bears where its maker gives no other.
    """

    host: str = "127.0.0.1"
    token: str = ""
    by: str = ""
