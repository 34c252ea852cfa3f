"""Accented letters were dropped without a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import LossyDamage, Signs
from vnfix.expression import expression
from vnfix.language.known import is_known_word
from vnfix.language.syllable import is_syllable
from vnfix.text.code_texts import texts_in
from vnfix.text.markup import text_beside_markup

HOLLOW = "(?:(?:ngh|ng|nh|th|kh|ph|tr|ch|gh)(?:ng|nh|ch|[cmnpt])?|[bcdghklmnprstvx](?:ng|nh|ch|[cmnpt]))"
"""What is left of một, những, thì: consonants that a syllable begins and ends with, two at least, with no vowel."""

_MOST_ODD, _FEW_ODD = 0.2, 0.1
"""The share of a line's words that may be neither words nor left of any: more, and the line is not Vietnamese. Where
less shows that letters were dropped, fewer may be."""

_LEAST_HOLLOW, _FEW_HOLLOW = 0.3, 0.2
"""The share of a line's words that must be hollow. A fifth of them are in messages typed without marks and full of
abbreviations, of which at 0.2, with as many odd ones, two to four in 61 000 were changed."""

_MOST_HOLLOW_TO_ONE = 6
"""A line with so many hollow words to one that is longer than a letter has letters apart, not words."""

_CODE = expression(r"[^\w\s.,;:!?()\"'/%-]|[a-z]\d|\d[a-z]|_")
"""What a line of prose has not, as far as ASCII goes."""

_NAME = expression(
    r"[A-Za-z0-9]_[A-Za-z0-9]|\$\w|[{}\[\]]|^\s*(?:for|if|elif|while|with|return|import|from|def)\s", re.ASCII
)
"""A name of a program, and how a statement begins: no letters were dropped beside them."""
_OPERATOR = expression(r"[=*+<>{}|^&\\]|\s[-/]\s")
_MOST_WORDS_TO_ONE = 5
"""A line with an operator for so many words is a formula, whose names are letters and pairs of them: r = s * x + b.
What is assigned counts twice. Beside lines that lost letters any line with one is code."""


class DroppedLetters(LossyDamage):
    """What: letters a charset has not are simply missing: every accented one under ASCII, or those outside
    windows-1252.

    How it happens: `text.encode("ascii", "ignore")`, a file name cleaner, a console font, a filter that lets only
    "safe" letters through.

    Example: "Lấy lại mật khẩu" becomes "Ly li mt khu".

    Easily confused with: abbreviations, chat language, text typed without marks, initials, units and formulas. It
    has no sign of its own, so a line must have several words of consonants alone that can be what is left of
    syllables, hardly any word that cannot, and not one letter that the charset would have dropped.

    Safety: the letters are gone without a trace, so the language model chooses, at a high price. Words that were
    nothing but such letters (ở, đã) are looked for beside spaces that have nothing to divide.
    """

    family = "lossy"
    signless = True
    entry_nats = 9.0
    spared_nats = 40.0
    cause = 'a program dropped every letter its charset has not, as encode(…, errors="ignore") does'
    prevention = 'keep text in Unicode, write files as UTF-8, and never encode with errors="ignore"'
    signs: Signs = (
        (" ", "bdghlmnprstvx", "cghnprt", " "),
        (" ", "ck", "hnpt", " "),  # not cm, kg, km, which sound text is full of
        (" ", "bcdghklmnprstvx", "cghnr", "cghmnpt", " "),
    )
    word = expression(r"(?<![\w?'&./@#$%:=-])[^\W\d_]+(?![\w?'&/@#$=(-]|[.:]\w)")

    def __init__(self, charset: str = "ascii") -> None:
        self.charset = charset
        called = {"cp1252": "windows-1252"}.get(charset, charset)
        self.name = "dropped-letters" if charset == "ascii" else f"dropped-letters-{called.removeprefix('windows-')}"
        which = "Every accented letter" if charset == "ascii" else f"Letters outside {called}"
        self.title = f"{which} dropped"
        only = r"[\x00-\x7f]*\Z"
        self.least_hollow = _LEAST_HOLLOW
        if charset != "ascii":  # letters like à that were kept show that these words are Vietnamese
            only = r"[\x00-\x7f\xa0-\xff\u2013-\u2026]*\Z)(?=[^À-ý]*[À-ý]"
            self.least_hollow = _LEAST_HOLLOW_BESIDE
        self.only = expression(rf"(?={only})")
        self.of_prose = expression(rf"\A(?={only})(?:.*?(?<![^ ])(?<!\d ){HOLLOW}(?![^ .,;!])){{2}}")
        self.gate = expression(rf"\A(?={only})(?:.*?(?<![^ \"'`>|])(?<!\d )[A-Z]?{HOLLOW}(?![^ .,;:!?\"'`<|])){{2}}")

    def inflict(self, text: str) -> str:
        return text.encode(self.charset, "ignore").decode(self.charset)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As any lossy damage, in a line whose words show it; and where a word seems to be missing."""
        return self._candidates(line, beside=False)

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same beside lines that show it: a line may be short."""
        return self._candidates(line, beside=True) if self.only.match(line) else iter(())

    def _candidates(self, line: str, *, beside: bool) -> Iterator[Candidate]:
        found = {each.start: each for each in self._in_texts(line, beside=beside)}
        whole = list(super().candidates(line))
        if (beside or self.of_prose.search(line)) and self._shows(line, whole, beside=beside):
            for each in self._with_gaps(line, whole):
                found.setdefault(each.start, each)
        yield from (found[start] for start in sorted(found))

    def _in_texts(self, line: str, *, beside: bool) -> Iterator[Candidate]:
        """The candidates in texts of a line of code that show it by themselves."""
        for start, end in texts_in(line):
            if _OPENS_TEXT.search(line, max(0, start - 3), start) and _CLOSES_TEXT.match(line, end):
                text = line[start:end]
                found = list(super().candidates(text)) if beside or _HOLLOW_IN.search(text) else []
                if found and _is_hollow_text(text, found, beside=beside):
                    for each in self._with_gaps(text, found):
                        yield Candidate(start + each.start, start + each.end, each.forms)

    def _with_gaps(self, text: str, found: list[Candidate]) -> list[Candidate]:
        """The candidates, and where a word seems to be missing, in order."""
        beside = text_beside_markup(text)[0]
        is_prose = _OPERATOR.search(beside) is None and len(_WORD.findall(beside)) >= _FEWEST_BESIDE_GAP
        gone = tuple(self.readings_of("")) if is_prose else ()
        gaps = [Candidate(gap.start(), gap.start(), gone) for gap in _GAP.finditer(text) if gone]
        return sorted(found + gaps, key=lambda candidate: candidate.start)

    def _shows(self, line: str, found: list[Candidate], *, beside: bool) -> bool:
        """Whether enough of a line's words are hollow, and few enough nothing Vietnamese."""
        from vnfix.language.inventory import UNKNOWN
        from vnfix.language.shipped import load_language

        inventory = load_language().inventory
        text = text_beside_markup(line)[0]
        words = _WORD.findall(text)
        readable = {line[candidate.start : candidate.end] for candidate in found}
        hollow = [word for word in words if _HOLLOW_WORD.fullmatch(word) and word in readable]
        odd = sum(word not in readable and inventory.number(word.lower()) == UNKNOWN for word in words)
        operators = len(_OPERATOR.findall(text)) + text.count("=")
        if operators * _MOST_WORDS_TO_ONE > len(words) or (beside and operators):
            return False
        if beside and text.isascii() and _is_of_program(text, words, hollow, readable):
            return False
        if beside or odd > _MOST_ODD * len(words):
            return odd <= _MOST_ODD * len(words)
        longer = [word.lower() for word in hollow if len(word) > 1]
        if len(hollow) > _MOST_HOLLOW_TO_ONE * len(longer):
            return False
        long = set(longer)
        many = len(set(hollow)) >= 3 and len(long) >= (3 if _CODE.search(text) else 2)
        if many and len(hollow) >= self.least_hollow * len(words):
            return True
        few = len(long) < 2 or len(hollow) < _FEW_HOLLOW * len(words) or odd > _FEW_ODD * len(words)
        return not few and not _CODE.search(text)

    def strangeness(self, text: str) -> float:  # noqa: ARG002  the same for any
        """Nothing is strange by itself; the language model finds what is left of words strange."""
        return 0.0


