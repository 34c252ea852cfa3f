"""UTF-8 was read as windows-1252, and then all letters were made small ones, or capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import product
from math import prod
from typing import Literal

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252
from vnfix.damage.base import Damage, Signs
from vnfix.expression import any_of, expression
from vnfix.language.alphabet import LETTERS

Case = Literal["lower", "upper"]
_SIGNS: dict[Case, Signs] = {
    "lower": (
        (
            "\xe3\xe4\xe5\xe6",
            "\xa1\xa2\xa3\xa8\xa9\xaa\xac\xad\xb0\xb2\xb3\xb4\xb5\xb9\xba\xbd\u0192\u2018\u201e\u2020\u2026",
        ),
    ),
    "upper": (("\xc1\xc3\xc4", "\xa1\xba\xbb\u0191\u039c\u201e"),),
}
_OTHERS = "".join(map(chr, range(0xA0, 0x100))) + WINDOWS_1252.letters[0x80:0xA0]
_OTHERS += "\u20ab\u2190\u2191\u2192\u2193\u2605\u2713\u2714\u25a0\u25cf\u2212\ufe0f\ufeff"
"""What else text has beside letters of Vietnamese, and text that was misread once more."""
_A_GRAVE, _D = "\xe3\xa0", "\xe4\u2018"
"""What à and đ look like, and the last letter of đã before a no-break space, and one of another language before a
quotation mark: no word ends in đ."""
_SOUND = expression(f"[{LETTERS}]")
_MOST_FORMS = 16
"""What a run of letters may have said, of which the line chooses; with more it is left."""
_SEQUENCE_NATS = 12.0
"""How strange a letter in two or three pieces is. With 6 fewer lines come back, with 20 as many."""
_WHOLE_NATS = 8.0
"""The price of leaving a stretch in a line all of which was UTF-8, as for what a cleaner has been through."""


class Utf8Folded(Damage):
    """What: UTF-8 was read as windows-1252, and what came of it was made small letters, or capitals. The beginning of
    a letter looks as that of another one then, and some ends do.

    How it happens: addresses, keywords and names of files are made small by a program; headings are made capitals.

    Example: "Tiếng Việt đã" becomes "ti\\xe1\\xba\\xbfng vi\\xe1\\xbb\\u2021t \\xe4\\u2018\\xe3\\xa3" in small letters.

    Easily confused with: the same without a change of case, and sound words with \xe3 or \xe6 before a sign.

    Safety: the letter case that the text had is lost; what comes back is in small letters, or in capitals, as what is
    there. A few letters look alike, and the language model chooses.
    """

    family = "misread"
    lossless = False
    outermost = True
    tells_whole = True
    entry_nats = 4.0

    def __init__(self, case: Case, times: int = 1) -> None:
        self.case = case
        self.times = times
        made = {"lower": "small letters", "upper": "capitals"}[case]
        twice = "twice-" if times == 2 else ""
        self.name = f"utf8-as-windows-1252-{twice}{case}"
        self.title = f"UTF-8 was read as windows-1252 {'twice ' if twice else ''}and made {made}"
        self.cause = (
            "the bytes were UTF-8, but a program took them for windows-1252, and it or another made all letters that"
            f" came of it {made}"
        )
        self.prevention = "read the text as UTF-8 in the first place (charset=utf-8); change its letter case after that"

    def _fold(self, text: str) -> str:
        return text.lower() if self.case == "lower" else text.upper()

    def inflict(self, text: str) -> str:
        return self._fold(self._misread(text))

    def _misread(self, text: str) -> str:
        for _ in range(self.times):
            text = WINDOWS_1252.decode(text.encode("utf-8", "surrogatepass"))
        return text

    def explains(self, said: str, shown: str) -> bool:
        """Whether each letter, or the same in the other letter case, looks as what is shown."""
        at = 0
        for letter in said:
            looks = self.inflict(letter), self.inflict(letter.swapcase())
            look = next((look for look in looks if shown.startswith(look, at)), None)
            if look is None:
                return False
            at += len(look)
        return at == len(shown)

    @cached_property
    def looks(self) -> dict[str, tuple[str, ...]]:
        """What letters look like, and which look so, in the case that all have now."""
        looks: dict[str, dict[str, None]] = {}
        for letter in LETTERS + _OTHERS:
            if len(self._fold(letter)) == 1:
                looks.setdefault(self.inflict(letter), {})[self._fold(letter)] = None
        return {look: tuple(letters) for look, letters in looks.items()}

    @cached_property
    def letter(self) -> re.Pattern[str]:
        """What a letter looks like."""
        return re.compile(any_of(self.looks))

    @cached_property
    def _changed(self) -> list[str]:
        """What small letters look like that look otherwise for the change of case, and not as sound text may."""
        small = [letter for letter in LETTERS if letter.islower()]
        return sorted(
            {self.inflict(letter) for letter in small} - {self._misread(letter) for letter in small} - {_A_GRAVE}
        )

    @property
    def signs(self) -> Signs:  # type: ignore[override]
        """The beginnings of these, the same for once and twice: so they take less room in the scan."""
        return _SIGNS[self.case]

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """A line needs one of these."""
        others = any_of(look for look in self._changed if look != _D)
        return re.compile(rf"{others}|{_D}(?=\w)" if _D in self._changed else others)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Runs of such letters in a line of one letter case; what begins one in sound text only if no sound one stands
        beside them.
        """
        if self._fold(line) != line:
            return
        is_whole = not _SOUND.search(self.letter.sub("", line))
        for run in self._run.finditer(line):
            looks = self.letter.findall(run.group())
            options = [self.looks[look] for look in looks]
            if (is_whole or not _is_weak(looks, line[run.end() : run.end() + 1])) and prod(
                map(len, options)
            ) <= _MOST_FORMS:
                forms = tuple(map("".join, product(*options)))
                yield Candidate(run.start(), run.end(), forms, _WHOLE_NATS if is_whole else 0.0)

    def restore_whole(self, line: str) -> str | None:
        """A line of nothing but such letters and ASCII, if no two words are known that any of its words looks like."""
        if self._fold(line) != line or not self.gate.search(line) or not self.letter.sub("", line).isascii():
            return None
        parts: list[str] = []
        at = 0
        for word in self._word.finditer(line):
            said = self._known(word.group())
            if said is None:
                return None
            parts += (line[at : word.start()], said)
            at = word.end()
        return "".join((*parts, line[at:]))

    def _known(self, word: str) -> str | None:
        """What a word said, if that is one thing, or one thing that is known."""
        from vnfix.language.shipped import load_language

        looks = self._letter_or_any.findall(word)
        options = [self.looks.get(look) or (look,) for look in looks]
        if prod(map(len, options)) > _MOST_FORMS:
            return None
        forms = list(map("".join, product(*options)))
        known = [form for form in forms if form.lower() in load_language().inventory.numbers]
        found = forms if len(forms) == 1 else known
        return found[0] if len(found) == 1 else None

    @cached_property
    def _letter_or_any(self) -> re.Pattern[str]:
        return re.compile(f"{self.letter.pattern}|.", re.DOTALL)

    @cached_property
    def _word(self) -> re.Pattern[str]:
        """A run of these letters and letters of ASCII."""
        return re.compile(f"(?:{self.letter.pattern}|[A-Za-z])+")

    @cached_property
    def _run(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self.letter.pattern})+")

    def strangeness(self, text: str) -> float:
        """Twelve nats for each letter that only such a change of case leaves, and for what UTF-8 looks like anyway."""
        return _SEQUENCE_NATS * len(self.gate.findall(text))


def _is_weak(looks: list[str], after: str) -> bool:
    """Whether a run may as well be the end of a sound word and what stands after it."""
    return looks == [_A_GRAVE] or (looks == [_D] and not after.isalpha())
