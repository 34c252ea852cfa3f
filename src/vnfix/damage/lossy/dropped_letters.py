"""Accented letters were dropped without a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from vnfix.candidate import Candidate
from vnfix.damage.base import LossyDamage, Signs
from vnfix.damage.lossy.dropped_evidence import DroppedEvidence
from vnfix.expression import expression
from vnfix.text.code_texts import texts_in
from vnfix.text.markup import text_beside_markup

HOLLOW = "(?:(?:ngh|ng|nh|th|kh|ph|tr|ch|gh)(?:ng|nh|ch|[cmnpt])?|[bcdghklmnprstvx](?:ng|nh|ch|[cmnpt]))"
"""What is left of một, những, thì: consonants that a syllable begins and ends with, two at least, with no vowel."""

_LONG_HOLLOW = "(?:(?:ngh|ng|nh|th|kh|ph|tr|ch|gh)(?:ng|nh|ch|[cmnpt])|ngh|[bcdghklmnprstvx](?:ng|nh|ch))"
_LONE = r"(?<![^ \"'`>|(])(?<!\d ){}(?![^ .,;:!?\"'`<|)])"
"""Such a word of three letters or more, and what must be around one that counts: it is no unit.

A line is worth weighing if it has one of those, or two of any kind of which one has two letters."""

_ONSETS = "bdghlmnprstvxBDGHLMNPRSTVX"
_SHOWN_NATS, _BESIDE_NATS, _BESIDE_IN_TEXT = 6.5, 2.0, 3.0
_SHOWN_WITH_MARKS, _BESIDE_WITH_MARKS = 5.0, 0.0
"""The evidence (see `vnfix.damage.lossy.dropped_evidence`) that shows that letters were dropped, and what is enough
beside lines that show it, or in a text within a line of code there; the same of lines with à é ô, which nobody types
beside words without marks.

