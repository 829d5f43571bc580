"""Pure functions of strings: no document, no store, no clock."""
