"""Pictures of sound: the time they show, what is selected, peaks, spectrum, colours. The widgets put them together."""
