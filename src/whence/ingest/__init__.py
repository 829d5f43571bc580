"""Files to documents: one file a format, one door to each library."""
