"""A sound word that an earlier repair may have put in the place of another."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from vnfix.damage.lossy.question_mark_ascii import QuestionMarkAscii
from vnfix.language.arcs import NAT
from vnfix.language.inventory import BEGIN, END, FIRST_WORD, NUMBER, UNKNOWN
from vnfix.language.letter_case import LOWER, OTHER, TITLE, shape_of
from vnfix.language.network import Network
from vnfix.language.shipped import Language, load_language
from vnfix.language.tokens import TOKEN, gap_kind
from vnfix.lint.rule import Rule
from vnfix.text.segment import split_lines
from vnfix.values import Finding

_LOSS = QuestionMarkAscii()
"""The loss under which most words look alike: of every letter outside ASCII."""

_PRIOR = 8.0
"""How unlikely, in nats, a word is to be wrong at all. In 1 875 313 words of development text this tells of 448; of 60
that were read, about 12 stand rightly, most of them dialect and names. Of 3 338 words that were replaced by the most
frequent one that looks the same without what windows-1252 lacks, it tells of 998. At 6 it tells of 779 and of 1 448."""

_SURE = 0.95
"""The least probability that is reported."""

_AGREED = 2.0
"""Nats by which the network, too, must prefer the other word."""

_LEAST = 4.0
"""Nats by which the n-gram model must prefer another word for the network to be asked."""

_NEAR = 8.0
"""Words that the n-gram model finds so many nats less likely than the best are not weighed by the network."""


class DoubtfulWord(Rule):
    """What: a word of Vietnamese in a place where another one is far likelier that looks the same once its letters are
    lost: toàn bị for toàn bộ.

    How it happens: letters became ? or U+FFFD, and a program, or a person in a hurry, put back the wrong ones. People
    mistype such words too; the rule cannot tell.

    Example: "toàn bộ" lost its letters, "to?n b?", and somebody made "toàn bị" of it.

    Easily confused with: names and words that are right and rare. So it is silent until it is asked for by its whole
    code: `--select VN802`, or `--select VN --select VN802` for everything.

    Safety: nothing is changed.
    """

    code = "VN802"
    name = "doubtful-word"
    title = "Another word is far likelier here; an earlier repair may have gone wrong"
    on_request: ClassVar[bool] = True

    def check(self, text: str) -> Iterator[Finding]:
        language = load_language()
        if language.network is None:
            return
        for start, line in split_lines(text):
            if not line.isascii():
                words = _Words(line, language, language.network)
                for place in range(1, len(words.numbers) - 1):
                    if doubt := words.doubt(place):
                        at, observed, other = start + words.starts[place], words.texts[place], doubt.word
                        evidence = f"{other} is far likelier than {observed}, and looks the same without its letters"
                        yield Finding(at, at + len(observed), self.name, round(doubt.probability, 4), evidence)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a word may have been, in its letter case, and how likely it was that."""

    word: str
    probability: float


class _Words:
    """The words of a line, from the first place on, as the models see them."""

    def __init__(self, line: str, language: Language, network: Network) -> None:
        self.language, self.network = language, network
        self.numbers, self.shapes, self.gaps = [BEGIN], [OTHER], [0]
        self.texts, self.starts = [""], [0]
        at = 0
        for match in TOKEN.finditer(line):
            is_word = match.lastgroup == "word"
            number = NUMBER if match.lastgroup == "number" else END
            is_whole = "-" not in (line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1])
            self.numbers.append(language.inventory.number(match.group().lower()) if is_word else number)
            self.shapes.append(shape_of(match.group()) if is_word else OTHER)
            self.gaps.append(gap_kind(line[at : match.start()]))
            self.texts.append(match.group() if is_whole else "")
            self.starts.append(match.start())
            at = match.end()
        if self.numbers[-1] != END:
            self.numbers.append(END)
            self.shapes.append(OTHER)
            self.gaps.append(0)

    def doubt(self, place: int) -> Doubt | None:
        """What should stand in a place that is doubtful; None where it is not, where a capital shows a name, and beside
        words that are not known.
        """
        own, text, shape = self.numbers[place], self.texts[place], self.shapes[place]
        before, after = self.numbers[place - 1], self.numbers[place + 1]
        is_name = shape == TITLE and before not in {BEGIN, END}
        if own < FIRST_WORD or text.isascii() or is_name or UNKNOWN in {before, after}:
            return None
        rivals = _rivals(text.lower())
        costs = [self._cost(place, rival) for rival in rivals]
        own_cost = self._cost(place, own)
        if not costs or own_cost - min(costs) < _LEAST:
            return None
        near = [(cost, rival) for cost, rival in zip(costs, rivals) if cost - min(costs) < _NEAR]
        hidden = self.network.hidden_at(self.numbers, self.shapes, self.gaps, place, shape)
        scores = self.network.weigh(hidden, shape, [own, *(rival for _, rival in near)])
        weight = self.network.ngram_weight
        gains, agreed, other = max(
            (weight * (own_cost - cost) + score - scores[0], score - scores[0], rival)
            for (cost, rival), score in zip(near, scores[1:])
        )
        probability = 1.0 / (1.0 + math.exp(min(700.0, _PRIOR - gains)))
        if probability < _SURE or agreed < _AGREED:
            return None
        return Doubt(_in_shape(self.language.inventory.words[other - FIRST_WORD], shape), probability)

    def _cost(self, place: int, word: int) -> float:
        """How unlikely a word is between those beside it under the n-gram model, in nats."""
        cost, numbers = self.language.model.cost, self.numbers
        before = numbers[place - 2] if place > 1 else BEGIN
        after = numbers[place + 1]
        total = cost(before, numbers[place - 1], word) + cost(numbers[place - 1], word, after)
        if after != END:
            total += cost(word, after, numbers[place + 2])
        return total / NAT


@lru_cache(maxsize=1 << 13)
def _rivals(word: str) -> Sequence[int]:
    """The numbers of the words that look the same as a small-letter word once their letters are lost."""
    inventory = load_language().inventory
    forms = {form.lower() for form in _LOSS.readings_of(_LOSS.inflict(word))}
    return sorted({inventory.number(form) for form in forms if _with_i(form) != _with_i(word)} - {UNKNOWN})


def _with_i(word: str) -> str:
    """A word with i for y: lý and lí are one word, spelled in two ways."""
    return unicodedata.normalize("NFD", word).replace("y", "i")


def _in_shape(word: str, shape: int) -> str:
    return word if shape == LOWER else word.capitalize() if shape == TITLE else word.upper()
