"""The blind part: one trial after the other, by keyboard or mouse, and nothing that tells a voice's name."""
