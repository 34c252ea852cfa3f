"""Choose what each damaged stretch of a line said: by the whole line, with "as it stands" among the choices.

The columns of `vnfix.readings` become the lattice of `vnfix.language.lattice`. Of each column the text
decides that has the most probability over all paths, and that is how sure it is. Readings that differ in letter case only are one arc; the case is chosen afterwards.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vnfix.damage import Damage
from vnfix.language import Language
from vnfix.language.lattice import NAT, Arc, search
from vnfix.language.letter_case import shape_of
from vnfix.readings import Column, Option


@dataclass(frozen=True, slots=True)
class Choice:
    """What a column says on the best path.

    `confidence` is the probability of just this text, `damaged` that of any damage at all, and `rivals` are the
    likeliest texts with their probabilities, best first, in the letter case chosen.
    """

    column: Column
    option: Option
    confidence: float
    damaged: float
    rivals: tuple[tuple[Option, float], ...] = ()


_MOST_RIVALS = 3

USED_AGAIN_NATS = 2.0
"""What a reading gains when its word stands sound elsewhere in the line: lines repeat their words. Of 0 to 3.5 nats, 2
restored the most in half-damaged lines (92.45 -> 92.76 % of syllables for `question-mark`)."""


def choose(line: str, columns: Sequence[Column], damages: Sequence[Damage], language: Language) -> list[Choice]:
    """Choose one option of every column of a line, in order."""
    groups = [_group_by_case(column) for column in columns]
    used = Counter(word for column in columns if not column.claimed for word in column.options[0].words)
    arcs = [
        [
            Arc(list(group[0].words), group[0].channel, round(group[0].cost * NAT), _bonus(group[0], used))
            for group in column
        ]
        for column in groups
    ]
    entry_costs = [0, *(_entry_cost(channel, damage, columns) for channel, damage in enumerate(damages, start=1))]
    posteriors = search(language.model, arcs, entry_costs)
    best = [_likeliest(column, shares) for column, shares in zip(groups, posteriors)]
    shapes = [shape_of(group[0].text) for group in best]
    chosen: list[Choice] = []
    for place, column in enumerate(columns):
        if not column.claimed:
            chosen.append(Choice(column, best[place][0], 1.0, 0.0))
            continue
        beside = _shapes_beside(line, column.start, shapes, place)
        chosen.append(_choose_one(column, groups[place], posteriors[place], best[place], beside, language))
        shapes[place] = shape_of(chosen[-1].option.text)
    return chosen


def _entry_cost(channel: int, damage: Damage, columns: Sequence[Column]) -> int:
    """The price of supposing a damage in this line: higher where a sound word shows that it has not met all of it."""
    spared = any(not column.claimed and all(o.channel != channel for o in column.options) for column in columns)
    return round((damage.entry_nats + (damage.spared_nats if spared else 0.0)) * NAT)


def _likeliest(groups: Sequence[list[Option]], posteriors: Sequence[float]) -> list[Option]:
    """The likeliest text, whatever channel gives it, in the channel that most probably does."""
    shares = _shares_of_texts(groups, posteriors)
    return max(zip(groups, posteriors), key=lambda pair: (shares[pair[0][0].text.lower()], pair[1]))[0]


def _shares_of_texts(groups: Sequence[list[Option]], posteriors: Sequence[float]) -> dict[str, float]:
    shares: dict[str, float] = {}
    for group, posterior in zip(groups, posteriors):
        text = group[0].text.lower()
        shares[text] = shares.get(text, 0.0) + posterior
    return shares


def _bonus(option: Option, used: Counter[int]) -> int:
    """How much cheaper a reading is whose one word stands elsewhere in the line."""
    if len(option.words) != 1 or not option.forms or not used[option.words[0]]:
        return 0
    return round(USED_AGAIN_NATS * NAT)


_Beside = tuple[int | None, int | None]


def _shapes_beside(line: str, start: int, shapes: Sequence[int | None], place: int) -> _Beside:
    """The shapes to the left and right; an opening quotation mark is an edge like that of the line."""
    quoted = start > 0 and line[start - 1] in _OPENING
    left = shapes[place - 1] if place and not quoted else None
    right = shapes[place + 1] if place + 1 < len(shapes) else None
    return left, right


_OPENING = (
    "\"'`\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}>"
)


def _group_by_case(column: Column) -> list[list[Option]]:
    """The options of a column; those that differ in letter case only are together."""
    groups: dict[tuple[int, tuple[int, ...], str], list[Option]] = {}
    for option in column.options:
        groups.setdefault((option.channel, option.words, option.text.lower()), []).append(option)
    return list(groups.values())


def _choose_one(
    column: Column,
    groups: Sequence[list[Option]],
    posteriors: Sequence[float],
    best: list[Option],
    beside: _Beside,
    language: Language,
) -> Choice:
    """Sum the posteriors of equal texts, and settle the letter case."""
    shares = _shares_of_texts(groups, posteriors)
    unchanged = sum(share for group, share in zip(groups, posteriors) if not group[0].forms)
    option, certainty = _settle_case(best, beside, language)
    rivals: dict[str, tuple[Option, float]] = {}
    for group, posterior in sorted(zip(groups, posteriors), key=lambda pair: -pair[1])[: 2 * _MOST_RIVALS]:
        rival, rival_certainty = _settle_case(group, beside, language)
        rivals.setdefault(rival.text, (rival, shares[rival.text.lower()] * rival_certainty))
    return Choice(
        column,
        option,
        min(shares[option.text.lower()] * certainty, 1.0),
        max(0.0, 1.0 - unchanged),
        tuple(list(rivals.values())[:_MOST_RIVALS]),
    )


def _settle_case(group: list[Option], beside: _Beside, language: Language) -> tuple[Option, float]:
    """The likeliest of readings that differ in letter case only, with its probability among them."""
    if len(group) == 1:
        return group[0], 1.0
    costs = [sum(language.case_cost(form, *beside) for _, form in option.forms) for option in group]
    weights = [math.exp(min(costs) - cost) for cost in costs]
    first = weights.index(max(weights))
    return group[first], weights[first] / sum(weights)
