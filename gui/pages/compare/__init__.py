"""The compare page: the same texts in several voices, side by side."""
