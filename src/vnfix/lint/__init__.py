"""The linter: a report of a text, told as diagnostics with codes, rows and columns.

>>> from vnfix.fixer import Fixer
>>> [(each.code, each.row, each.column, each.suggestion) for each in Linter(Fixer()).check("Xin\\nGiáo d?c và ?ào t?o")]
[('VN301', 2, 6, 'dục và đào tạo')]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from vnfix.damage.codes import code_of
from vnfix.edits import apply_edits
from vnfix.fixer import Fixer
from vnfix.lint.places import Places
from vnfix.lint.rule import Rule
from vnfix.lint.rules import RULES, is_selected
from vnfix.suppress import read_suppressions
from vnfix.values import Description, Edit, Finding, Reading, Report

__all__ = ["Diagnostic", "Linter", "fix_selected"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to say about a text.

    Rows and columns are those of `vnfix.lint.places`; the end is the place after the last letter. `observed` is what
    stands there, `line` the whole line it begins on, `edit` what repairs all of it.
    """

    code: str
    message: str
    row: int
    column: int
    end_row: int
    end_column: int
    observed: str
    line: str
    finding: Finding
    edit: Edit | None = None
    readings: tuple[Reading, ...] = ()
    description: Description | None = None

    @property
    def suggestion(self) -> str | None:
        """What to write instead; None when nothing is likely enough."""
        return self.edit.replacement if self.edit else None


@dataclass(frozen=True, slots=True)
class Linter:
    """Checks texts under one set of settings: a `Fixer` for damage, rules beside it, and which codes to report."""

    fixer: Fixer
    rules: tuple[Rule, ...] = RULES
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def check(self, text: str) -> list[Diagnostic]:
        """What is to be said of a text, in order."""
        report = self.fixer.inspect(text)
        found = [(code_of(finding.damage), finding) for finding in report.findings]
        found += self._ask_rules(text, report.findings)
        found = [each for each in found if is_selected(each[0], self.select, self.ignore)]
        if not found:
            return []
        places = Places(text)
        suppressions = read_suppressions(text)
        found = [each for each in found if not suppressions.hides(each[1].start, each[0])]
        titles = {rule.name: rule.title for rule in self.rules}
        teller = _Teller(report, places, titles)
        return [teller.tell(*each) for each in sorted(found, key=lambda each: (each[1].start, each[0]))]

    def _ask_rules(self, text: str, explained: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
        """What rules find outside the stretches that damages explain."""
        starts = [finding.start for finding in explained]
        ends = list(accumulate((finding.end for finding in explained), max))
        for rule in self.rules:
            for finding in () if rule.on_request and rule.code not in self.select else rule.check(text):
                before = bisect_left(starts, finding.end)
                if not before or ends[before - 1] <= finding.start:
                    yield rule.code, finding


class _Teller:
    """Puts together what one report says of each finding."""

    def __init__(self, report: Report, places: Places, titles: dict[str, str]) -> None:
        self.report = report
        self.places = places
        self.descriptions = {each.name: each for each in report.damages}
        self.titles = {**titles, **{each.name: each.title for each in report.damages}}
        self.edits = dict(report.repairs())
        self.readings = sorted(report.readings, key=lambda reading: reading.start)
        self.reading_starts = [reading.start for reading in self.readings]

    def tell(self, code: str, finding: Finding) -> Diagnostic:
        places = (*self.places.of(finding.start), *self.places.of(finding.end))
        first, last = (bisect_left(self.reading_starts, place) for place in (finding.start, finding.end))
        return Diagnostic(
            code,
            self.titles[finding.damage],
            *places,
            self.report.source[finding.start : finding.end],
            self.places.line(places[0]),
            finding,
            self.edits.get(finding),
            tuple(reading for reading in self.readings[first:last] if reading.end <= finding.end),
            self.descriptions.get(finding.damage),
        )


def fix_selected(text: str, diagnostics: Sequence[Diagnostic]) -> str:
    """The text with the edits of these diagnostics, and no others, applied; the same object when there are none."""
    return apply_edits(text, list(dict.fromkeys(each.edit for each in diagnostics if each.edit)))
