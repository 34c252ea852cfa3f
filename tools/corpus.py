"""Read text to train on: `.txt` and `.txt.xz` files, a sentence or paragraph a line, composed (NFC) UTF-8.

Lines are cut into tokens as the library cuts them, and become numbers: which word, in what letter case, after what kind
of gap. Repeated lines count once, and lines that stand in held-out text not at all.
"""

from __future__ import annotations

import lzma
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from vnfix.language.inventory import END, NUMBER, UNKNOWN, Inventory
from vnfix.language.letter_case import OTHER, shape_of
from vnfix.language.tokens import TOKEN, gap_kind

END_WORD, NUMBER_WORD = "\0end", "\0number"
"""What stands for ends of sentences and for numbers among the words."""

Numbers = NDArray[np.int64]

FOLDS = 5
"""Parts of about one size that all lines fall into, so that something can be learned without one of them."""


@dataclass(frozen=True)
class Source:
    """The tokens of one file, line after line; each line ends with `END_WORD`."""

    name: str
    words: NDArray[np.uint32]
    shapes: NDArray[np.uint8]
    gaps: NDArray[np.uint8]
    lines: NDArray[np.uint32]
    """Of each token, the number of its line."""
    marks: NDArray[np.uint32]
    """Of each line, a number from its letters, by which a share of the lines can be chosen."""

    def chosen(self, without: int | None = None, share: float = 1.0) -> NDArray[np.bool_]:
        """Which tokens are of lines of a share of all, but not of one of the `FOLDS`."""
        lines = self.marks // 1000 % 1000 < 1000 * share
        if without is not None:
            lines &= fold_of(self.marks) != without
        found: NDArray[np.bool_] = lines[self.lines]
        return found


@dataclass(frozen=True)
class Corpus:
    """All sources, and the words that their numbers stand for."""

    words: list[str]
    sources: list[Source]

    def renumber(self, inventory: Inventory) -> NDArray[np.int64]:
        """For each word of the corpus, its number in an inventory."""
        special = {END_WORD: END, NUMBER_WORD: NUMBER}
        return np.array([special.get(word) or inventory.numbers.get(word, UNKNOWN) for word in self.words])


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a text file."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from lines


def text_files(folders: Sequence[Path]) -> list[Path]:
    """The files of some folders, by name."""
    return sorted(path for folder in folders for path in folder.glob("*.txt*"))


def line_mark(line: str) -> int:
    """A number from the letters of a line, by which a share of all lines can be chosen."""
    return crc32(line.encode())


_Marks = TypeVar("_Marks", int, NDArray[np.uint32])


def fold_of(mark: _Marks) -> _Marks:
    """Which of the `FOLDS` a line falls into, by its mark."""
    return mark % 1000 * FOLDS // 1000


def source_of(path: Path) -> str:
    """The name of the source that a file holds."""
    return path.name.split(".")[0]


def read_corpus(folders: Sequence[Path], held_out: Sequence[Path] = ()) -> Corpus:
    """Read all files of some folders, without the lines that stand in a held-out folder."""
    seen = {hash(line) for path in text_files(held_out) for line in read_lines(path)}
    numbers: dict[str, int] = {END_WORD: 0, NUMBER_WORD: 1}
    known: dict[str, tuple[int, int]] = {}
    sources = [_read_source(path, seen, numbers, known) for path in text_files(folders)]
    return Corpus(list(numbers), sources)


def _read_source(path: Path, seen: set[int], numbers: dict[str, int], known: dict[str, tuple[int, int]]) -> Source:
    """Read one file. `seen` has the lines met so far, `known` the number and shape of each token met."""
    words, shapes, gaps, lines, marks = array("I"), array("B"), array("B"), array("I"), array("I")
    for line in read_lines(path):
        key = hash(line)
        if key in seen:
            continue
        seen.add(key)
        begin, at = len(words), 0
        for match in TOKEN.finditer(line):
            text = match.group()
            word = known.get(text)
            if word is None:
                word = known[text] = _number(text, match.lastgroup, numbers)
            words.append(word[0])
            shapes.append(word[1])
            gaps.append(gap_kind(line[at : match.start()]))
            at = match.end()
        if len(words) == begin:
            continue
        if words[-1] != numbers[END_WORD]:
            words.append(numbers[END_WORD])
            shapes.append(OTHER)
            gaps.append(0)
        lines.extend([len(marks)] * (len(words) - begin))
        marks.append(line_mark(line))
    each = [np.array(numbers) for numbers in (words, shapes, gaps, lines, marks)]
    return Source(source_of(path), *each)


def _number(text: str, kind: str | None, numbers: dict[str, int]) -> tuple[int, int]:
    """The number of a token and its shape."""
    if kind == "word":
        return numbers.setdefault(text.lower(), len(numbers)), shape_of(text)
    return numbers[NUMBER_WORD if kind == "number" else END_WORD], OTHER


def parse_shares(pairs: Sequence[str]) -> Mapping[str, float]:
    """What SOURCE=SHARE options say: a part of a source's lines, or how many times they count."""
    return {source: float(share) for source, share in (pair.split("=") for pair in pairs)}
