"""Examples of what the search leaves open: lines damaged at random, and what the library makes of them up to there.

The network is tuned on them. The lines must be new to the n-gram model that searches, or it is surer than it should be.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from corpus import fold_of, line_mark, read_lines, source_of, text_files
from network_places import Batch, Reals
from numpy.typing import NDArray

from vnfix.damage import DAMAGES, Asking, Damage, LossyDamage, StrippedMarks
from vnfix.damage.lossy.dropped_letters import DroppedLetters
from vnfix.language.document import Document
from vnfix.language.inventory import BEGIN, FIRST_WORD
from vnfix.language.network import GAPS, UNKNOWN_SHAPE
from vnfix.language.shipped import Language
from vnfix.search.choose import search_of, shares_of_texts
from vnfix.search.claims import detect
from vnfix.search.readings import Column, Proposal, build_lattice
from vnfix.search.reweigh import Surroundings

LOSSES = {
    "question-mark": 3.0,
    "question-mark-ascii": 3.0,
    "best-fit": 2.0,
    "question-mark-utf8": 2.0,
    "best-fit-utf8": 1.0,
    "question-mark-1258": 1.0,
    "replaced-letters": 1.0,
    "dropped-letters": 2.0,
    "stripped-marks": 3.0,
    "spelled-marks": 0.5,
    "question-mark-bytes": 0.5,
}
"""How often lines go through each damage, beside the others."""

MOST_CANDIDATES = 16
_VIETNAMESE = Asking(DAMAGES).vietnamese
_SURE = 0.99
"""What the search is surer of than this is no example."""
_LONGEST = 1500
"""Code points of a line at most."""


@dataclass
class Examples:
    """Examples in the making, row after row, as `Batch` has them; and what the search says of the candidates."""

    reach: int
    far_reach: int
    rows: dict[str, array[int]] = field(default_factory=dict)
    scores: array[float] = field(default_factory=lambda: array("f"))

    def add(self, surroundings: Surroundings, number: int, shares: Sequence[float], truth: str) -> None:
        """Add the word of a column, if what it truly is is among what the search leaves open."""
        column, place = surroundings.columns[number], surroundings.places[number]
        open_words = sorted(surroundings.open_words(number, shares), key=lambda each: -shares[each])[:MOST_CANDIDATES]
        texts = [column.said.texts[each] for each in open_words]
        if place < 0 or len(open_words) < 2 or truth.lower() not in texts:
            return
        words = [column.said.groups[each][0].words[0] for each in open_words]
        blank = MOST_CANDIDATES - len(words)
        self._add("candidates", [*words, *[-1] * blank])
        self.scores.extend([*(float(np.log(shares[each])) for each in open_words), *[-1e9] * blank])
        self._add("truth", [texts.index(truth.lower())])
        self._add("own", [surroundings.own_shape(number)])
        self._add_around(surroundings, place)

    def _add_around(self, surroundings: Surroundings, place: int) -> None:
        size = len(surroundings.words)
        for offset in range(-self.far_reach, self.far_reach + 1):
            at = place + offset
            inside = 0 <= at < size
            word = surroundings.words[at] if inside else BEGIN
            if abs(offset) > self.reach:
                self._add("far", [word if inside and word >= FIRST_WORD else 0])
            elif offset:
                self._add("near", [word])
                self._add("shapes", [surroundings.shapes[at] if inside else UNKNOWN_SHAPE])
        self._add("gaps", [surroundings.gaps[place + gap] if 0 <= place + gap < size else 0 for gap in GAPS])

    def _add(self, name: str, values: list[int]) -> None:
        self.rows.setdefault(name, array("h")).extend(values)

    def batch(self) -> Batch:
        """All of them as arrays, a row each."""
        count = len(self.rows["truth"])
        found: Batch = {name: np.array(values, dtype=np.int64).reshape(count, -1) for name, values in self.rows.items()}
        found["truth"], found["own"] = found["truth"][:, 0], found["own"][:, 0]
        return found

    def search_scores(self) -> Reals:
        """The logarithms of the shares the search gives the candidates."""
        return np.array(self.scores, dtype=np.float32).reshape(-1, MOST_CANDIDATES)


def collect(
    folders: Sequence[Path],
    shares: Mapping[str, float],
    fold: int,
    language: Language,
    examples: Examples,
) -> None:
    """Damage the lines of a fold of some folders at random, and note what the search leaves open.

    A share above one damages the lines of a source that many times.
    """
    damages = {damage.name: damage for damage in (*DAMAGES, StrippedMarks())}
    chance = random.Random(1258)  # noqa: S311  not a secret
    document = Document("")
    for path in text_files(folders):
        share = min(1.0, shares.get(source_of(path), 1.0))
        times = max(1, round(shares.get(source_of(path), 1.0)))
        for line in read_lines(path):
            mark = line_mark(line)
            if fold_of(mark) != fold or mark // 1000 % 1000 >= share * 1000:
                continue
            for _ in range(times):
                damage = damages[chance.choices(list(LOSSES), list(LOSSES.values()))[0]]
                _add_line(line.rstrip("\n"), damage, language, document, examples)
        print(f"{path.name}: {len(examples.rows.get('truth', ())):,} examples", flush=True)


def _add_line(line: str, damage: Damage, language: Language, document: Document, examples: Examples) -> None:
    """Note what the search leaves open of one damaged line."""
    damaged = damage.inflict(line)
    if damaged == line or len(line) > _LONGEST:
        return
    proposals = _proposals(damaged, damage)
    if not proposals:
        return
    lattice = build_lattice(damaged, proposals, language.inventory)
    posteriors = search_of("", lattice, language, document)()
    shares = [shares_of_texts(*each) for each in zip(lattice.columns, posteriors)]
    surroundings = Surroundings(damaged, damaged, lattice.columns, shares, language, document)
    truths = dict(_truths(line, damaged, lattice.columns))
    for number, truth in truths.items():
        if max(shares[number]) < _SURE:
            examples.add(surroundings, number, shares[number], truth)


def _proposals(damaged: str, damage: Damage) -> list[Proposal]:
    """What all damages claim; for those that claim nothing without good reason, what this one may claim."""
    if isinstance(damage, (DroppedLetters, StrippedMarks)):
        return [Proposal(damage, candidate) for candidate in LossyDamage.candidates(damage, damaged)]
    return detect(damaged, [], _VIETNAMESE)


def _truths(line: str, damaged: str, columns: Sequence[Column]) -> Iterator[tuple[int, str]]:
    """What truly stood in the columns that are just what a word between spaces has become, punctuation apart."""
    words, became = line.split(" "), damaged.split(" ")
    if len(words) != len(became):
        return
    stood: dict[tuple[int, int], str] = {}
    at = 0
    for word, now in zip(words, became):
        begin, end = 0, 0
        while begin < min(len(word), len(now)) and word[begin] == now[begin] and not word[begin].isalpha():
            begin += 1
        most = min(len(word), len(now)) - begin
        while end < most and word[-1 - end] == now[-1 - end] and not word[-1 - end].isalpha():
            end += 1
        stood[at + begin, at + len(now) - end] = word[begin : len(word) - end]
        at += len(now) + 1
    for number, column in enumerate(columns):
        truth = stood.get((column.start, column.end))
        if column.claimed and truth:
            yield number, truth


def write_examples(path: Path, examples: Examples) -> None:
    """Write examples to a file."""
    batch = {name: values.astype(np.int16) for name, values in examples.batch().items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, allow_pickle=False, scores=examples.search_scores(), **batch)


def load_examples(path: Path) -> tuple[dict[str, NDArray[np.int16]], Reals]:
    """Examples that were written to a file, and what the search says of their candidates."""
    with np.load(path) as file:
        return {name: file[name] for name in file.files if name != "scores"}, file["scores"]