Of 350 000 lines of other languages, of code, and of Vietnamese that have no letter that the damage would have dropped,
none has more than 3. Of 61 512 typed without marks none has 5, and seven have 6.5 with frequent words abbreviated."""

_NAME = expression(
    r"[A-Za-z0-9]_[A-Za-z0-9]|\$\w|[{}\[\]]|^\s*(?:for|if|elif|while|with|return|import|from|def)\s"
    r"|(?:\b\w{1,20}, ){3}\w",
    re.ASCII,
)
"""Names of a program, and how a statement begins: no letters were dropped beside them."""
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
    has no sign of its own, so the words of a line must be much likelier as what is left of Vietnamese ones than as
    those of any other text, and there must not be one letter that the charset would have dropped.

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
        (" ", _ONSETS, "cghnprt", " "),
        (" ", "ckCK", "hnpt", " "),  # not cm, kg, km, which sound text is full of
        (" ", _ONSETS + "ckCK", "cghnrHNR", "cghmnptCGHNT", " ghGH"),  # of words in capitals only those: no TP, CP
    )
    word = expression(r"(?<=\d/)[A-Z]+(?=-[A-Z])|(?<![\w?'&./@#$%:=-])[^\W\d_]+(?![\w?'&/@#$=(-]|[.:]\w)")

    def __init__(self, charset: str = "ascii") -> None:
        self.charset = charset
        called = {"cp1252": "windows-1252"}.get(charset, charset)
        self.name = "dropped-letters" if charset == "ascii" else f"dropped-letters-{called.removeprefix('windows-')}"
        which = "Every accented letter" if charset == "ascii" else f"Letters outside {called}"
        self.title = f"{which} dropped"
        only = r"[\x00-\x7f]*\Z"
        if charset != "ascii":  # letters like à that were kept show that these words are Vietnamese
            only = r"[\x00-\x7f\xa0-\xff\u2013-\u2026]*\Z)(?=[^À-ý]*[À-ý]"
        self.only = expression(only.partition(")")[0])
        hollow, long = (f"(?:[A-Z]?{each}|{each.upper()})" for each in (HOLLOW, _LONG_HOLLOW))
        one, two, three = (_LONE.format(each) for each in (hollow, f"(?:{hollow}|[bcdghklmnpqrstvx])", long))
        self.gate = expression(rf"\A(?={only})(?:(?=.*?{one})(?:.*?{two}){{2}}|.*?{three})")

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
        for each in self._in_line(line, beside=beside):
            found.setdefault(each.start, each)
        yield from (found[start] for start in sorted(found))

    def _in_texts(self, line: str, *, beside: bool) -> Iterator[Candidate]:
        """The candidates in texts of a line of code that show it by themselves."""
        for start, end in texts_in(line):
            if _OPENS_TEXT.search(line, max(0, start - 3), start) and _CLOSES_TEXT.match(line, end):
                text = line[start:end]
                if beside or _HOLLOW_IN.search(text):
                    words = _WORD.findall(_NAMES_IN_TEXT.sub(" ", text))
                    for each in self._among(words, text, _BESIDE_IN_TEXT if beside else _SHOWN_NATS, beside=beside):
                        yield Candidate(start + each.start, start + each.end, each.forms)

    def _in_line(self, line: str, *, beside: bool) -> Sequence[Candidate]:
        """The candidates in a line that shows it as a whole, and is no code."""
        text = text_beside_markup(line)[0]
        words = _WORD.findall(text)
        operators = len(_OPERATOR.findall(text)) + text.count("=")
        if operators * _MOST_WORDS_TO_ONE > len(words) or (beside and (operators or _NAME.search(text))):
            return ()
        return self._among(words, line, _BESIDE_NATS if beside else _SHOWN_NATS, beside=beside)

    def _among(self, words: Sequence[str], text: str, least: float, *, beside: bool) -> Sequence[Candidate]:
        """The candidates in a text, and where a word seems to be missing, in order, if its words are evidence enough.

        `least` is what is enough where it has no à é ô. One word is none.
        """
        if len(words) < _FEWEST_WORDS:
            return ()
        if _MARKED.search(text):
            least = _BESIDE_WITH_MARKS if beside else _SHOWN_WITH_MARKS
        weigh = self._remembered_evidence.weigh
        if (
            weigh(words, frozenset(words), beside=beside) < least
        ):  # nor would it be enough with what may not be read left out
            return ()
        found = list(super().candidates(text))
        if weigh(words, {text[each.start : each.end] for each in found}, beside=beside) < least:
            return ()
        around = text_beside_markup(text)[0]
        is_prose = _OPERATOR.search(around) is None and len(_WORD.findall(around)) >= _FEWEST_BESIDE_GAP
        gone = tuple(self.readings_of("")) if is_prose else ()
        gaps = [Candidate(gap.start(), gap.start(), gone) for gap in _GAP.finditer(text) if gone]
        return sorted(found + gaps, key=lambda candidate: candidate.start)

    @cached_property
    def _remembered_evidence(self) -> DroppedEvidence:
        return DroppedEvidence(self)

    def strangeness(self, text: str) -> float:  # noqa: ARG002  the same for any
        """Nothing is strange by itself; the language model finds what is left of words strange."""
        return 0.0


_OPENS_TEXT, _CLOSES_TEXT = expression(r"(?:[\"'`>|}]|//|#|--|/\*)\s*\Z"), expression(r"\s*(?:[\"'`<|{]|\*/|\Z)")
"""What a text in code stands between: quotation marks, tags, bars, braces, what begins a comment, the end of a line."""
_NAMES_IN_TEXT = expression(r"\{[^{}]*\}|\w*_\w+|\.[a-z]+\b|[a-z]+[A-Z]\w*|[A-Z]{2,}")
_HOLLOW_IN = expression(rf"(?i)\b{HOLLOW}\b")


_WORD = expression(r"[^\W\d_]+")
_MARKED, _FEWEST_WORDS = expression("[À-ý]"), 2
_FEWEST_BESIDE_GAP = 3
"""Words of a line in which one may be missing, where tables of numbers have spaces beside each other."""
_GAP = expression(r"(?<=[\w,] )(?= [\w]|[,.;:!?](?: |\Z))")
"""Between two spaces, or one and a sign: where a word may be missing."""
