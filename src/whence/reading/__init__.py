"""A document to a reading: what one reader saw, span by span."""
