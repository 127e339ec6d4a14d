"""The library of takes: found, heard again, rated, compared, exported."""
