"""What is counted: harm to sound text first, then syllables and lines brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Fix = Callable[[str], str]


@dataclass
class Harm:
    """Sound lines that a repair changed, of all it was given."""

    lines: int = 0
    changed: int = 0

    def add(self, line: str, fixed: str) -> None:
        self.lines += 1
        self.changed += fixed != line


@dataclass
class Restored:
    """What became of damaged text. Syllables are the stretches between spaces that the damage changed."""

    lines: int = 0
    lines_right: int = 0
    syllables: int = 0
    right: int = 0
    left: int = 0

    @property
    def wrong(self) -> int:
        """Syllables changed into something else than they were."""
        return self.syllables - self.right - self.left

    def add(self, truth: str, damaged: str, fixed: str) -> None:
        """Count one line; one that no longer has its number of stretches counts as wrong altogether."""
        self.lines += 1
        self.lines_right += fixed == truth
        was, is_damaged, is_now = truth.split(" "), damaged.split(" "), fixed.split(" ")
        if len(is_damaged) != len(was):  # a damage that makes spaces: count by line only
            self.syllables += len(was)
            self.right += len(was) if fixed == truth else 0
            self.left += len(was) if fixed == damaged else 0
            return
        same_length = len(is_now) == len(was)
        for place, (good, bad) in enumerate(zip(was, is_damaged)):
            if good != bad:
                self.syllables += 1
                self.right += same_length and is_now[place] == good
                self.left += same_length and is_now[place] == bad

    def row(self) -> str:
        """Per cent of syllables right, left alone, and wrong; of lines right."""
        of = max(self.syllables, 1)
        return (
            f"{100 * self.right / of:6.2f} {100 * self.left / of:6.2f} {100 * self.wrong / of:6.2f}"
            f" {100 * self.lines_right / max(self.lines, 1):6.1f} {self.syllables:8}"
        )


def measure_harm(fix: Fix, lines: Iterable[str]) -> Harm:
    harm = Harm()
    for line in lines:
        harm.add(line, fix(line))
    return harm
