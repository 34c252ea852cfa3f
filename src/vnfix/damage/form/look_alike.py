"""Letters were replaced by others that look like them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from vnfix.candidate import Candidate
from vnfix.damage.base import LossyDamage, Signs, said_in
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, has_vietnamese_eth, has_vietnamese_letter
from vnfix.language.known import reads_vietnamese


class LookAlike(LossyDamage):
    """What: letters were replaced by others that look the same or nearly so, such as Đ by the Icelandic Ð.

    How it happens: an old font or keyboard has the one in the place of the other; a converter took the letter of
    another language for the same.

    Example: "Đà Nẵng" becomes "\\xd0à Nẵng".

    Easily confused with: the languages that have these letters; only words of Vietnamese are repaired, beside a letter
    that only Vietnamese has, or where Ð begins a word as in no other language.

    Safety: exact, where the word is Vietnamese.
    """

    family = "form"
    entry_nats = 5.0
    word = expression(r"(?<![^\W\d_])[^\W\d_]+(?![^\W\d_]|['\u2019][^\W\d_]|[\xa1\xa2\xa4\xa6\xa8\xac\xaf\xb4\xb8])")
    """A run of letters, and no sign behind it that misread text has, nor an apostrophe amid a word of Guaraní."""

    def __init__(
        self,
        name: str,
        title: str,
        cause: str,
        looks: Mapping[str, str],
        shows: Callable[[str], bool] | None = None,
        companions: str = "",
    ) -> None:
        """`shows` says of a line whether the letters stand in it as only Vietnamese can have them.

        `companions` are letters that only languages have which have these.
        """
        self.name, self.title, self.cause = name, title, cause
        self.prevention = (
            "type and convert with Unicode tools for Vietnamese; look letters up by code point, not by look"
        )
        self._looks = str.maketrans(dict(looks))
        self._shows = shows
        self._companions = frozenset(companions)
        seen = "".join(looks.values())
        self.signs: Signs = ((seen,),)
        self.gate = expression(f"[{seen}]")
        self.seen = frozenset(seen)

    def inflict(self, text: str) -> str:
        return text.translate(self._looks)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words, in a line that shows to be Vietnamese, by a letter that nothing else has or by its words."""
        if not self._companions.isdisjoint(line):
            return iter(())
        found = list(super().candidates(line))
        is_shown = has_vietnamese_letter(line) or (self._shows is not None and self._shows(line))
        if not found or not (is_shown or reads_vietnamese(said_in(line, found))):
            return iter(())
        return iter(() if _are_letters(found) else found)

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The words, in any line without the letters that stand beside the look-alikes elsewhere."""
        if not self._companions.isdisjoint(line):
            return iter(())
        found = [each for each in super().candidates(line) if not self.seen.isdisjoint(line[each.start : each.end])]
        return iter(() if _are_letters(found) else found)

    def strangeness(self, text: str) -> float:
        return 0.0 if self.seen.isdisjoint(text) else 12.0


def _are_letters(found: Sequence[Candidate]) -> bool:
    """Whether all that is found are letters by themselves, of which a text speaks: the sound /\xf0/ of English."""
    return all(each.end - each.start == 1 for each in found)


class OverlaidD(LossyDamage):
    """What: đ is written as d and a stroke of its own that lies over it.

    How it happens: a keyboard, a font or a program that draws text puts letters together of what it has.

    Example: "đường" becomes "d\\u0335ường".

    Easily confused with: text that is struck out, each letter of which has such a stroke; a line is left alone in which
    other letters have one.

    Safety: exact, where the word is Vietnamese.
    """

    name = "overlaid-d"
    family = "form"
    title = "Đ and đ are D and d with a stroke that lies over them"
    cause = "a keyboard, a font or a program put the letter together of d and a combining stroke"
    prevention = "type and convert with Unicode tools for Vietnamese, which write đ as one letter"
    entry_nats = 5.0
    word = expression(r"(?<![^\W\d_])(?=[^\W\d_]*[\u0335-\u0338])[^\W\d_](?:[^\W\d_]|[\u0335-\u0338])*")
    signs: Signs = (("Dd", "\u0335\u0336\u0337\u0338"),)
    gate = expression("[Dd][\u0335-\u0338]")

    def inflict(self, text: str) -> str:
        """One case of it: with the short stroke, U+0335."""
        return text.translate({ord("Đ"): "D\u0335", ord("đ"): "d\u0335"})

    def explains(self, said: str, shown: str) -> bool:
        """Whether nothing but a stroke over d, short, long or slanted, parts what is shown from what was said."""
        return said == _composed(shown)

    def forms_of(self, observed: str) -> tuple[str, ...]:
        return tuple(self.readings_of(self.inflict(_composed(observed))))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words, in a line in which nothing else is struck out."""
        return iter(()) if _STRUCK_OUT.search(line) else super().candidates(line)

    def strangeness(self, text: str) -> float:
        return 12.0 if self.gate.search(text) else 0.0


_STRUCK_OUT = expression("(?<![Dd])[\u0335-\u0338]")


def _composed(text: str) -> str:
    """A text with đ for d and a stroke over it."""
    return re.sub("([Dd])[\u0335-\u0338]", lambda letter: "đ" if letter[1] == "d" else "Đ", text)


class SpanishD(LookAlike):
    """What: đ was replaced by the Spanish ñ.

    How it happens: fonts of VNI have đ at the place of ñ, and text is taken out of a PDF file that has them beside
    others.

    Example: "được" becomes "\xf1ược".

    Easily confused with: Spanish, Guaraní and Êđê. So a word with it must have another letter that is not of ASCII, and
    no word in small letters may be none of Vietnamese.

    Safety: exact, where the word is Vietnamese.
    """

    def __init__(self) -> None:
        super().__init__(
            "n-tilde",
            "Đ and đ are the Spanish \xd1 and \xf1",
            "text was taken out of a PDF file whose font has đ at the place of \xf1, as fonts of VNI have",
            {"Đ": "\xd1", "đ": "\xf1"},
        )

    def candidates(self, line: str) -> Iterator[Candidate]:
        found = list(super().candidates(line))
        return iter(found if self._are_ours(line, found) else ())

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        found = list(super().candidates_beside(line))
        return iter(found if self._are_ours(line, found) else ())

    def _are_ours(self, line: str, found: Sequence[Candidate]) -> bool:
        """Whether one of the words has another letter beyond ASCII, and all in small letters are among them, in a line
        without letters and signs that charsets from before Unicode have, for in some ñ is a letter, too.
        """
        if _OF_CHARSETS.search(line):
            return False
        read = {line[each.start : each.end] for each in found}
        with_it = {word for word in _LETTERS.findall(line) if word.islower() and not self.seen.isdisjoint(word)}
        return with_it <= read and any(_TWO.search(word) for word in read)


_LETTERS = expression(r"[^\W\d_]+")
_OF_CHARSETS = expression(f"[^\\W\\d_](?<![\x00-\x7f\xd1\xf1{LETTERS}])|[^\\W\\d_][\xa1-\xbf]|[\xa1-\xbf][^\\W\\d_]")
_TWO = expression(r"[^\x00-\x7f].*[^\x00-\x7f]")
_THORN = "\xde\xfe"
"""Which Icelandic, Old Norse and Old English have beside eth."""
_EWE = "\u0186\u0190\u014a\u0191\u0194\u01b2\u0254\u025b\u014b\u0192\u0263\u028b"
"""Which Ewe and Fon have beside \u0256: open e and o, ng and others."""

LOOK_ALIKES = (
    LookAlike(
        "eth",
        "Đ is the Icelandic \xd0",
        "an old font, keyboard or converter has the Icelandic letter in the place of Đ",
        {"Đ": "\xd0"},
        has_vietnamese_eth,
        _THORN,
    ),
    LookAlike(
        "eth-small",
        "Đ and đ are the Icelandic \xd0 and \xf0",
        "an old font, keyboard or converter has the Icelandic letters in the place of Đ and đ",
        {"Đ": "\xd0", "đ": "\xf0"},
        has_vietnamese_eth,
        _THORN,
    ),
    LookAlike(
        "african-d",
        "Đ and đ are the African \u0189 and \u0256",
        "a converter took the letters of African languages for Đ and đ",
        {"Đ": "\u0189", "đ": "\u0256"},
        companions=_EWE,
    ),
    LookAlike(
        "gha",
        "Ư and ư are the Turkic \u01a2 and \u01a3",
        "a font of an old converter has the letter gha in the place of ư",
        {"Ư": "\u01a2", "ư": "\u01a3"},
    ),
    LookAlike(
        "caron",
        "Ă and ă are \u01cd and \u01ce, with the mark upside down",
        "a converter or a keyboard took the caron of Pinyin for the breve",
        {"Ă": "\u01cd", "ă": "\u01ce"},
    ),
    SpanishD(),
)
