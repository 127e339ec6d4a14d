"""The headless front end, `timbre-cli`."""


def main() -> None:
    """Entry point of `timbre-cli`."""
