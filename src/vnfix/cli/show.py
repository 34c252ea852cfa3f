"""The commands that only tell: about texts (`explain`, `detect`) and about vnfix itself."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Sequence

from vnfix.charsets import Charset, all_charsets
from vnfix.cli.check import load_rules
from vnfix.cli.fix import for_each
from vnfix.cli.markup import fixer_for
from vnfix.cli.output import CommandError, print_lines, read_all
from vnfix.damage import Damage
from vnfix.damage.codes import code_of
from vnfix.fixer import Fixer
from vnfix.lint.rule import Rule
from vnfix.lint.rules import coded
from vnfix.pipeline import Pipeline, language_of
from vnfix.plugins import GROUPS, load_plugins
from vnfix.values import Report


def explain(names: Sequence[str], fixer: Fixer) -> int:
    """Print what happened to each text, and how to prevent it."""

    def tell(name: str) -> int:
        heading = [f"{name}:"] if len(names) > 1 else []
        print_lines([*heading, fixer_for(name, fixer).inspect(read_all(name)).explain()])
        return 0

    return for_each(names, tell)


def detect(names: Sequence[str], fixer: Fixer, declared: str | None = None, *, as_json: bool = False) -> int:
    """Print what each file is: charset, how sure, share, language, damages; or "unknown"."""

    def tell(name: str) -> int:
        report = fixer_for(name, fixer).inspect(read_all(name), declared=declared)
        print_lines([_detected_json(name, report) if as_json else f"{name}: {_detected(report)}"])
        return 0

    return for_each(names, tell)


def _detected(report: Report) -> str:
    """What bytes are, in words."""
    found, language = report.detection, language_of(report.detection, report.text)
    if found is None:
        parts = ["unknown"]
    else:
        parts = [f"{found.charset} ({found.confidence:.0%} sure)"]
        parts += [f"{found.share:.0%} of it"] if found.share < 1 else []
        parts += [f"language {language}"] if language else []
    parts += ["damaged by " + " ".join(damage.name for damage in report.damages)] if report.damages else []
    return ", ".join(parts)


def _detected_json(name: str, report: Report) -> str:
    """The same as JSON; the help of `vnfix detect` says what is in it."""
    found = report.detection
    places: dict[str, set[int]] = {damage.name: set() for damage in report.damages}
    for finding, edit in report.repairs():
        for damage in (finding.damage, *(step.damage for step in (edit.steps if edit else ()))):
            places[damage].add(finding.start)
    said = {
        "file": name,
        "charset": found.charset if found else None,
        "confidence": found.confidence if found else 0.0,
        "share": found.share if found else 0.0,
        "language": language_of(found, report.text),
        "damages": [{"name": each, "count": len(at), "first": min(at)} for each, at in places.items()],
    }
    return json.dumps(said, ensure_ascii=False)


def list_damages(pipeline: Pipeline) -> None:
    """Print the damages a pipeline looks for: name, family, code, title."""
    _print_table((each.name, each.family, code_of(each.name), each.title) for each in pipeline.damages)


def list_charsets() -> None:
    """Print the charsets vnfix knows: name, other names, title."""
    _print_table((each.name, " ".join(each.aliases) or "-", each.title) for each in all_charsets())


def list_plugins() -> None:
    """Print the plug-ins that are installed: group, name, package with its version. Broken ones are warned of."""
    damages, charsets, rules = GROUPS
    loaded = (*load_plugins(damages, Damage), *load_plugins(charsets, Charset), *load_plugins(rules, Rule))
    _print_table((each.group, each.name, f"{each.package} {each.version}") for each in loaded)


def _print_table(rows: Iterator[tuple[str, ...]]) -> None:
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table)]
    print_lines("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in table)


def explain_rule(code: str | None, plugins: bool) -> None:  # noqa: FBT001  a setting, passed on
    """Print what a code or a name stands for; without one, the list of codes. Raises `CommandError` for others."""
    rows = coded(Pipeline.default(plugins=plugins).damages, load_rules(plugins))
    if code is None:
        _print_table((each, thing.name, thing.title) for each, thing in rows)
        return
    found = [(each, thing) for each, thing in rows if code.lower() in (each.lower(), thing.name)]
    if not found:
        raise CommandError(f"there is no code or name {code}; `vnfix rule` lists them")
    for each, thing in found:
        print_lines([f"{each} {thing.name}: {thing.title}", "", inspect.getdoc(type(thing)) or ""])
