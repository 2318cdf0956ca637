"""Structured data: JSON-LD, microdata and RDFa in one model, with exact places."""