def _is_hollow_text(text: str, found: list[Candidate], *, beside: bool) -> bool:
    """Whether enough words of a text in code are hollow, one of three letters among them, but not all of them
    (`symbols("g mc k")`), and few enough nothing Vietnamese; names of programs in it are no words. Beside others that
    lost letters one hollow word will do.
    """
    words = _WORD.findall(_NAMES_IN_TEXT.sub(" ", text))
    readable = {text[each.start : each.end] for each in found}
    hollow = {word.lower() for word in words if word in readable and _HOLLOW_WORD.fullmatch(word.lower())}
    longest = max(map(len, hollow), default=0)
    odd = sum(word not in readable and not is_known_word(word) for word in words)
    is_whole = all(word.lower() in hollow for word in words)
    if beside and not hollow and _are_syllables(words, readable):
        return True
    if odd > _MOST_ODD * len(words) or len(words) < 2 or longest < 2 or (is_whole and longest < _LONG):
        return False
    if beside:
        return True
    is_long = longest >= _LONG and sum(len(word) > 1 for word in hollow) > 1
    return is_long and not is_whole and len(hollow) >= max(_LONG, _LEAST_HOLLOW * len(words))


_LONG = 3
"""Letters of a hollow word, which names of variables rarely have, and hollow words that a text must have."""
_OPENS_TEXT, _CLOSES_TEXT = expression(r"(?:[\"'`>|}]|//|#|--|/\*)\s*\Z"), expression(r"\s*(?:[\"'`<|{]|\*/|\Z)")
"""What a text in code stands between: quotation marks, tags, bars, braces, what begins a comment, the end of a line."""
_NAMES_IN_TEXT = expression(r"\{[^{}]*\}|\w*_\w+|\.[a-z]+\b|[a-z]+[A-Z]\w*|[A-Z]{2,}")
_HOLLOW_IN = expression(rf"(?i)\b{HOLLOW}\b")


