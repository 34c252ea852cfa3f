"""Text in a Vietnamese charset from before Unicode was read as a charset of East Asia, which takes bytes by twos."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from vnfix.candidate import Candidate
from vnfix.charsets import FOLD, TableCharset
from vnfix.damage.base import Signs
from vnfix.damage.misread.utf8_as_wide import LATIN, WIDE, Utf8AsWide, is_east_asian
from vnfix.language.alphabet import LETTERS
from vnfix.language.known import is_known_word
from vnfix.language.syllable import is_syllable

_LOST = "?"


class LegacyAsWide(Utf8AsWide):
    """What: the bytes of TCVN3 read as GBK. A byte beyond ASCII and the one after it, a letter of the word or the first
    of the next letter, became one sign of East Asia; one before a space or a sign became a question mark.

    How it happens: the scripts of a Chinese game, translated in TCVN3, are opened on a Chinese system or taken for GBK,
    as the comments in them are.

    Example: "Không" becomes "Kh\\u73adg".

    Easily confused with: Chinese with Latin letters in it, which is no word of Vietnamese by chance.

    Safety: exact for signs; what became a question mark is chosen by the language model.
    """

    family = "legacy"
    entry_nats = 6.0

    def __init__(self, charset: TableCharset, page: str, codec: str) -> None:
        super().__init__(page, codec)
        self.charset = charset
        self.needs_private = False
        self.name = f"{charset.name}-as-{page}"
        self.title = f"{charset.name} was read as {page}"
        self.cause = (
            f"the text is in {charset.title}, and a program took it for {page}, which takes two bytes for one sign; a"
            " byte that makes no sign with the one after it was replaced by a question mark"
        )
        self.prevention = (
            "convert the document with its own charset (vnfix convert --from …) before anything else reads it"
        )

    @cached_property
    def word(self) -> re.Pattern[str]:  # type: ignore[override]
        """A run of Latin letters and signs of East Asia, with one of these, or with a letter lost at its end."""
        letters = f"[{LATIN}{WIDE}]"
        return re.compile(rf"(?<![^\W\d_])(?=[{LATIN}]*[{WIDE}?]){letters}+(?:\?|(?!{letters}))")

    @cached_property
    def signs(self) -> Signs:  # type: ignore[override]
        """What a letter and the letter of ASCII after it look like, behind a Latin letter."""
        lasts = {self.charset.encode(letter, FOLD)[-1:] for letter in LETTERS}
        pairs = {self._view(last + after.encode()) for last in lasts for after in LATIN}
        return ((LATIN, "".join(sorted(sign for sign in pairs if is_east_asian(sign)))),)

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """The same."""
        ((latin, others),) = self.signs
        return re.compile(f"[{latin}][{others}]")

    def inflict(self, text: str) -> str:
        return self.charset.encode(text, FOLD).decode(self.codec, "replace").replace("\ufffd", _LOST)

    def explains(self, said: str, shown: str) -> bool:
        """Whether what is shown is what was said; some programs take the space after a byte that makes no sign, too."""
        *parts, last = self.inflict(said).split(f"{_LOST} ")
        at = 0
        for part in parts:
            if not shown.startswith(part + _LOST, at):
                return False
            at += len(part) + 1
            at += shown.startswith(" ", at)
        return shown[at:] == last

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of any text in a charset of East Asia; between two words a question mark took the space."""
        for candidate in super().candidates(line):
            if line[candidate.end - 1] == _LOST and line[candidate.end : candidate.end + 1].isalpha():
                candidate = candidate.with_forms(tuple(f"{form} " for form in candidate.forms))  # noqa: PLW2901
            yield candidate

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """What the bytes of a stretch say, if that is a word; else words that look like it."""
        try:
            exact = self.charset.decode(observed.encode(self.codec))
        except UnicodeError:
            exact = observed
        if is_known_word(exact.lower()) or is_syllable(exact.lower()):
            return (exact,) if exact != observed and self.inflict(exact) == observed else ()
        return tuple(self.readings_of(observed))

    def strangeness(self, text: str) -> float:
        """Eight nats where a Latin letter and a sign of East Asia touch."""
        return 8.0 * sum(map(len, self._touching.findall(text)))

    @cached_property
    def _touching(self) -> re.Pattern[str]:
        return re.compile(f"[{LATIN}](?=[{WIDE}])|[{WIDE}](?=[{LATIN}])")
