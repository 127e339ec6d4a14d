"""Controls for options, one file a type."""
