"""Questions and answers that a visitor sees."""
