"""The words the language model knows: their numbers, and how each is capitalised.

The inventory is a table of the package, `data/inventory.tsv`, counted by `tools/train_ngram.py`: a word, how often
it was met, and in how many of a thousand places inside a sentence it was capitalised, and all in capitals. Most
of its words are syllables; the rest are frequent names, abbreviations (đc, HĐND) and foreign words.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Final

UNKNOWN: Final = 0
BEGIN: Final = 1
END: Final = 2
NUMBER: Final = 3
FIRST_WORD: Final = 4
"""Numbers below this are not words; the row of a word is its number less this."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The known words by number, and back."""

    words: tuple[str, ...]
    numbers: dict[str, int]
    titled: tuple[int, ...]
    upper: tuple[int, ...]
    """Permille of the places inside a sentence, by row, where the word stands as Title or UPPER."""

    def number(self, word: str) -> int:
        """The number of a small-letter word; UNKNOWN when it is not in the inventory."""
        return self.numbers.get(word, UNKNOWN)

    def case_cost(self, word: str, shape: int) -> float:
        """The negative logarithm of how often the word has a shape (LOWER, TITLE, UPPER) inside a sentence."""
        row = self.numbers.get(word, UNKNOWN) - FIRST_WORD
        if row < 0:
            return 0.0
        titled, upper = self.titled[row], self.upper[row]
        share = (1000 - titled - upper, titled, upper)[shape]
        return -log((share + 2) / 1006)


def read_inventory(data: bytes) -> Inventory:
    """Read the table; lines that start with "#" are its notes."""
    rows = [line.split("\t") for line in data.decode("utf-8").splitlines() if line and not line.startswith("#")]
    words = tuple(row[0] for row in rows)
    return Inventory(
        words,
        dict(zip(words, range(FIRST_WORD, FIRST_WORD + len(words)))),
        tuple(int(row[2]) for row in rows),
        tuple(int(row[3]) for row in rows),
    )
