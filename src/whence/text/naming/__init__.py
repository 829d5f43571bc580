"""What names are made of, kind by kind; `whence.text.names` is the way in."""
