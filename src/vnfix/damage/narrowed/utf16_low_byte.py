"""UTF-16 was cut to the low byte of each letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from vnfix.candidate import Candidate
from vnfix.damage.base import LossyDamage, Signs
from vnfix.damage.legacy.legacy_signs import is_symbol, without_quotes
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, shows_utf8
from vnfix.language.known import is_known_word

_SYMBOLS = "\xa0-\xbf\xd7\xf7"
_CONTROLS = "\x02\x03\x10\x11"
"""What is left of Ă ă Đ đ."""
_SIGNS = {chr(ord(sign) & 0xFF): sign for sign in "\u2013\u2014\u2018\u2019\u201c\u201d\u2212"}
"""What is left of dashes, quotation marks and the minus sign, all of them controls."""
_MARKS = "".join(_SIGNS)
_RARE = "\xa1\xa3\xa5\xa7\xa9\xab\xad\xaf\xb0\xb1\xb3\xb5\xb7\xb9\xbb\xbd\xbf"
"""Signs that toned letters become, which no word has."""
_RARE_IN_CAPITALS = "\xa2\xa4\xa6\xa8\xac\xb6\xb8\xbc\xbe"
"""The same for their capitals, but those that may stand after a capital: BRAND\xae, R\xb2."""
_CAPITALS = "ÁÃÅÇÉËÍÏÑÓÕ\xd7ÙÛÝ"
"""Capitals that small letters become."""
_NEVER = "\\w\x80-\x9f\u02c6\u02dc\u0300-\u036f\u2010-\u2122"
"""What never stands beside a word: what is left is of ASCII and Latin-1, and no control of the latter."""
_LETTER = f"[^\\W\\d_]|[{_SYMBOLS}{_CONTROLS}]|(?<=[bcdghklmnprstvxBCDGHKLMNPRSTVX])\\)(?!\\d)"
"""A letter after the damage; ) is what is left of ĩ."""


_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


class Utf16LowByte(LossyDamage):
    """What: of each letter's two bytes of UTF-16 only the lower one is left, seen as a letter of Latin-1: U+1EC7 (ệ)
    became U+00C7.

    How it happens: a program copies wide characters into narrow ones, or writes code points with `chr(code & 0xFF)`.

    Example: "Tiếng Việt" becomes "Ti\\xbfng Vi\\xc7t".

    Easily confused with: TCVN3 read as windows-1252, which has its toned letters in the same places.

    Safety: a letter of Latin-1 may be itself or what is left of another, so the language model chooses.
    """

    family = "narrowed"
    entry_nats = 8.0
    spared_nats = 8.0
    cause = "a program kept the lower byte of each UTF-16 letter only, and that was seen as a letter of Latin-1"
    prevention = "never copy wide characters into narrow ones (wchar_t to char): convert to UTF-8 instead"
    signs: Signs = (
        (_CONTROLS + _MARKS,),
        ("BCDGHIKLMNPQRSTUVXYabcdeghiklmnopqrstuvxy", _RARE),
        ("bcdghklmnpqrstvxiuy", _CAPITALS),
        ("BCDGHIKLMNPQRSTUVXYAEO", _RARE_IN_CAPITALS),
    )
    gate = expression(f"[{_CONTROLS}{_MARKS}]|[A-Za-z][{_RARE}]|[a-z][{_CAPITALS}]|[A-Z][{_RARE_IN_CAPITALS}]")
    word = expression(f"(?<![\\\\{_NEVER}])[{_MARKS}]?(?:{_LETTER})+(?![{_NEVER}])[{_MARKS}]?|[{_MARKS}]")

    def __init__(self, *, controls_dropped: bool = False) -> None:
        self.controls_dropped = controls_dropped
        self.name = "utf16-low-byte" + ("-dropped" if controls_dropped else "")
        self.title = "UTF-16 was cut to its low byte" + (", controls dropped" if controls_dropped else "")

    def inflict(self, text: str) -> str:
        return self._cut(text).replace(_SOFT_HYPHEN, "") if self.controls_dropped else self._cut(text)

    def _cut(self, text: str) -> str:
        """What it does to a text, but for soft hyphens, which not every program drops."""
        cut = text.encode("utf-16-le", "surrogatepass")[::2]
        return (cut.translate(None, _DROPPED) if self.controls_dropped else cut).decode("latin-1")

    def explains(self, said: str, shown: str) -> bool:
        """As of any lossy damage; a soft hyphen, which is left of ậ, may have been dropped with the controls or not."""
        return super().explains(said, shown) or (_SOFT_HYPHEN in shown and self._cut(said) == shown)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The same in a line with words: a control alone shows nothing."""
        return self.candidates_beside(line) if _ANY_WORD.search(line) else iter(())

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """As any lossy damage; the controls that quotation marks leave are nothing without a letter that was lost."""
        if shows_utf8(line):
            return
        line = without_quotes(line)
        if not self.gate.search(line) or _NOT_LEFT.search(line):
            return
        found = [each for each in super().candidates(line) if not _is_another_thing(line, each)]
        words = [line[each.start : each.end].strip(_MARKS) for each in found]
        shown = [
            word
            for word in words
            if self.readings_of(word) and not is_symbol(word) and _SEEN_IN_WORD.search(word) is not None
        ]
        if len(shown) * _MOST_WORDS_TO_ONE < len(_ANY_WORD.findall(line)):
            return
        together = "".join(shown)
        if together.isascii() and len(together) < _FEWEST_LETTERS:
            return
        yield from self._all_of(line) if self._struck_all_of(line, found) else found

    def _struck_all_of(self, line: str, found: Sequence[Candidate]) -> bool:
        """Whether a line shows that it all went through this: several words that nothing else made, and few unread."""
        words = {line[each.start : each.end].strip(_MARKS) for each in found}
        clear = sum(_CLEAR.search(word) is not None for word in words if self.readings_of(word))
        unread = {word.strip(_MARKS) for word in _FOREIGN_WORD.findall(line)} - words - {""}
        return clear >= _FEWEST_CLEAR and clear >= _CLEAR_TO_UNREAD * len(unread) and not _BEYOND.search(line)

    def _all_of(self, line: str) -> Iterator[Candidate]:
        """Every word with a letter that is not as it was, names too, and punctuation."""
        for match in self.word.finditer(line):
            word = match.group()
            is_changed = _FOREIGN.search(word) is not None or not (word.isascii() or is_known_word(word))
            forms = self._remembered(word) or (_letter_by_letter(word) if is_changed else ())
            candidate = Candidate(*match.span(), forms, _SPARED_NATS if is_changed else 0.0)
            if forms and not _is_another_thing(line, candidate):
                yield candidate

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """As of any lossy damage, with the quotation marks and dashes beside a word."""
        if observed in _SIGNS:
            return (_SIGNS[observed],)
        before, after = _SIGNS.get(observed[0], ""), _SIGNS.get(observed[-1], "")
        bare = observed[len(before) : len(observed) - len(after)]
        if before or after:  # the word itself may be as it was
            return tuple(f"{before}{form}{after}" for form in (bare, *self.readings_of(bare)))
        if observed[-1] == ")":  # ĩ at the end of a word, or the end of what stands in brackets
            return (*self.readings_of(observed), *(f"{form})" for form in self.readings_of(observed[:-1])))
        if self.controls_dropped and _SOFT_HYPHEN in observed:
            forms = self.readings_of(observed.replace(_SOFT_HYPHEN, ""))
            return tuple(form for form in forms if self._cut(form) == observed)
        return tuple(self.readings_of(observed))

    def strangeness(self, text: str) -> float:
        """Ten nats for a control, and for a small letter before a capital one or a sign that no word has."""
        controls = sum(letter in _CONTROLS or letter in _SIGNS for letter in text)
        return 10.0 * controls + 10.0 * len(_STRANGE.findall(text))


def _is_another_thing(line: str, candidate: Candidate) -> bool:
    """Whether a word is the number of an item, d), part of a name, zing.vn, or has a bracket that closes another."""
    before, word = line[: candidate.start], line[candidate.start : candidate.end]
    is_number = len(word) == 2 and word[1] == ")" and not before.strip(" \t-*\u2022")
    closes = word[-1:] == ")" and before.count("(") > before.count(")") and line.count("(") >= line.count(")")
    return is_number or closes or (before[-1:] == "." and before[-2:-1].isalnum())


_STRANGE = expression(
    f"(?<=[a-zA-Z])[{_RARE}]|(?<=[A-Z])[{_RARE_IN_CAPITALS}]|(?<=[a-z\xa1\xb0])[{_CAPITALS}]"
    "|\\b[bcdghklmnpqrstvx]{2,3}\\)|(?<![^\\s(])[\xa3\xa5](?=[a-z])"
)
_SEEN_IN_WORD = expression(f"[^\x00-\x7f]|[{_CONTROLS}](?<=[^\\W\\d_].)|[{_CONTROLS}](?=[^\\W\\d_])|.\\).|..\\)")
"""A letter that is not as it was; one of ASCII alone may also be itself. A control by itself is of no text: fonts and
programs are full of them."""
_NOT_LEFT = expression(f"(?![{_CONTROLS}{_MARKS}\x1a\x1e\t\n\f\r])[\x00-\x1f\x7f]")
"""A control that is left of no letter or quotation mark, and stands in no text."""
_FEWEST_LETTERS = 3
"""Letters of the words that show it, where all are of ASCII or controls: data has such of two."""
_ANY_WORD = expression(r"[^\W\d_]+")
_MOST_WORDS_TO_ONE = 20
"""Words of a line for one that shows it: more, and the sign of another thing (2 \xd7 n) is the likelier reason."""
_FOREIGN = expression(f"[{_CONTROLS}{_MARKS}]|[^\x00-\x7f{LETTERS}]")
"""What no word of Vietnamese has."""
_FOREIGN_WORD = expression(f"[^\\W\\d_]*(?:{_FOREIGN.pattern})(?:[^\\W\\d_]|{_FOREIGN.pattern})*")
_CLEAR = expression(f"[{_CONTROLS}]|{_STRANGE.pattern}")
"""What no word of any language has."""
_BEYOND = expression("[^\x00-\xff]")
"""What cannot be left of anything."""
_FEWEST_CLEAR = 3
"""Different words that have such, in a line that all went through this."""
_CLEAR_TO_UNREAD = 3
"""Such words for each that is none of Vietnamese and stays unread."""
_SPARED_NATS = 12.0
"""The price of a word that is left as it stands in such a line."""
_MOST_FORMS = 8
"""Forms of a word that is not known: of a few letters two are left alike."""


def _letter_by_letter(observed: str) -> tuple[str, ...]:
    """What a word that is not known may have been, in a letter case that words have if there is such."""
    choices = [_PREIMAGES.get(letter, letter) for letter in observed]
    forms = tuple(map("".join, islice(product(*choices), _MOST_FORMS)))
    return tuple(form for form in forms if form in (form.lower(), form.capitalize(), form.upper())) or forms


def _preimages() -> dict[str, str]:
    """The letters and signs that may stand behind each sign that no word has."""
    found = dict(_SIGNS)
    for letter in LETTERS:
        low = chr(ord(letter) & 0xFF)
        if low != letter and _FOREIGN.search(low):
            found[low] = found.get(low, "") + letter
    return found


_PREIMAGES = _preimages()
_DROPPED = (_CONTROLS + _MARKS).encode("latin-1")