def _is_of_program(text: str, words: list[str], hollow: list[str], readable: set[str]) -> bool:
    """Whether a line beside those that lost letters is a program's, or English prose, and lost none itself."""
    is_short = len("".join(words)) < _FEWEST_LETTERS
    return is_short or not (hollow or _are_syllables(words, readable)) or _NAME.search(text) is not None


def _are_syllables(words: list[str], readable: set[str]) -> bool:
    """Whether words of which none is hollow are of Vietnamese all the same: some, not very many, all of them syllables
    or what is left of some (`and so on` are not).
    """
    is_some = _FEWEST_WHOLE <= len(words) < _MANY_WORDS
    return is_some and all(word in readable or is_syllable(word.lower()) for word in words)


_WORD = expression(r"[^\W\d_]+")
_FEWEST_BESIDE_GAP, _FEWEST_LETTERS, _FEWEST_WHOLE, _MANY_WORDS = 3, 3, 3, 6
"""Words of a line in which one may be missing, where tables of numbers have spaces beside each other; letters of one
that is read for what lines beside it lost; and of how few words and of how many one must be hollow there: `try:` is no
trụy."""
_GAP = expression(r"(?<=[\w,] )(?= [\w]|[,.;:!?](?: |\Z))")
"""Between two spaces, or one and a sign: where a word may be missing."""

_LEAST_HOLLOW_BESIDE = 0.15
"""The same in lines with à é ô, where more letters are left and nobody types so."""

_HOLLOW_WORD = expression(rf"{HOLLOW}|[bcdghklmnpqrstvx]")
