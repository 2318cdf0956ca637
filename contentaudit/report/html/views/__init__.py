"""What the sections of a report say of a page, one module each: from the audited page to plain words and numbers."""
