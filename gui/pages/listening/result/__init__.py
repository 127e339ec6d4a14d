"""What came out of a finished study: in words, in tables, in figures, and as files."""
