"""The rules that are not damage, one file and one row each, and which codes are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vnfix.damage import Damage
from vnfix.damage.codes import code_of
from vnfix.lint.rule import Rule
from vnfix.lint.rules.doubtful_word import DoubtfulWord
from vnfix.lint.rules.replacement_character import ReplacementCharacter

RULES: tuple[Rule, ...] = (ReplacementCharacter(), DoubtfulWord())


def coded(damages: Sequence[Damage], rules: Sequence[Rule] = RULES) -> list[tuple[str, Damage | Rule]]:
    """The codes of these damages and rules, sorted; damages without a row are all under one code."""
    rows: list[tuple[str, Damage | Rule]] = [(code_of(damage.name), damage) for damage in damages]
    rows += [(rule.code, rule) for rule in rules]
    return sorted(rows, key=lambda row: row[0])


def is_selected(code: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Whether a code is reported: the longest beginning that fits decides, and `ignore` where both are as long.

    Without any `select`, every code is.

    >>> is_selected("VN301", ["VN301"], ["VN3"]), is_selected("VN302", [], ["VN3"])
    (True, False)
    """
    chosen = tuple(select) or ("",)
    wanted = max((len(prefix) for prefix in chosen if code.startswith(prefix)), default=-1)
    unwanted = max((len(prefix) for prefix in ignore if code.startswith(prefix)), default=-1)
    return wanted > unwanted
