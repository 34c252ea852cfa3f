"""Letters outside windows-1252 became question marks."""

from __future__ import annotations

from collections.abc import Iterator

from vnfix.damage.base import Gate, LossyDamage, Signs
from vnfix.expression import expression
from vnfix.language.known import is_known_word
from vnfix.language.syllable import ONSETS
from vnfix.values import Candidate

LETTERS = "".join(letter for letter in map(chr, range(0x41, 0x100)) if letter.isalpha())
"""The letters of windows-1252 that Vietnamese or its neighbours may have beside a lost one."""


_PARTING = ((0x00, 0x30), (0x3A, 0x41), (0x5B, 0x61), (0x7B, 0xC0), (0x2000, 0x2C00), (0x3000, 0x3040))
_GAP = "".join(chr(code) for begin, end in _PARTING for code in range(begin, end)) + "\xd7\xf7\ufeff"
"""What may stand before a word: no letters and digits, in the blocks that hold nearly all signs which text has."""

_CONSONANT = "[BCDGHKLMNPQRSTVXbcdghklmnpqrstvx\u017f\u212a]"  # with those that are s and K in small letters
_ONSET = rf"(?:[Gg][Ii]|[Qq][Uu]|{_CONSONANT}{{1,3}})"
_AFTER_ONSET = expression(
    r"\?(?:"
    + "|".join(rf"(?<=(?<![^\W_?]){_CONSONANT * count}\?)" for count in (1, 2, 3))
    + r"|(?<=(?<![^\W_?])[Gg][Ii]\?)|(?<=(?<![^\W_?])[Qq][Uu]\?))"
)
_VIETNAMESE = expression("[À-ỹ]")
_BARE = expression(rf"(?<![^\W_?]){_ONSET}\?(?![\w?])")
_BARE_AMID = expression(rf"{_BARE.pattern} (?=[^\W\d_])")
"""The beginning of a word with the question mark that its end has become; amid others."""
_FEWEST_BARE = 2
"""Different ones that show the loss in a line without a letter of Vietnamese."""
_WHOLE = expression(r"(?<![\w?])[^\W\d_]+(?![\w?])")
"""A word beside no question mark."""
_CODE = expression(r"[=;{}<>()|&\[\]]")
"""What code has and a label has not."""
BEFORE_LETTER = expression(r"\?[^\W\d_]")
"""A question mark directly before a letter."""


class _QuestionMarkGate:
    """A lost letter before others, or last after an onset: `t?:` in code, so only where the rest of the line shows it.

    In one expression they would look at every letter of a line; each by itself goes to the question marks at once.
    """

    def search(self, line: str, /) -> bool | None:
        if BEFORE_LETTER.search(line):
            return True
        if not _AFTER_ONSET.search(line):
            return None
        return True if _VIETNAMESE.search(line) or _has_bare_onsets(line) else None


def _has_bare_onsets(line: str) -> bool:
    """Whether onsets with a question mark show the loss in a line without a letter of Vietnamese, as in a whole label.

    That is several, one of them amid others that are Vietnamese or few (`Tr? v? trang ch?`), or one of several letters
    beside one word (`Trang ch?`, `Th? hai`). Code has `T? t`, prose speaks of its keys, and chat leaves marks out.
    """
    bare = [word.lower() for word in _BARE.findall(line)]
    if not bare:
        return False
    whole = _WHOLE.findall(line)
    unknown = sum(not is_known_word(word) for word in whole)
    is_first = len(bare[0]) > len("t?") and line.lower().startswith(f"{bare[0]} ")
    is_last = len(bare[-1]) > len("t?") and line.lower().endswith(bare[-1])
    if (is_first or is_last) and len(whole) == 1 and line[:1].isupper() and not unknown:
        return True
    is_amid = len(set(bare)) >= _FEWEST_BARE and _BARE_AMID.search(line) is not None
    is_code = _CODE.search(line) is not None and max(map(len, bare)) == len("t?")
    return is_amid and not is_code and 2 * unknown <= len(bare)


_ALONE = ("?", "??")
"""Words of which nothing is left. Three question marks are emoji, and runs of U+FFFD words of other scripts."""

_AMID_NATS, _BEFORE_CAPITAL_NATS = 3.0, 2.0
"""The price of leaving question marks that stand alone before a small letter or another lost one, and before a capital
or a number. Of text that lost letters 99 and 98 in a hundred there were words (ở, để), where one at the end of a line
is most often an emoji. With more, no more come back right, and more emoji become words."""

_LOST = frozenset("?\ufffd")

_ONSET_NATS, _WORD_NATS, _ONSET_BEFORE_CAPITAL_NATS, _ONSET_LAST_NATS = 8.0, 3.0, 5.0, 4.0
"""The price of leaving a word that ends in a question mark and goes on with a space and a small letter: of an onset of
several letters (`ch? s`), and of a word; of such an onset before a capital; and of one that ends a line without letters
of Vietnamese. Counted: of 37 million tokens of sound text 204 were such words, of 0.3 million of chat 24, and none such
an onset. In chat, onsets of one letter are words (`k? e`)."""


