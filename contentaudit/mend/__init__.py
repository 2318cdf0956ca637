"""Fixes -> the mended text: planned, made round by round under an audit, shown as a diff, put back into the file."""
