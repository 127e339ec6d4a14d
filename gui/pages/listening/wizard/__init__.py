"""Planning a study in three steps."""
