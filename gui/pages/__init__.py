"""One package or file for each page of the window."""
