"""The nouns of Whence: frozen, made of plain values; this room imports nothing but the standard library."""
