"""Entries to terminal, HTML, JSON, CSV: one file a format."""
