"""The settings of a repair. A frozen value: pass another one rather than change it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Config:
    """How to repair.

    `confidence` is the least posterior probability (0 to 1) at which a stretch is changed; below it the stretch is
    reported and left alone. Raises `ValueError` for a number outside that range.
    """

    confidence: float = 0.5

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence is a probability from 0 to 1, not {self.confidence!r}")


DEFAULT = Config()
