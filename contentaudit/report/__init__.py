"""Results -> words: one file a format, and what formats share."""
