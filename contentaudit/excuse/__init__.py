"""What lets a finding go: a reason that a person gave, written down where it applies."""