def _spared_before(line: str, start: int, end: int) -> float:
    """The price of leaving a word that ends in its only question mark, by what follows."""
    after, word = line[end : end + 2], line[start : end - 1].lower()
    if line[end - 1] != "?" or len(word) == 1 or "?" in word:
        return 0.0
    if not after:
        return _ONSET_LAST_NATS if word in ONSETS and not _VIETNAMESE.search(line) else 0.0
    after = after.lstrip(" ")
    if not after.isalpha():
        return 0.0
    if word in ONSETS:
        return _ONSET_NATS if after.islower() else _ONSET_BEFORE_CAPITAL_NATS
    return _WORD_NATS if after.islower() else 0.0


def _spared_amid(line: str, start: int, end: int) -> float:
    """The price of leaving what stands alone, by what stands beside it."""
    after = line[end + 1 : end + 2] if line[end : end + 1] == " " else ""
    if after.islower() or after in _LOST:
        return _AMID_NATS
    before = line[max(0, start - 2) : start]
    is_after_word = len(before) == 2 and before[1] == " " and (before[0].isalpha() or before[0] in _LOST)
    return _BEFORE_CAPITAL_NATS if after.isalnum() and (is_after_word or end - start > 1) else 0.0


class QuestionMark(LossyDamage):
    """What: windows-1252 has à é ô but not ạ ế đ; whatever it has not is written as one `?` a letter.

    How it happens: text is saved or sent through a charset of Western Europe by something that would rather
    replace than fail: a console, a database column of the wrong type, a mail program, a `str.encode(…, "replace")`.

    Example: "Lấy lại mật khẩu" becomes "L?y l?i m?t kh?u".

    Easily confused with: questions ("có không?"), placeholders and operators in source code, addresses with a
    query, and the same loss with other letters kept (best fit, windows-1258, ASCII).

    Safety: the letters are gone, so the language model chooses; a real question mark is always among the choices.
    """

    name = "question-mark"
    family = "lossy"
    entry_nats = 10.0
    spared_nats = 5.0  # with less, chat abbreviations before a question mark are taken for lost letters
    title = "Letters outside windows-1252 became ?"
    cause = (
        "text was saved or sent as windows-1252 (Western European), which has no ạ ế đ ư; each such letter was"
        " replaced by a question mark"
    )
    prevention = (
        "write files and responses as UTF-8, declare it (charset=utf-8), use nvarchar with N'…' literals or utf8mb4"
        ' in databases, and never encode with errors="replace"'
    )
    signs: Signs = (
        ("?", LETTERS),
        (_GAP, "BCDGHKLMNPQRSTVXbcdghklmnpqrstvx", "?"),
        (_GAP + "Nn", "CGKNPTcgknpt", "GHRghr", "?"),
        ("Gg", "Ii", "?"),
        ("Qq", "Uu", "?"),
    )
    gate: Gate = _QuestionMarkGate()
    word = expression(r"(?<![\w?\ufffd])(?:[^\W\d_]|\?)*\?(?:[^\W\d_]|\?)*(?![\w\ufffd])")
    needs = ""
    """What a line must have somewhere: without it this damage reads nothing that another of its kind does not."""
    endings = "?"
    """Signs that may be part of a word, and also just stand after it."""

    def inflict(self, text: str) -> str:
        return text.encode("cp1252", "replace").decode("cp1252")

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """As of any lossy damage, and a question mark that ends a word may also be just that."""
        forms = list(self.readings_of(observed))
        bare = observed.rstrip(self.endings)
        for end in range(len(observed) - 1, len(bare) - 1, -1):
            forms += [form + observed[end:] for form in self.readings_of(observed[:end])]
        return tuple(forms)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As any lossy damage, in a line with what it needs; one that stands alone amid words is hardly a sign."""
        if self.needs not in line:
            return
        for each in super().candidates(line):
            start, end = each.start, each.end
            spared_nats = (
                _spared_amid(line, start, end) if line[start:end] in _ALONE else _spared_before(line, start, end)
            )
            yield Candidate(start, end, each.forms, spared_nats) if spared_nats else each

    def strangeness(self, text: str) -> float:
        """How rare such question marks are in sound text, in nats, less what the language model asks for the word.

        Counted: of 1.9 million tokens 21 had one inside a word, 16 after consonants only, and 184 stood alone.
        """
        word = text.rstrip("?")
        marks = len(text) - len(word)
        if "?" in word:
            return 14.0
        if not word:
            return 5.0 if marks == 1 else 9.0
        if marks and word.lower() in ONSETS:
            return 1.5  # chat writes v?, k?, b? for whole words
        return (0.0, 0.5, 6.0)[min(marks, 2)]
