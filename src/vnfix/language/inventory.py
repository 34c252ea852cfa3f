"""The words the language model knows: their numbers, and how each is capitalised.

The inventory is a table of the package, `data/inventory.tsv`, counted by `tools/train_ngram.py`: a word, how often
it was met, in how many of a thousand places inside a sentence it was capitalised, and all in capitals, and the same two
numbers for places before a capitalised word (đồng, but Đồng Nai). Most
of its words are syllables; the rest are frequent names, abbreviations (đc, HĐND) and foreign words.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from math import log
from typing import Final

UNKNOWN: Final = 0
BEGIN: Final = 1
END: Final = 2
NUMBER: Final = 3
FIRST_WORD: Final = 4
"""Numbers below this are not words; the row of a word is its number less this."""


@dataclass(frozen=True, slots=True, eq=False)
class Inventory:
    """The known words by number, and back."""

    words: tuple[str, ...]
    numbers: dict[str, int]
    habits: array[int]
    """Four of each row: permille of Title and of UPPER inside a sentence, and the same before a capitalised word."""

    def number(self, word: str) -> int:
        """The number of a small-letter word; UNKNOWN when it is not in the inventory."""
        return self.numbers.get(word, UNKNOWN)

    def case_cost(self, word: str, shape: int, *, before_title: bool) -> float:
        """The negative logarithm of how often the word has a shape (LOWER, TITLE, UPPER) inside a sentence."""
        row = self.numbers.get(word, UNKNOWN) - FIRST_WORD
        if row < 0:
            return 0.0
        place = 4 * row + 2 * before_title
        titled, upper = self.habits[place], self.habits[place + 1]
        share = (1000 - titled - upper, titled, upper)[shape]
        return -log((share + 2) / 1006)


def read_inventory(data: bytes) -> Inventory:
    """Read the table; lines that start with "#" are its notes."""
    words: list[str] = []
    habits = array("H")
    for line in data.decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, *shares = line.split("\t")
            words.append(word)
            habits.extend(map(int, shares))
    return Inventory(tuple(words), dict(zip(words, range(FIRST_WORD, FIRST_WORD + len(words)))), habits)
