"""Rules about structured data."""
