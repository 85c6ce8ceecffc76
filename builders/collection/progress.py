"""How far a build is, how fast it goes, and how long it will take yet."""

from __future__ import annotations

from dataclasses import dataclass

from builders.collection.outcome import BUILT, FAILED, UNCHANGED, Outcome


@dataclass(slots=True)
class Progress:
    """Counts what became of the sources.

    Attributes:
        total: How many there are.
        began: When the build began, in seconds of a clock that only goes forward.
        looked_at: How many there is an outcome of.
        read: How many were read in this build, and how many ``characters`` were in them.
        failed: How many failed, now or before.
        unchanged: How many were left as they are.
    """

    total: int
    began: float
    looked_at: int = 0
    read: int = 0
    characters: int = 0
    failed: int = 0
    unchanged: int = 0

    def take(self, outcome: Outcome) -> None:
        """Count what became of a source."""
        self.looked_at += outcome.state in (BUILT, FAILED, UNCHANGED)
        self.failed += outcome.state == FAILED
        self.unchanged += outcome.state == UNCHANGED
        self.read += outcome.state == BUILT
        if outcome.report is not None:
            self.characters += outcome.report["read"]["characters"]

    def line(self, now: float) -> str:
        """Return it as a line.

        >>> progress = Progress(total=10, began=0.0, looked_at=4, read=2, characters=6000, unchanged=2)
        >>> progress.line(30.0)
        '4 of 10; 2 built, 2 unchanged; 4 texts/min, 200 characters/s; about 1:30 left'
        """
        counts = ((self.read, "built"), (self.unchanged, "unchanged"), (self.failed, "failed"))
        parts = [f"{self.looked_at:,} of {self.total:,}", ", ".join(f"{n:,} {what}" for n, what in counts if n)]
        seconds = now - self.began
        if self.read and seconds > 0:
            parts.append(f"{60 * self.read / seconds:,.0f} texts/min, {self.characters / seconds:,.0f} characters/s")
            if left := self.total - self.looked_at:
                parts.append(f"about {clock(left * seconds / (self.looked_at - self.unchanged))} left")
        return "; ".join(filter(None, parts))


def clock(seconds: float) -> str:
    """Return a stretch of time as people read it.

    >>> clock(7), clock(90), clock(7325)
    ('0:07', '1:30', '2:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
