"""Rules about how hard a page is to read."""
