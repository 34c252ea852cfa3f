"""Characters that are not seen stand inside words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from vnfix.candidate import Candidate
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, TONES, has_vietnamese_letter
from vnfix.language.known import reads_vietnamese
from vnfix.language.syllable import is_syllable

_UNSEEN = "\xad\u200b\u200c\u200d\u2060\ufeff"
"""The soft hyphen, and the signs of no width: space, non-joiner, joiner, word joiner, no-break space."""
_LETTERS = f"A-Za-z{LETTERS}{TONES}\u0302\u0306\u031b\u0340\u0341"
_RUN = expression(f"(?<!\\w)[{_LETTERS}]+(?:[{_UNSEEN}]{{1,3}}[{_LETTERS}]+)+")
_PIECE, _BREAK = expression(f"[^{_UNSEEN}]+"), expression(f"[{_UNSEEN}]+")

_LONGEST = 9
"""Letters and marks of a syllable at most: nghiêng, with its mark and a tone apart."""
_MOST_PIECES = 64
"""Pieces of a run at most; what has more is not words."""


class Invisible(LosslessDamage):
    """What: characters that are not seen stand between the letters of a syllable. Nothing looks wrong, but the word is
    not found, not counted, and read aloud in pieces.

    How it happens: text is copied out of a page that marks where a line may break, out of a PDF file or a chat; a
    program marks text so that it can be told where a copy came from.

    Example: "Tiếng" becomes "Ti\\u200bếng".

    Easily confused with: soft hyphens and spaces of no width between whole syllables, where a line may break; joiners
    in emoji, and in languages that are written with them. All of these stay. A run of letters is put together only if
    that makes it words of Vietnamese, in a line with a letter that only Vietnamese has.

    Safety: exact.
    """

    name = "invisible"
    family = "form"
    title = "Characters that are not seen stand inside words"
    cause = "a page, a PDF file or a program put signs of no width, or soft hyphens, between letters"
    prevention = "take signs of no width and soft hyphens out of text that is copied, where no line is to break"
    signs: Signs = ((_UNSEEN,),)
    gate = expression(f"[{_LETTERS}][{_UNSEEN}]{{1,3}}[{_LETTERS}]")
    stretch = _RUN
    stretch_nats = 14.0

    def inflict(self, text: str) -> str:
        """One case of it: a space of no width before each Vietnamese letter that stands after another letter."""
        return _INSIDE.sub("\u200b", text)

    def explains(self, said: str, shown: str) -> bool:
        """Whether nothing but characters that are not seen, each between two letters, came to what was said."""
        at = 0
        for place, letter in enumerate(shown):
            if at < len(said) and said[at] == letter:
                at += 1
            elif letter not in _UNSEEN or not _is_inside(shown, place):
                return False
        return at == len(said)

    def restore(self, damaged: str) -> str:
        parts: list[str] = []
        at = 0
        for start, end in self._parted(damaged):
            parts += (damaged[at:start], _bare(damaged[start:end]))
            at = end
        return "".join((*parts, damaged[at:]))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words that were parted. What may be two words with a place to break between them, and what has no letter
        outside ASCII, counts where something else in the line shows that it may not.
        """
        places = list(self._parted(line))
        if not places:
            return
        said = unicodedata.normalize("NFC", self.restore(line))
        if not has_vietnamese_letter(said) and not reads_vietnamese(said):
            return
        if any(_is_telling(line[start:end]) for start, end in places):
            yield from (Candidate(start, end, (_bare(line[start:end]),)) for start, end in places)

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same; in a line with no letter that only Vietnamese has, the words that tell of it by themselves."""
        found = list(self.candidates(line))
        places = [] if found else [place for place in self._parted(line) if _is_telling(line[slice(*place)])]
        yield from found or (Candidate(start, end, (_bare(line[start:end]),)) for start, end in places)

    def _parted(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words are that something not seen stands in."""
        for run in self.stretch.finditer(text):
            if not text[run.end() : run.end() + 1].isalnum():
                yield from ((run.start() + start, run.start() + end) for start, end in _parted_in(run.group()))

    def strangeness(self, text: str) -> float:
        return self.stretch_nats * sum(1 for _ in self._parted(text))


_INSIDE = expression(f"(?<=[A-Za-z{LETTERS}])(?=[{LETTERS}])")


def _is_inside(text: str, place: int) -> bool:
    """Whether a place is between two letters, characters that are not seen apart."""
    before, after = text[:place].rstrip(_UNSEEN), text[place:].lstrip(_UNSEEN)
    return _IS_LETTER.match(before[-1:]) is not None and _IS_LETTER.match(after) is not None


_IS_LETTER = expression(f"[{_LETTERS}]")


def _bare(text: str) -> str:
    return _BREAK.sub("", text)


@lru_cache(maxsize=1 << 12)
def _parted_in(run: str) -> tuple[tuple[int, int], ...]:
    """The parted words of a run, when it is read as the fewest words it can be; none if it cannot."""
    pieces = [piece.span() for piece in _PIECE.finditer(run)]
    if len(pieces) > _MOST_PIECES:
        return ()
    best: list[tuple[int, tuple[tuple[int, int], ...]] | None] = [(0, ())]
    for last in range(len(pieces)):
        found: list[tuple[int, tuple[tuple[int, int], ...]]] = []
        for first in range(last, -1, -1):
            start, end = pieces[first][0], pieces[last][1]
            word = _bare(run[start:end])
            if len(word) > _LONGEST:
                break
            before = best[first]
            if before and _rank(word) and (first == last or _is_put_together(word)):
                found.append((before[0] + 1, before[1] + ((start, end),) * (first < last)))
        best.append(min(found, default=None))
    return best[-1][1] if best[-1] else ()


def _is_put_together(word: str) -> bool:
    """Whether a word is a syllable, and written in one of the letter cases."""
    composed = unicodedata.normalize("NFC", word)
    is_cased = composed in (composed.lower(), composed.capitalize(), composed.upper())
    return is_cased and is_syllable(composed.lower())


def _is_telling(parted: str) -> bool:
    """Whether a parted word has a letter outside ASCII, and its pieces are not words by themselves that are each more
    frequent than the whole.
    """
    whole = _bare(parted)
    return not whole.isascii() and not all(0 < _rank(piece) < _rank(whole) for piece in _BREAK.split(parted))


def _rank(word: str) -> int:
    """The number of a word in the inventory, whose most frequent words come first; 0 for a word that it has not."""
    from vnfix.language.inventory import UNKNOWN
    from vnfix.language.shipped import load_language

    number = load_language().inventory.number(unicodedata.normalize("NFC", word).lower())
    return 0 if number == UNKNOWN else number
