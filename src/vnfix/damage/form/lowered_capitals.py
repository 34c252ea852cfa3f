"""Capitals with marks became small letters, among capitals of ASCII that stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnfix.candidate import Candidate
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, split_tone
from vnfix.language.capitals import runs_of_capitals
from vnfix.language.known import is_known_word

_SMALL, _MARKED = LETTERS[: len(LETTERS) // 2], LETTERS[len(LETTERS) // 2 :]
_ASCII = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CAPITALS = _ASCII + _MARKED
_RAISED = str.maketrans(_SMALL, _MARKED)
_WORD = expression(r"[^\W\d_]+")
_BETWEEN = expression(f"[{_CAPITALS}][{_SMALL}]{{1,3}}[{_CAPITALS}]")
"""Small letters between two capitals: no word has them so."""
_MIXED = expression(f"[{_CAPITALS}][{_SMALL}]{{1,3}}[{_CAPITALS}]|[{_CAPITALS}]{{2}}[{_SMALL}]")
"""A small letter beside two capitals: one that was held too long is met as well (`QUá`)."""
_FEWEST = 2
"""Different words with such letters that show what happened to all of a run."""


class LoweredCapitals(LosslessDamage):
    """What: capitals with marks became small letters, while the capitals of ASCII beside them stayed.

    How it happens: a function that knows the letters of ASCII alone made a text capitals (`strtoupper`); or the text
    was set in a font that shows small letters as capitals, for TCVN3 has none with tones, and converted letter by
    letter.

    Example: "CỘNG HÒA XÃ HỘI" becomes "CộNG HòA Xã HộI".

    Easily confused with: a Shift key that was held too long (`QUá`), names written together (`HàNội`), letters in any
    case (`RồI`). Of a word by itself a small letter must stand between two capitals, it must be known, and no capital
    with a tone may stand beside it.

    Safety: exact.
    """

    name = "lowered-capitals"
    family = "form"
    title = "Capitals with marks became small letters"
    cause = (
        "text was made capitals by a function that knows only the letters of ASCII (strtoupper), or was set in a font"
        " of capitals (.VnTimeH), whose charset TCVN3 has no capitals with tones, and converted letter by letter"
    )
    prevention = (
        "use functions that know Unicode (mb_strtoupper), and convert with a program that is told which fonts are of"
        " capitals (vnfix convert --capitals)"
    )
    signs: Signs = ((_CAPITALS, _SMALL, _CAPITALS),)
    gate = _MIXED
    stretch = _MIXED

    def inflict(self, text: str) -> str:
        """All capitals with tones, which TCVN3 has not, in words of nothing but capitals, two and more."""
        return _IN_CAPITALS.sub(lambda word: word[0].translate(_LOWERED), text)

    def restore(self, damaged: str) -> str:
        return damaged.translate(_RAISED)

    def explains(self, said: str, shown: str) -> bool:
        """Whether what is shown is what was said, but for capitals with marks that are small."""
        return len(said) == len(shown) and all(
            letter == now or (letter in _MARKED and letter.lower() == now) for letter, now in zip(said, shown)
        )

    def candidates(self, line: str) -> Iterator[Candidate]:  # noqa: ARG002
        """None that the search could weigh: its readings differ in letter case only."""
        return iter(())

    def candidates_for_certain(self, line: str, *, beside: bool) -> Sequence[Candidate]:
        """Runs in capitals of which several words have small letters with marks, or one has some between capitals."""
        found: list[Candidate] = []
        for start, end in runs_of_capitals(line):
            run = line[start:end]
            words = _WORD.findall(run)
            mixed = {word for word in words if _MIXED.search(word)}
            known = [word for word in mixed if is_known_word(word.translate(_RAISED))]
            if len(known) >= _FEWEST or (known and (beside or _is_shown_by(known[0], words))):
                found.append(Candidate(start, end, (run.translate(_RAISED),)))
        return found


def _is_shown_by(word: str, words: Sequence[str]) -> bool:
    """Whether one word of a run shows that all of it was in capitals: it has several, or others beside it do."""
    if _BETWEEN.search(word) is None or any(letter in _TONED for other in words for letter in other):
        return False
    others = [each for each in words if each != word]
    return sum(map(str.isupper, word)) >= _MANY or any(len(each) > 1 and each.isupper() for each in others)


_MANY = 3
"""Capitals of a word that are no chance."""
_TONED = frozenset(capital for capital in _MARKED if split_tone(capital)[1])
_LOWERED = {ord(capital): capital.lower() for capital in _TONED}
_IN_CAPITALS = expression(f"(?<![^\\W\\d_])[{_CAPITALS}]{{2,}}(?![^\\W\\d_])")
