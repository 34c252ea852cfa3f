"""Places of a text at which a word is to be told from what looks like it: what the network is trained on first.

A place is a word of the corpus that the words to either side do not settle. Candidates are the words that look like it
after a loss, the most frequent ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from corpus import Corpus
from numpy.typing import NDArray

from vnfix.damage import StrippedMarks
from vnfix.damage.lossy.question_mark import QuestionMark
from vnfix.damage.lossy.question_mark_ascii import QuestionMarkAscii
from vnfix.language.inventory import BEGIN, FIRST_WORD, Inventory
from vnfix.language.network import GAPS, UNKNOWN_SHAPE

Numbers = NDArray[np.int64]
Reals = NDArray[np.float32]
Batch = dict[str, Numbers]
"""What the network sees of some places, by name: near, shapes, far (0 where there is none), gaps, own shape,
candidates (-1 where there are no more), and the number of the true one."""

CANDIDATES = 12
LOSSES = (QuestionMarkAscii(), StrippedMarks(), QuestionMark())
LOSS_SHARES = (0.5, 0.25, 0.25)
"""Losses whose likenesses are told apart, and how often each is asked."""

_SURE = 0.97
_EASY_SHARE = 0.07
"""Places that pairs of words are surer of than this are left out, but for a share of them."""
_PAIR_PRIOR = 300.0
_AT_A_TIME = 1_000_000


@dataclass(frozen=True)
class Text:
    """The words of a corpus one after the other, as the model numbers them, with a margin at both ends."""

    words: Numbers
    shapes: Numbers
    gaps: Numbers
    lines: Numbers
    first_lost: NDArray[np.bool_]
    """Of each word of the inventory, whether its first letter is lost where accented ones are."""
    margin: int


def number_text(
    corpus: Corpus, inventory: Inventory, shares: Mapping[str, float], without: int | None, margin: int
) -> Text:
    """The corpus but one of its folds as one text; a share above one counts a source that many times."""
    renumber = corpus.renumber(inventory)
    rows: list[list[Numbers]] = []
    line = 0
    for source in corpus.sources:
        share = shares.get(source.name, 1.0)
        chosen = source.chosen(without, min(share, 1.0))
        words = renumber[source.words[chosen]]
        lines = source.lines[chosen].astype(np.int64)
        for _ in range(max(1, round(share))):
            rows.append(
                [words, source.shapes[chosen].astype(np.int64), source.gaps[chosen].astype(np.int64), lines + line]
            )
            line += int(source.lines[-1]) + 1
    words, shapes, gaps, lines = (np.concatenate(column) for column in zip(*rows))
    words, shapes = (
        np.pad(each, margin, constant_values=edge) for each, edge in ((words, BEGIN), (shapes, UNKNOWN_SHAPE))
    )
    gaps, lines = np.pad(gaps, margin), np.pad(lines, margin, constant_values=-1)
    first_lost = np.array([False] * FIRST_WORD + [not word[0].isascii() for word in inventory.words])
    return Text(words, shapes, gaps, lines, first_lost, margin)


@dataclass(frozen=True)
class Likeness:
    """Which words look alike after a loss."""

    of_word: Numbers
    members: Numbers
    """Of each likeness its most frequent words, then -1."""
    sizes: Numbers


def likenesses(inventory: Inventory) -> list[Likeness]:
    """The likenesses under each of `LOSSES`."""
    return [_likeness(damage.inflict("\n".join(inventory.words)).split("\n")) for damage in LOSSES]


def _likeness(looks: list[str]) -> Likeness:
    numbers: dict[str, int] = {}
    members: list[list[int]] = [[]]
    of_word = [0] * FIRST_WORD
    for word, look in enumerate(looks, start=FIRST_WORD):
        number = numbers.setdefault(look, len(members))
        if number == len(members):
            members.append([])
        members[number].append(word)
        of_word.append(number)
    padded = [(each + [-1] * CANDIDATES)[:CANDIDATES] for each in members]
    return Likeness(np.array(of_word), np.array(padded), np.array([len(each) for each in members]))


def find_places(text: Text, alike: list[Likeness], chance: np.random.Generator) -> Numbers:
    """The places that the words to either side leave open, by their pairs in the text itself, and a few more."""
    words = text.words
    size = len(alike[0].of_word)
    beside = text.lines[1:] == text.lines[:-1]
    pairs = np.bincount((words[:-1] * size + words[1:])[beside], minlength=size * size).astype(np.float32)
    counts = np.bincount(words, minlength=size).astype(np.float32) + 0.5
    shares = _PAIR_PRIOR * counts / counts.sum()
    left = np.concatenate(([BEGIN], np.where(beside, words[:-1], BEGIN)))
    right = np.concatenate((np.where(beside, words[1:], BEGIN), [BEGIN]))
    found = np.zeros(len(words), dtype=bool)
    for each in alike[:2]:
        all_places = np.flatnonzero((each.sizes[each.of_word[words]] > 1) & (text.lines >= 0))
        for start in range(0, len(all_places), _AT_A_TIME):
            places = all_places[start : start + _AT_A_TIME]
            candidates = each.members[each.of_word[words[places]]]
            before, after = left[places][:, None], right[places][:, None]
            known = np.maximum(candidates, 0)
            weights = (pairs[before * size + known] + shares[known]) * (pairs[known * size + after] + shares[after])
            weights = np.where(candidates >= 0, weights / counts[known], 0)
            open_ = weights.max(axis=1) < _SURE * weights.sum(axis=1)
            found[places] |= open_ | (chance.random(len(places)) < _EASY_SHARE)
    return np.flatnonzero(found)


def make_batch(
    text: Text, places: Numbers, alike: list[Likeness], reach: int, noise: float, chance: np.random.Generator
) -> Batch:
    """What the network sees of some places; a share of the words around is exchanged for what looks like them."""
    near = [offset for offset in range(-reach, reach + 1) if offset]
    far = [offset for offset in range(-text.margin, text.margin + 1) if abs(offset) > reach]
    near_words, inside = _around(text, places, near)
    far_words, far_inside = _around(text, places, far)
    words = text.words[places]
    unknown = chance.random(len(words)) < np.where(text.first_lost[words], 0.8, 0.15)
    candidates, truth = _candidates(words, alike, chance)
    gaps, gap_inside = (text.gaps[places[:, None] + np.array(GAPS)], _same_line(text, places, GAPS))
    return {
        "near": _exchanged(near_words, alike[0], noise, chance),
        "shapes": np.where(inside, text.shapes[places[:, None] + np.array(near)], UNKNOWN_SHAPE),
        "far": np.where(far_inside & (far_words >= FIRST_WORD), _exchanged(far_words, alike[0], noise, chance), 0),
        "gaps": np.where(gap_inside, gaps, 0),
        "own": np.where(unknown, UNKNOWN_SHAPE, text.shapes[places]),
        "candidates": candidates,
        "truth": truth,
        "word": words,
        "shape": text.shapes[places],
    }


def _same_line(text: Text, places: Numbers, offsets: tuple[int, ...] | list[int]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = text.lines[places[:, None] + np.array(offsets)] == text.lines[places][:, None]
    return found


def _around(text: Text, places: Numbers, offsets: list[int]) -> tuple[Numbers, NDArray[np.bool_]]:
    """The words at some offsets, BEGIN beyond the line, and which are within it."""
    inside = _same_line(text, places, offsets)
    words: Numbers = np.where(inside, text.words[places[:, None] + np.array(offsets)], BEGIN)
    return words, inside


def _exchanged(words: Numbers, alike: Likeness, noise: float, chance: np.random.Generator) -> Numbers:
    """A share of the words exchanged for frequent ones that look alike, as a search would err."""
    chosen = (chance.random(words.shape) < noise) & (words >= FIRST_WORD)
    likeness = alike.of_word[words[chosen]]
    number = (chance.random(len(likeness)) * np.minimum(alike.sizes[likeness], 6)).astype(int)
    exchanged: Numbers = words.copy()
    exchanged[chosen] = alike.members[likeness, number]
    return exchanged


def _candidates(words: Numbers, alike: list[Likeness], chance: np.random.Generator) -> tuple[Numbers, Numbers]:
    """The candidates for each word under a loss drawn at random, and the number of the word among them."""
    losses = chance.choice(len(alike), len(words), p=LOSS_SHARES)
    for _ in alike:  # a loss that leaves the word alone in its likeness asks nothing: take the next
        sizes = np.choose(losses, [each.sizes[each.of_word[words]] for each in alike])
        losses = np.where(sizes < 2, (losses + 1) % len(alike), losses)
    candidates = np.empty((len(words), CANDIDATES), dtype=np.int64)
    for number, each in enumerate(alike):
        candidates[losses == number] = each.members[each.of_word[words[losses == number]]]
    missing = ~(candidates == words[:, None]).any(axis=1)
    candidates[missing, -1] = words[missing]
    return candidates, (candidates == words[:, None]).argmax(axis=1)
