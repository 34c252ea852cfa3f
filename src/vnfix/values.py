"""The values that flow through vnfix. All are frozen; all offsets count code points of the original text. A stretch
[start, end) is empty only where a word is gone altogether.

`Report` is the one thing every shell shows: the findings say what is wrong and where, the edits what would put
it right, and the readings what else a damaged stretch may have said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any


class Safety(str, Enum):
    """How far an edit can be trusted, apart from its confidence."""

    EXACT = "exact"
    """The damage has one inverse: no other text would look like this after it."""
    CHOSEN = "chosen"
    """Several texts would look like this; the language model chose among them."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line: open to repair, or kept as it is (an address, a file path)."""

    start: int
    end: int
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One damage undone: `damage` turned `after` into `before`, so repair turns `before` into `after`."""

    damage: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A damaged stretch [start, end) of the original text.

    `damage` is the last thing that happened to it, `confidence` (0 to 1) how sure it is that this is damage at
    all, `evidence` the reason in words. It is repaired by the edits within it (`Report.repairs`); one without any was
    left as it stands.
    """

    start: int
    end: int
    damage: str
    confidence: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing the stretch [start, end) may have said, with its probability and the damage it supposes."""

    start: int
    end: int
    text: str
    confidence: float
    damage: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace [start, end) of the original text.

    `confidence` (0 to 1) is the probability of the replacement: where letters were lost each word is an edit of its
    own, for it was chosen by itself. Of words that one damage took along together it is that of the least certain.
    `steps` are the damages undone, the last one to have happened first; for each, inflicting it on `after` gives
    `before`. What else each of its words may have said, `Report.readings_of` tells.
    """

    start: int
    end: int
    replacement: str
    confidence: float
    safety: Safety
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A damage in words, for people: what it is, how it comes about, how to stop it happening again."""

    name: str
    title: str
    cause: str
    prevention: str


@dataclass(frozen=True, slots=True)
class Detection:
    """What the bytes are: a charset, how sure (0 to 1), the language if known, and the damages met in the text.

    `charset` is a name that Python knows, or one of `register_codecs`; `utf-8+tcvn3` is UTF-8 with lines of TCVN3.
    `share` (0 to 1) is the part of the bytes beyond ASCII that are in that charset: less than 1 in UTF-8 with stray
    bytes, where these are not, and in `utf-8+tcvn3`, where it is the part on lines of TCVN3.
    """

    charset: str
    confidence: float
    language: str | None = None
    damages: tuple[str, ...] = ()
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with a text, and what would put it right.

    `source` is the text as given (decoded, when bytes were given); `text` is it with the edits applied, and is
    the same object as `source` when there are none.
    """

    source: str
    text: str
    findings: tuple[Finding, ...] = ()
    edits: tuple[Edit, ...] = ()
    readings: tuple[Reading, ...] = ()
    damages: tuple[Description, ...] = ()
    detection: Detection | None = None

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dictionaries, lists, strings and numbers, ready for `json.dumps`."""
        return asdict(self)

    def readings_of(self, stretch: Edit | Finding) -> list[Reading]:
        """What each word of an edit, or of a finding that was left, may have said: word by word, the likeliest first.

        Of each word up to six: the one that was chosen and five others. What they leave of 1 is for rarer ones and for
        the word as it stands.
        """
        inside = [each for each in self.readings if stretch.start <= each.start and each.end <= stretch.end]
        return sorted(inside, key=lambda each: (each.start, -each.confidence))

    def repairs(self) -> list[tuple[Finding, Edit | None]]:
        """Each finding with the edits within it as one, of the least confidence among them; None where it is left."""
        repairs: list[tuple[Finding, Edit | None]] = []
        number = 0
        for finding in self.findings:
            within: list[Edit] = []
            while number < len(self.edits) and self.edits[number].end <= finding.end:
                within.append(self.edits[number])
                number += 1
            repairs.append((finding, joined(self.source, within) if within else None))
        return repairs

    def explain(self) -> str:
        """The report as text for a person: each finding with its place, repair, cause and prevention."""
        lines: list[str] = []
        for finding, edit in self.repairs():
            lines.extend(self._explain_finding(finding, edit))
        for damage in self.damages:
            lines += [f"{damage.title} ({damage.name})", f"  How it happens: {damage.cause}"]
            lines.append(f"  To prevent it: {damage.prevention}")
        if self.detection:
            lines.append(f"Read as {self.detection.charset} ({self.detection.confidence:.0%} sure).")
        return "\n".join(lines) if lines else "Nothing is damaged."

    def _explain_finding(self, finding: Finding, edit: Edit | None) -> list[str]:
        line, column = line_and_column(self.source, finding.start)
        before = self.source[finding.start : finding.end]
        lines = [f"Line {line}, column {column}: {printable(before)}"]
        if edit is None:
            lines.append(f"  left as it is: {finding.evidence}")
            for reading in self.readings_of(finding):
                lines.append(f"  may have said {printable(reading.text)} ({reading.confidence:.0%})")
        else:
            lines.append(f"  repaired to {printable(edit.replacement)} ({edit.confidence:.0%} sure)")
            lines.append(f"  because {finding.evidence}")
            if len({step.damage for step in edit.steps}) > 1:
                lines.append("  undoing " + ", then ".join(dict.fromkeys(step.damage for step in edit.steps)))
        return lines


def joined(source: str, edits: Sequence[Edit]) -> Edit:
    """Edits of a text, one at least, as one from where the first begins to where the last ends."""
    start, end = edits[0].start, edits[-1].end
    parts: list[str] = []
    at = start
    for edit in edits:
        parts += (source[at : edit.start], edit.replacement)
        at = edit.end
    return merged(start, end, "".join(parts), edits)


def merged(start: int, end: int, replacement: str, parts: Sequence[Edit]) -> Edit:
    """An edit in place of others: it has all their steps in order and the lowest confidence."""
    return Edit(
        start,
        end,
        replacement,
        min(edit.confidence for edit in parts),
        Safety.EXACT if all(edit.safety is Safety.EXACT for edit in parts) else Safety.CHOSEN,
        tuple(step for edit in parts for step in edit.steps),
    )


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset, both counted from 1; lines end in LF, columns are code points."""
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1


def printable(text: str) -> str:
    """The text with its invisible characters written as escapes, so that a terminal or log shows it all."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )
