"""Choose what each damaged stretch of a line said: by the whole line, with "as it stands" among the choices.

The columns of `vnfix.search.readings` are searched as the lattice of `vnfix.language.lattice`. Of each column the text
decides that has the most probability over all paths, and that is how sure it is. Readings that differ in letter case
only are one arc; the case is chosen afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from mypy_extensions import mypyc_attr

from vnfix.expression import expression
from vnfix.language.alphabet import QUOTATION_MARKS
from vnfix.language.arcs import NAT, Line
from vnfix.language.document import Document
from vnfix.language.inventory import END, FIRST_WORD
from vnfix.language.lattice import search
from vnfix.language.letter_case import END_SIGN, LOWER, TITLE, UPPER, shape_of
from vnfix.language.shipped import Language
from vnfix.language.title_case import TITLED
from vnfix.search.lost_signs import as_it_stands, is_sign
from vnfix.search.options import Option, Said
from vnfix.search.prices import CAPITALS_NATS
from vnfix.search.readings import Column, Lattice
from vnfix.search.reweigh import Surroundings, likeliest
from vnfix.text.markup import text_beside_markup

Case = tuple[Option, float]
"""One of the readings of a text that differ in letter case only, and its probability."""


@mypyc_attr(acyclic=True)
class Choice:
    """What a column most probably says.

    `confidence` is the probability of just this text, and `damaged` that of any damage at all. `rivals` gives the
    likeliest texts with their probabilities, best first, in the letter case chosen: only a report asks for them.
    `posteriors` are those of the column's groups, as the search gave them.
    """

    def __init__(
        self,
        column: Column,
        option: Option,
        confidence: float,
        damaged: float,
        rivals: Callable[[], list[Case]],
        posteriors: Sequence[float],
    ) -> None:
        self.column: Final = column
        self.option: Final = option
        self.confidence: Final = confidence
        self.damaged: Final = damaged
        self.rivals: Final = rivals
        self.posteriors: Final = posteriors

    def possible(self, least: float) -> int:
        """The channels under which the column is possible, as bits: something under each has at least so much of all
        probability.
        """
        bits = 0
        for group, posterior in zip(self.column.said.groups, self.posteriors):
            if posterior >= least:
                bits |= group[0].channels
        return bits


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that was chosen and is not sure, the numbers of the words beside it, and what else it may be: the numbers
    of words, each with how much less likely it is than the one chosen, in nats.
    """

    word: int
    before: int
    after: int
    others: tuple[tuple[int, float], ...]


def doubts_of(lattice: Lattice, choices: Sequence[Choice]) -> list[Doubt]:
    """The words of a line that are not sure, where each is one word."""
    unsure = {choice.column.start: choice for choice in choices if choice.confidence <= _SURELY}
    if not unsure:
        return []
    options = {choice.column.start: choice.option for choice in choices}
    words = [
        (options[column.start] if column.claimed else column.said.groups[0][0]).words for column in lattice.columns
    ]
    doubts: list[Doubt] = []
    for place, column in enumerate(lattice.columns):
        if column.claimed and len(words[place]) == 1 and column.start in unsure:
            before = next((each[-1] for each in reversed(words[:place]) if each), END)
            after = next((each[0] for each in words[place + 1 :] if each), END)
            doubts.append(Doubt(words[place][0], before, after, _other_words(unsure[column.start])))
    return doubts


def _other_words(choice: Choice) -> tuple[tuple[int, float], ...]:
    """The known words that a column may be besides the one chosen, and how much less likely each is, in nats."""
    return tuple(
        [
            (option.words[0], math.log(choice.confidence / share))
            for option, share in choice.rivals()
            if len(option.words) == 1 and option.words[0] >= FIRST_WORD and option.words != choice.option.words
        ]
    )


_SURELY = 0.8
"""What is surer than this is not doubted."""


_MOST_RIVALS = 6
"""Texts of a column that are told: the one chosen and five others."""

_LEAST_RIVAL = 5e-5
"""What is less likely is told as 0.0000, and not told."""

_SWEEPS = 2
"""How often the network goes over what is left open: the second time it sees what it chose to the right, too."""

_CASE_SURE = 0.98
"""Where the shapes beside a word and its habits say less surely what letter case it has, the network is asked too."""

_HABIT_WEIGHT, _NETWORK_WEIGHT = 0.3, 0.9
"""How much the odds of the two count. Of seven settings none brought back more capitals, but for one word."""

_LEAST_ODDS = -4.0
"""What is less likely, in the logarithm of the odds, changes nothing."""

_OPENING = (
    *"\"'`>=",
    "\N{LEFT DOUBLE QUOTATION MARK}",
    "\N{LEFT SINGLE QUOTATION MARK}",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
)
"""Signs after which a word opens a sentence, as far as letter case goes."""

_LONGEST_LABEL = 8
"""Words before a colon behind which a word opens a sentence, as nearly all do behind labels. In prose seven in ten do
behind a word or two, and behind more than eight half of them."""


def choose(line: str, lattice: Lattice, language: Language, document: Document) -> list[Choice]:
    """Choose one option of every claimed column of a line, in order; what the text around it says counts too."""
    with_markup, line = line, text_beside_markup(line)[0]
    columns = lattice.columns
    posteriors = search_of(line, lattice, language, document)()
    shares = [shares_of_texts(*each) for each in zip(columns, posteriors)]
    surroundings = Surroundings(line, with_markup, columns, shares, language, document)
    open_shares = {
        place: shares[place]
        for place, column in enumerate(columns)
        if column.claimed and surroundings.is_open(place, shares[place])
    }
    for _ in range(_SWEEPS):
        for place, before in open_shares.items():
            if surroundings.is_new(place):
                shares[place] = surroundings.reweigh(place, before)
    for place, column in enumerate(columns):
        if column.claimed and column.said.standing and is_sign(place, max(shares[place]), columns, surroundings):
            shares[place] = posteriors[place] = as_it_stands(column)
    shapes = [column.said.shapes[likeliest(each) if column.claimed else 0] for column, each in zip(columns, shares)]
    chosen: list[Choice] = []
    for place, column in enumerate(columns):
        if column.claimed:
            beside = _shapes_beside(line, columns, shapes, place)
            choice = _choose_one(place, shares[place], posteriors[place], beside, surroundings)
            chosen.append(choice)
            text = choice.option.text
            shapes[place] = END_SIGN if text.endswith("?") else shape_of(text)
    return chosen


def search_of(line: str, lattice: Lattice, language: Language, document: Document) -> Callable[[], list[list[float]]]:
    """The search for what a line says, ready to be called: it gives the posterior of every group of every column."""
    arcs = [column.said.arcs for column in lattice.columns]
    return partial(
        search, language.model, arcs, Line(_entry_costs(lattice, document), document.gains, document.gains_in(line))
    )


def _sound_options(lattice: Lattice) -> list[Option]:
    """What stands in the line that no damage claims."""
    return [column.said.groups[0][0] for column in lattice.columns if not column.claimed]


_MET_SHARE = 0.5
"""What is left of the price of supposing a damage where it was found in the same text already."""


def _entry_costs(lattice: Lattice, document: Document) -> list[int]:
    """The price of supposing each channel in this line: higher where a sound word shows that it has not met it all."""
    everywhere = -1
    for option in _sound_options(lattice):
        everywhere &= option.channels
    costs = []
    for channel, damage in enumerate(lattice.channels):
        cost = damage.entry_nats + (0.0 if everywhere >> channel & 1 else damage.spared_nats)
        cost *= _MET_SHARE if damage.name in document.met and not damage.lossless else 1.0
        costs.append(round((cost + document.prices.get(damage.name, 0.0)) * NAT))
    return costs


_Beside = tuple[int | None, int | None]


def _shapes_beside(line: str, columns: Sequence[Column], shapes: Sequence[int], place: int) -> _Beside:
    """The shapes to the left and right; an opening quotation mark is an edge like that of the line, or its number."""
    before, after = place - 1, place + 1
    while before >= 0 and _is_gap(columns[before]):
        before -= 1
    while after < len(columns) and _is_gap(columns[after]):
        after += 1
    left = shapes[before] if before >= 0 and not _opens_text(line, columns, place) else None
    return left, shapes[after] if after < len(columns) else None


def _is_numbered(line: str, start: int) -> bool:
    """Whether nothing but the number of a heading stands before a place."""
    return start <= _LONGEST_NUMBER and _HEADING_NUMBER.fullmatch(line, 0, start) is not None


_HEADING_NUMBER = expression(r"\s*(?:#{1,6}\s+\d+(?:\.\d+)*|\d+(?:\.\d{1,2})+)\s+")
_LONGEST_NUMBER = 24
"""Letters of a line that it may take, with what stands before and after."""


def _is_gap(column: Column) -> bool:
    """Whether a column is what stands between words, as far as it is read."""
    return column.claimed and not column.said.groups[-1][0].words


def _opens_text(line: str, columns: Sequence[Column], place: int) -> bool:
    """Whether an opening quotation mark stands before a column, or is read there, or a colon, or a heading's number."""
    if _is_numbered(line, columns[place].start):
        return True
    if place and _is_gap(columns[place - 1]):
        return columns[place - 1].said.groups[-1][0].text.endswith(_OPENING)
    start = columns[place].start
    if line.endswith(": ", 0, start):
        return line.count(" ", line.rfind(". ", 0, start) + 2, start) <= _LONGEST_LABEL
    return line.endswith(_OPENING, 0, start) and not _QUOTES_A_PART.search(line, max(0, start - 3), start)


_QUOTES_A_PART = expression('[\\w?\ufffd] ["\N{LEFT DOUBLE QUOTATION MARK}]\\Z')
"""What opens a quotation within a sentence: three words in four behind it begin with a small letter."""


def _choose_one(
    place: int, shares: Sequence[float], posteriors: Sequence[float], beside: _Beside, surroundings: Surroundings
) -> Choice:
    """The likeliest text of a column, with its letter case settled, and what gives its rivals."""
    column, language = surroundings.columns[place], surroundings.language
    said = column.said
    number = likeliest(shares)
    cases = _cases_of(number, said, posteriors, beside, language)
    if len(cases) > 1 and surroundings.lost_first(place):
        if cases[0][1] < _CASE_SURE and not _opens_text(surroundings.line, surroundings.columns, place):
            cases = _look_around(cases, surroundings.title_odds(place))
            cases = _in_style(cases, surroundings.title_style(place))
        cases = _as_others(cases, surroundings.capital_gain(place))
    option, certainty = cases[0]
    confidence = min(1.0, shares[number] * certainty)
    unchanged = sum([posteriors[number] for number in said.standing], 0.0)
    if not option.forms:  # nor does a reading of the same text change it
        unchanged = max(unchanged, shares[number])
    rivals = partial(_rivals, (option, confidence), number, said, shares, posteriors, beside, language)
    return Choice(column, option, confidence, max(0.0, 1.0 - unchanged), rivals, posteriors)


def _rivals(
    first: Case,
    chosen: int,
    said: Said,
    shares: Sequence[float],
    posteriors: Sequence[float],
    beside: _Beside,
    language: Language,
) -> list[Case]:
    """The text that was chosen, and the likeliest others."""
    rivals: dict[str, Case] = {first[0].text: first}
    likely = [number for number, share in enumerate(shares) if share >= _LEAST_RIVAL and number != chosen]
    for number in sorted(likely, key=shares.__getitem__, reverse=True)[: 2 * _MOST_RIVALS - 1]:
        if len(rivals) == _MOST_RIVALS:
            break
        option, certainty = _cases_of(number, said, posteriors, beside, language)[0]
        rivals.setdefault(option.text, (option, min(1.0, shares[number] * certainty)))
    return list(rivals.values())


def _cases_of(
    number: int, said: Said, posteriors: Sequence[float], beside: _Beside, language: Language
) -> Sequence[Case]:
    """The readings of a group, and of those with its text, that differ in letter case only."""
    alike = said.alike[number]
    if said.among_capitals and said.groups[number][0].forms:  # Lý as it stands is no other case of a reading LÝ
        alike = tuple([each for each in alike if said.groups[each][0].forms])
    if said.texts[number].startswith(_OPENING):
        beside = (None, beside[1])
    parts = (1.0,) if len(alike) == 1 else tuple([posteriors[each] for each in alike])
    return _settle_case(said, alike, parts, beside, language)


def _look_around(cases: Sequence[Case], odds: float | None) -> Sequence[Case]:
    """The cases with what all the words around say of a first letter: a capital one or a small one."""
    shapes = [shape_of(option.text) for option, _ in cases]
    if odds is None or TITLE not in shapes or LOWER not in shapes:
        return cases
    title, lower = (max(cases[shapes.index(shape)][1], 1e-9) for shape in (TITLE, LOWER))
    together = _HABIT_WEIGHT * math.log(title / lower) + _NETWORK_WEIGHT * odds
    share = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, together))))
    return _divided(cases, shapes, share * (title + lower), (1.0 - share) * (title + lower))


def _in_style(cases: Sequence[Case], odds: float) -> Sequence[Case]:
    """The cases in a text whose words may all begin with capitals, by the logarithm of the odds that they do."""
    shapes = [shape_of(option.text) for option, _ in cases]
    if odds < _LEAST_ODDS or TITLE not in shapes or LOWER not in shapes:
        return cases
    title, lower = (cases[shapes.index(shape)][1] for shape in (TITLE, LOWER))
    together, style = title + lower, 1.0 / (1.0 + math.exp(-min(30.0, odds)))
    share = style * TITLED + (1.0 - style) * title / together
    return _divided(cases, shapes, share * together, (1.0 - share) * together)


def _as_others(cases: Sequence[Case], gain: float) -> Sequence[Case]:
    """The cases where a capital gains what others say that begin in the same way, in nats; a letter is none of them."""
    shapes = [shape_of(option.text) for option, _ in cases]
    if not gain or len(cases[0][0].text) == 1 or TITLE not in shapes or LOWER not in shapes:
        return cases
    title, lower = (max(cases[shapes.index(shape)][1], 1e-9) for shape in (TITLE, LOWER))
    share = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, math.log(title / lower) + gain))))
    return _divided(cases, shapes, share * (title + lower), (1.0 - share) * (title + lower))


def _divided(cases: Sequence[Case], shapes: Sequence[int], title: float, lower: float) -> Sequence[Case]:
    """The cases, the likeliest first, that with a capital and that with a small letter with other probabilities."""
    now = {TITLE: title, LOWER: lower}
    again = [(option, now.get(shape, certainty)) for (option, certainty), shape in zip(cases, shapes)]
    return sorted(again, key=lambda case: -case[1])


def shares_of_texts(column: Column, posteriors: Sequence[float]) -> Sequence[float]:
    """Of each group, the share of its text: most often no other group has the same. Else the likeliest has it all."""
    said = column.said
    if not said.repeats:
        return posteriors
    shares = list(posteriors)
    for number, alike in enumerate(said.alike):
        if len(alike) > 1 and number == alike[0]:
            likeliest = max(alike, key=posteriors.__getitem__)
            for each in alike:
                shares[each] = sum([posteriors[other] for other in alike], 0.0) if each == likeliest else 0.0
    return shares


@lru_cache(maxsize=1 << 12)
def _settle_case(
    said: Said, alike: tuple[int, ...], parts: tuple[float, ...], beside: _Beside, language: Language
) -> tuple[Case, ...]:
    """The readings that differ in letter case only, the likeliest first, with their probability among them.

    They come in groups, each with its part of the probability: what a capital is possible under (best fit keeps Đ apart
    from đ), its small letter may not be.
    """
    options = [(option, part) for number, part in zip(alike, parts) for option in said.groups[number]]
    if len(options) == 1 or not options[0][0].forms:
        return ((options[0][0], 1.0),)
    costs = [
        sum((language.case_cost(_word_of(form), *beside) for _, _, form in next(iter(option.forms.values()), ())), 0.0)
        + (CAPITALS_NATS if _is_odd(shape_of(option.text), beside, said) else 0.0)
        for option, _ in options
    ]
    weights = [part * math.exp(min(costs) - cost) for cost, (_, part) in zip(costs, options)]
    total = sum(weights, 0.0) or 1.0
    settled = [(option, weight / total) for (option, _), weight in zip(options, weights)]
    return tuple(sorted(settled, key=lambda case: -case[1]))


def _word_of(form: str) -> str:
    """A word without the signs that were read with it."""
    return form.strip().rstrip("?").strip(QUOTATION_MARKS) or form


def _is_odd(shape: int, beside: _Beside, said: Said) -> bool:
    """Whether a word is in capitals with none in capitals beside it, or is not in a line of nothing but capitals."""
    return UPPER not in beside if shape == UPPER else said.among_capitals and UPPER in beside
