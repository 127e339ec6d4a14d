"""The texts of the script: kept on disk, read from files and from Timbre's own ready ones."""
