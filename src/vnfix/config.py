"""The settings of a repair. A frozen value: pass another one rather than change it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Config:
    """How to repair.

    `min_confidence` is the least posterior probability (0 to 1) at which a stretch is changed; below it the stretch is
    reported and left alone. Raises `ValueError` for a number outside that range.
    """

    min_confidence: float = 0.5

    def __post_init__(self) -> None:
        if not 0.0 <= self.min_confidence <= 1.0:
            raise ValueError(f"min_confidence is a probability from 0 to 1, not {self.min_confidence!r}")


DEFAULT = Config()
