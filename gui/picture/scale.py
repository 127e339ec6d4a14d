"""Which stretch of a sound a width shows, and where in it a sample is."""

from __future__ import annotations

# The time shown grows in these steps (s), so that the picture does not shrink with every chunk.
SPANS = (1, 2, 3, 5, 8, 12, 20, 30, 45, 60, 90, 120, 180, 300, 450, 600, 900, 1800, 3600)
SHORTEST_SPAN = 0.2
REVEAL = 0.1
"""A place that is brought into sight stands this far from the left edge, as a part of the width."""


class TimeScale:
    """All of the sound at first; less of it when zoomed in."""

    def __init__(self) -> None:
        self.begin(24000)

    def begin(self, rate: int) -> None:
        """Another sound, of which nothing has arrived."""
        self.rate = rate
        self._zoom: tuple[float, float] | None = None
        self.grow(0)

    def grow(self, samples: int) -> None:
        """So much has arrived altogether."""
        self.samples = samples
        self.seconds = samples / self.rate
        # The seconds that are shown when all of it is.
        self.whole = float(next((span for span in SPANS if span >= self.seconds), self.seconds))

    @property
    def zoomed(self) -> bool:
        return self._zoom is not None

    @property
    def first(self) -> float:
        """The second at the left edge."""
        return self._zoom[0] if self._zoom else 0.0

    @property
    def span(self) -> float:
        """The seconds that the width shows."""
        return self._zoom[1] if self._zoom else self.whole

    def fraction(self, sample: float) -> float:
        """Where in the width a sample is: 0 at the left edge, 1 at the right one."""
        return (sample / self.rate - self.first) / self.span

    def sample(self, fraction: float) -> int:
        """The sample that is there, within what has arrived."""
        return max(0, min(self.samples, round((self.first + fraction * self.span) * self.rate)))

    def zoom(self, factor: float, fraction: float) -> None:
        """Show so many times less; what is at this place of the width stays there."""
        span = max(SHORTEST_SPAN, self.span / factor)
        if span >= self.whole:
            self._zoom = None
        else:
            self._show(self.first + fraction * (self.span - span), span)

    def scroll(self, fraction: float) -> None:
        """Move on by a part of the width; without zoom there is nowhere to go."""
        if self._zoom is not None:
            self._show(self.first + fraction * self.span, self.span)

    def fit(self) -> None:
        """Show all of it."""
        self._zoom = None

    def reveal(self, sample: int) -> bool:
        """Bring a sample into sight; tell whether that moved anything."""
        if self._zoom is None or 0 <= self.fraction(sample) <= 1:
            return False
        before = self._zoom
        self._show(sample / self.rate - REVEAL * self.span, self.span)
        return self._zoom != before

    def _show(self, first: float, span: float) -> None:
        self._zoom = (max(0.0, min(first, self.whole - span)), span)
