"""The settings of a repair. A frozen value: pass another one rather than change it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Config:
    """How to repair.

    `min_confidence` is the least posterior probability (0 to 1) at which a stretch is changed; below it the stretch is
    reported and left alone. Raises `ValueError` for a number outside that range.

    `like` is sound text of the kind that is repaired: other pages of the site, the strings of the program. Of several
    words that may have stood somewhere those are likelier that stand in it; what is damaged at all it does not say.
    Twenty thousand letters help, and a million help more; they are counted at the first repair, a million in a fifth of
    a second. Raises `TypeError` for what is no `str`.
    """

    min_confidence: float = 0.5
    like: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not 0.0 <= self.min_confidence <= 1.0:
            raise ValueError(f"min_confidence is a probability from 0 to 1, not {self.min_confidence!r}")
        if not isinstance(self.like, str):
            raise TypeError(f"like is text, not {type(self.like).__name__}; read and decode it first")


DEFAULT = Config()
