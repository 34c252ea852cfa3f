"""Diagnostics as text: for people (concise, full), for programs (json, json-lines) and for GitHub's annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from vnfix.lint import Diagnostic
from vnfix.values import Safety, printable

FORMATS = ("concise", "full", "json", "json-lines", "github")

_WIDEST = 60
"""Letters of a stretch that are shown on one line; a damaged stretch can be as long as its line."""


def render(format: str, found: Iterable[tuple[str, Diagnostic]]) -> Iterator[str]:
    """The lines to print, in a format of `FORMATS`, for diagnostics with the names of their files."""
    if format == "json":
        yield from _json_array(found)
        return
    for filename, diagnostic in found:
        if format == "concise":
            yield concise(filename, diagnostic)
        elif format == "full":
            yield from _full(filename, diagnostic)
        elif format == "json-lines":
            yield _dump(to_dict(filename, diagnostic))
        else:
            yield concise(filename, diagnostic)  # GitHub shows ten annotations a step, and its log the rest
            yield _github(filename, diagnostic)


def statistics(found: Iterable[tuple[str, Diagnostic]]) -> Iterator[str]:
    """How often each code was found, the most frequent first."""
    counts = Counter((diagnostic.code, diagnostic.message) for _, diagnostic in found)
    width = len(str(max(counts.values(), default=0)))
    for (code, message), count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        yield f"{count:>{width}}  {code}  {message}"


def concise(filename: str, diagnostic: Diagnostic) -> str:
    """One line: where, which code, what, what to write instead, how sure."""
    place = f"{filename}:{diagnostic.row}:{diagnostic.column}"
    return f"{place}: {diagnostic.code} {diagnostic.message}: {_change(diagnostic)}"


def _change(diagnostic: Diagnostic) -> str:
    observed = _clip(diagnostic.observed)
    if diagnostic.edit is None:
        return f"{observed} (no sure repair)" if diagnostic.description else observed
    return f"{observed} → {_clip(diagnostic.edit.replacement)} ({diagnostic.edit.confidence:.0%} sure)"


def _clip(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _WIDEST else shown[: _WIDEST - 1] + "…"


def _full(filename: str, diagnostic: Diagnostic) -> Iterator[str]:
    finding, edit, description = diagnostic.finding, diagnostic.edit, diagnostic.description
    yield f"{filename}:{diagnostic.row}:{diagnostic.column}: {diagnostic.code} {diagnostic.message} ({finding.damage})"
    yield from _excerpt(diagnostic)
    if edit:
        yield f"  suggestion ({edit.confidence:.0%} sure): {printable(edit.replacement)}"
    elif description:
        yield f"  no sure repair; damaged with a probability of {finding.confidence:.0%}"
        for reading in diagnostic.readings:
            yield f"  may have said: {printable(reading.text)} ({reading.confidence:.0%})"
    yield f"  because {finding.evidence}"
    if description:
        yield f"  how it happens: {description.cause}"
        yield f"  to prevent it: {description.prevention}"
    yield ""


def _excerpt(diagnostic: Diagnostic) -> Iterator[str]:
    """The line, or what is around the stretch in a long one, with the stretch underlined."""
    start = min(diagnostic.column - 1, len(diagnostic.line))
    first = max(0, start - _WIDEST // 2)
    before = ("…" if first else "") + printable(diagnostic.line[first:start])
    observed = _clip(diagnostic.observed)
    end = start + len(diagnostic.observed)
    after = printable(diagnostic.line[end : end + _WIDEST // 2]) if observed[-1:] != "…" else ""
    margin = f"{diagnostic.row} | "
    yield f"  {margin}{before}{observed}{after}"
    yield "  " + " " * (len(margin) + len(before)) + "^" * len(observed)


def to_dict(filename: str, diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as plain values, under the names that ruff gave its own."""
    start = {"row": diagnostic.row, "column": diagnostic.column}
    end = {"row": diagnostic.end_row, "column": diagnostic.end_column}
    fix = None
    if diagnostic.edit:
        fix = {
            "applicability": "safe" if diagnostic.edit.safety is Safety.EXACT else "unsafe",
            "message": diagnostic.message,
            "edits": [{"content": diagnostic.edit.replacement, "location": start, "end_location": end}],
        }
    return {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "filename": filename,
        "location": start,
        "end_location": end,
        "fix": fix,
        "url": None,
        "damage": diagnostic.finding.damage,
        "observed": diagnostic.observed,
        "suggestion": diagnostic.suggestion,
        "confidence": diagnostic.edit.confidence if diagnostic.edit else diagnostic.finding.confidence,
        "evidence": diagnostic.finding.evidence,
    }


def _json_array(found: Iterable[tuple[str, Diagnostic]]) -> Iterator[str]:
    """One JSON array, a diagnostic a line; an empty one is still JSON."""
    opening = "["
    for filename, diagnostic in found:
        yield opening + _dump(to_dict(filename, diagnostic))
        opening = ","
    yield "[]" if opening == "[" else "]"


def _dump(value: dict[str, Any]) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _github(filename: str, diagnostic: Diagnostic) -> str:
    """A workflow command (GitHub's "Workflow commands for GitHub Actions", whose toolkit escapes as here)."""
    properties = {
        "title": f"{diagnostic.code} {diagnostic.finding.damage}",
        "file": filename,
        "line": diagnostic.row,
        "col": diagnostic.column,
        "endLine": diagnostic.end_row,
        "endColumn": diagnostic.end_column,
    }
    written = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in properties.items())
    return f"::error {written}::{_escape(diagnostic.message + ': ' + _change(diagnostic))}"


def _escape(text: str, more: str = "") -> str:
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
