"""The cases of `tests/cases/*.jsonl`: a file for each damage, and one of sound text.

A line is one case:

label, damaged, text, source   what it shows, how it is found, what it said, and where it is from
part                           true where only a part of the text is damaged
expect, comment                "fail" and why, where vnfix is not yet able to repair it
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"
CLEAN = "clean"


@dataclass(frozen=True)
class Case:
    """One case; `file` is the stem of its file: the name of a damage, or `CLEAN`."""

    file: str
    label: str
    damaged: str
    text: str
    source: str
    part: bool = False
    expect: str = "pass"
    comment: str = ""

    @property
    def id(self) -> str:
        return f"{self.file}: {self.label}"


def read_cases() -> list[Case]:
    """All cases. Lines end in LF only, for a case may hold any other line end."""
    return [
        Case(path.stem, **json.loads(line))
        for path in sorted(FOLDER.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line
    ]


CASES = read_cases()
