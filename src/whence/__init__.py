"""Whence reads a pile of news articles and says, for every claim in them, whence it comes."""

__version__ = "0.1.0"
