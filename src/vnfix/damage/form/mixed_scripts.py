"""Letters of words were replaced by letters of other scripts."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import product

from vnfix.candidate import Candidate
from vnfix.damage.base import LossyDamage, Signs, said_in
from vnfix.damage.form.look_alike import LOOK_ALIKES
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, has_vietnamese_letter, is_phonetic
from vnfix.language.known import reads_vietnamese
from vnfix.language.syllable import is_syllable
from vnfix.package_file import read_package_file

_MARKS = "\u0300-\u036f"
_OURS = f"A-Za-z{LETTERS}"


class MixedScripts(LossyDamage):
    """What: some letters of words are letters of other scripts that look like them, or small capitals: Cyrillic, Greek,
    Lao.

    How it happens: a page, or a document that is not to be copied, has them put in, so that people see the same and
    programs do not; somebody types on with the keyboard of another language.

    Example: "Hà Nội" becomes "H\\xe0 N\\u1ed9\\u0456", with the Cyrillic letter.

    Easily confused with: words of other scripts, which are left alone, as are formulas and units; only words of which a
    part is Latin are repaired, and only if that makes them words of Vietnamese.

    Safety: exact, where Unicode says that the letters look alike; else all words of the line show what each letter
    stands for, and the language model chooses.
    """

    name = "mixed-scripts"
    family = "form"
    title = "Letters of other scripts stand in words"
    cause = "letters were replaced by letters of other scripts that look like them, so that the text cannot be found"
    prevention = "get the text from where it is sound; where people type, refuse words that mix scripts"
    entry_nats = 5.0
    word = expression(rf"(?<![\w{_MARKS}])[^\W\d_](?:[^\W\d_]|[{_MARKS}])*(?!\w)")

    @cached_property
    def signs(self) -> Signs:  # type: ignore[override]
        """A letter of ours beside one that is not."""
        ours = string.ascii_letters + LETTERS
        return (ours, _others()), (_others(), ours)

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """One beside a letter of ours."""
        return re.compile(f"[{_OURS}][{_MARKS}]?[{_others()}]|[{_others()}][{_MARKS}]?[{_OURS}]")

    def inflict(self, text: str) -> str:
        """One case of it: Cyrillic letters for those of ASCII, in words that have a letter outside it."""
        cyrillic = _cyrillic()
        return _WORD.sub(lambda word: word.group().translate({} if word.group().isascii() else cyrillic), text)

    def explains(self, said: str, shown: str) -> bool:
        """Whether each letter shown is the one said, looks like it, or has no look-alike and may stand for any."""
        pair = [unicodedata.normalize("NFD", text) for text in (said, shown)]
        return len(pair[0]) == len(pair[1]) and all(map(_may_stand_for, *reversed(pair)))

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """The syllables that a word looks like."""
        letters = unicodedata.normalize("NFD", observed)
        if len(letters) > _LONGEST or not _is_mixed(letters):
            return ()
        choices = product(*(_look_alikes().get(letter, letter) for letter in letters))
        forms = [unicodedata.normalize("NFC", "".join(choice)) for choice in choices]
        forms = [form for form in forms if form in _cases(form) and is_syllable(form.lower())]
        small = [form for form in forms if form.islower()]  # a capital among small capitals is a capital
        return tuple(small or forms)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words, in a line in which one of them, and one letter that only Vietnamese has, is outside ASCII."""
        if is_phonetic(line):
            return
        found = list(super().candidates(line))
        found = sorted([*found, *self._deciphered(line)], key=lambda each: each.start)
        forms = [form for each in found for form in each.forms]
        if all(map(str.isascii, forms)):
            return
        if has_vietnamese_letter("".join((line, *forms))) or reads_vietnamese(said_in(line, found)):
            yield from found

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The words, in any line."""
        return iter(()) if is_phonetic(line) else super().candidates(line)

    def _deciphered(self, line: str) -> list[Candidate]:
        """The words with letters that look like none of ours, if enough of them show what these stand for."""
        words = [match for match in self.word.finditer(line) if _is_mixed(match.group())]
        ciphered = tuple(dict.fromkeys(each.group() for each in words if not self._remembered(each.group())))
        if len(ciphered) < _FEWEST or not unicodedata.is_normalized("NFC", "".join(ciphered)):
            return []
        read = _decipher(ciphered)
        return [Candidate(*each.span(), read[each.group()]) for each in words if each.group() in read]

    def strangeness(self, text: str) -> float:
        return 14.0 * len(self.gate.findall(text))


_WORD = expression(r"[^\W\d_]+")
_LONGEST = 12
"""Letters and marks of a syllable at most."""
_FEWEST = 3
"""Different words that show together what letters stand for that look like none of ours; most of them with a letter of
ours outside ASCII."""

_BLOCKS = (range(0x180, 0x2B0), range(0x370, 0x590), range(0xE00, 0xF00), range(0x10A0, 0x1100), range(0x13A0, 0x1400))
"""Latin Extended-B and the letters of phonetics, Greek, Cyrillic, Armenian, Thai, Lao, Georgian, Cherokee."""


@cache
def _look_alikes() -> Mapping[str, str]:
    """The letters of ASCII that each look-alike may stand for."""
    table = read_package_file("damage/form/look_alikes.tsv").decode("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {chr(int(row[0], 16)): "".join(chr(int(code, 16)) for code in row[1].split()) for row in rows}


@cache
def _ciphers() -> frozenset[str]:
    """Letters that look like none of ours. Those of Latin script that are one of ours with a mark are right, and those
    that stand for one of ours by another damage are left to it.
    """
    letters = {chr(code) for block in _BLOCKS for code in block if unicodedata.category(chr(code))[0] == "L"}
    left = set(LETTERS).union(_look_alikes(), *(damage.seen for damage in LOOK_ALIKES))
    return frozenset(each for each in letters - left if not unicodedata.normalize("NFD", each)[0].isascii())


@cache
def _others() -> str:
    return "".join(sorted({*_look_alikes(), *_ciphers()}))


@cache
def _cyrillic() -> dict[int, str]:
    """A Cyrillic letter for each letter of ASCII that has one."""
    table = {letters: other for other, letters in _look_alikes().items() if "\u0400" <= other < "\u0530"}
    return {ord(letters): other for letters, other in table.items() if len(letters) == 1}


def _is_mixed(word: str) -> bool:
    """Whether a word has letters of ours, others that may stand for ours, and no further ones. Several small capitals,
    which are Latin, are enough.
    """
    letters = [letter for letter in unicodedata.normalize("NFC", word) if letter.isalpha()]
    others = [letter for letter in letters if not letter.isascii() and letter not in LETTERS]
    if not others or any(letter not in _look_alikes() and letter not in _ciphers() for letter in others):
        return False
    return len(others) < len(letters) or (len(others) > 1 and all(map(_is_small_capital, others)))


def _is_small_capital(letter: str) -> bool:
    """Whether a letter may stand for a small letter and for its capital."""
    return len(_look_alikes().get(letter, "")) > 1


def _may_stand_for(shown: str, said: str) -> bool:
    return shown == said or said in _look_alikes().get(shown, "") or (shown in _ciphers() and said in _PLAIN)


_PLAIN = "abcdefghijklmnopqrstuvwxyzđABCDEFGHIJKLMNOPQRSTUVWXYZĐ"


def _cases(word: str) -> tuple[str, str, str]:
    return word.lower(), word.capitalize(), word.upper()


def _decipher(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """What words may say when each letter that looks like none of ours stands for the same in all of them; nothing if
    that leaves any of them without a reading.
    """
    if sum(any(letter in LETTERS for letter in word) for word in words) <= len(words) / 2:
        return {}
    read = {word: _fitting(word) for word in words}
    while True:
        stands_for: dict[str, set[str]] = {}
        for word, forms in read.items():
            for place, letter in enumerate(word):
                if letter in _ciphers():
                    meant = {form[place].lower() for form in forms}
                    stands_for[letter] = stands_for.get(letter, meant) & meant
        left = {
            word: tuple(
                form
                for form in forms
                if all(each.lower() in stands_for.get(letter, each.lower()) for letter, each in zip(word, form))
            )
            for word, forms in read.items()
        }
        if not all(left.values()):
            return {}
        if left == read:
            return read
        read = left


@lru_cache(maxsize=1 << 10)
def _fitting(word: str) -> tuple[str, ...]:
    """The syllables that a word may be in which letters that look like none of ours stand for any, and alike ones for
    the same.
    """
    kept = [(place, letter) for place, letter in enumerate(word) if letter.isascii() or letter in LETTERS]
    syllables = (syllable for syllable in _syllables(len(word)) if _fits(word, syllable))
    return tuple(
        form
        for syllable in syllables
        for form in dict.fromkeys(_cases(syllable))
        if all(form[place] == letter for place, letter in kept)
    )


def _fits(word: str, syllable: str) -> bool:
    meant: dict[str, str] = {}
    for shown, said in zip(word, syllable):
        if shown in _ciphers():
            if said not in _PLAIN or meant.setdefault(shown, said) != said:
                return False
        elif said not in _look_alikes().get(shown, shown).lower():
            return False
    return True


@cache
def _syllables(length: int) -> tuple[str, ...]:
    """The syllables of the inventory that have so many letters."""
    from vnfix.language.shipped import load_language

    words = load_language().inventory.words
    return tuple(word for word in words if len(word) == length and is_syllable(word))
