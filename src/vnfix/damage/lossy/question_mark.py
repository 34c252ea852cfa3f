"""Letters outside windows-1252 became question marks."""

from __future__ import annotations

from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import Gate, LossyDamage, Signs
from vnfix.damage.lossy.typed_bare import in_no_bare_text
from vnfix.expression import expression
from vnfix.language.known import is_known_word
from vnfix.language.syllable import ONSETS
from vnfix.text.code_texts import texts_or_line

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


def has_onset_amid_words(line: str) -> bool:
    """Whether an onset with a question mark stands in a text of a line with words that are known, most of them.

    In a text that lost letters it shows the loss; a parameter of TypeScript (`tr?: string`) has no words beside it.
    """
    if not _BARE.search(line):
        return False
    texts = [line[start:end] for start, end in texts_or_line(line)]
    return any(_is_amid_words(text) for text in texts)


def _is_amid_words(text: str) -> bool:
    """Whether a text has an onset with a question mark, and words beside it, at least half of them known."""
    if not _BARE.search(text):
        return False
    whole = [word for word in _WHOLE.findall(text) if len(word) > 1 or word in "Yy"]
    return 2 * sum(map(is_known_word, whole)) >= len(whole) > 0


def is_mostly_sound(line: str) -> bool:
    """Whether a line has far more letters that only Vietnamese and its like have than question marks.

    Where each such letter was lost they are other people's words, or there was no damage: asking takes time and memory.
    """
    return _MOST_BEYOND * line.count("?") < len(_BEYOND.findall(line))


_BEYOND = expression("[\u0100-\u01b0\u1ea0-\u1ef9]")
_MOST_BEYOND = 3
"""Such letters to one question mark: more are left where a line is sound, or was put right but for a word or two."""


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
    neighbours_tell = True
    endings = "?"
    """Signs that may be part of a word, and also just stand after it."""

    def inflict(self, text: str) -> str:
        return text.encode("cp1252", "replace").decode("cp1252")

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """As of any lossy damage, and a question mark that ends a word may also be just that.

        Where nothing else is left of it, all are letters, or none is: `???` is more often the branch of a tree than đó?
        """
        forms = list(self.readings_of(observed))
        bare = observed.rstrip(self.endings)
        for end in () if not bare else range(len(observed) - 1, len(bare) - 1, -1):
            forms += [form + observed[end:] for form in self.readings_of(observed[:end])]
        return tuple(forms)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As any lossy damage, in a line with what it needs, but not in what was typed without marks; one that stands
        alone amid words is hardly a sign.
        """
        return iter(in_no_bare_text(line, list(super().candidates(line)))) if self.needs in line else iter(())

    def may_be_beside(self, line: str) -> bool:
        """As of any damage, and where an onset with a question mark is all that shows the loss (`Kho luu tr?`)."""
        return super().may_be_beside(line) or has_onset_amid_words(line)

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
