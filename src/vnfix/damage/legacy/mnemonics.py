"""Letters were written as VIQR mnemonics: the marks as signs of ASCII after their letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

from vnfix.candidate import Candidate
from vnfix.charsets import VIQR
from vnfix.damage.base import LossyDamage, Signs, said_in
from vnfix.damage.lossy.spelled_apart import SHOWS_APART
from vnfix.damage.lossy.typed_bare import in_no_bare_text
from vnfix.expression import any_of, expression
from vnfix.language.alphabet import LETTERS
from vnfix.language.known import reads_vietnamese

_MARKS = re.escape("'`?~.^(+")


class Mnemonics(LossyDamage):
    """What: text is written in VIQR (RFC 1456), where the marks of a letter are signs of ASCII after it.

    How it happens: mail, news groups and programs of the 1990s wrote so by agreement; the texts are still there.

    Example: "Tiếng Việt" becomes "Tie^'ng Vie^.t".

    Easily confused with: punctuation, marks spelled out after damage (`Viê?t`), exponents, regular expressions. A line
    must have several words that are Vietnamese with their marks and nothing without.

    Safety: the language model says whether a sign after a word is its tone or punctuation.
    """

    family = "legacy"
    signless = True
    fewest_met = 3
    entry_nats = 8.0
    spared_nats = 20.0
    is_ascii = True
    cause = "the text is in VIQR, an agreement of the 1990s for writing Vietnamese with ASCII alone"
    prevention = "convert it once with its own charset (vnfix convert --from viqr); write UTF-8"
    signs: Signs = (("aeouAEOU", "^+"),)
    gate = expression(
        r"\^(?<=[aeoAEO]\^)['`?~.]?[a-zA-Z\s]|\+(?<=[uoUO]\+)['`?~.]?[\w\s]|\((?<=[aA]\()['`?~.]?[cmnptCMNPT]"
    )
    word = expression(
        rf"(?<!\w)(?<![aeiouydAEIOUYD][{_MARKS}])(?<![aeiouyAEIOUY][{_MARKS}]{{2}})[A-Za-z]"
        rf"(?:[A-Za-z]|(?<=[aeiouydAEIOUYD{_MARKS}])[{_MARKS}]|(?<=[dD])-(?=[A-Za-z]))*(?!\w)"
    )

    def __init__(self, d: str = "dd", capital_d: str = "") -> None:
        self.d, self.capital_d = d, capital_d or d.upper()
        self.name = {"DD": "viqr", "Dd": "viqr-small-d", "D-": "viqr-dash"}[self.capital_d]
        self.title = "Marks are written after their letters as in VIQR"
        self.title += {"DD": "", "Dd": ", Đ as Dd", "D-": ", đ as d-"}[self.capital_d]
        looks = {letter: VIQR.letters[letter].decode("ascii") for letter in LETTERS}
        looks |= {"đ": self.d, "Đ": self.capital_d}
        self._looks = {ord(letter): look for letter, look in looks.items()}

    def inflict(self, text: str) -> str:
        return text.translate(self._looks)

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """As of any lossy damage; the signs at the end of a word may be punctuation."""
        return tuple(form + observed[end:] for end in _ends_of(observed) for form in self.readings_of(observed[:end]))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words, in a line with two of them that are not just letters of a formula, or of a table of keys; none in
        what was typed without marks (`co+`).
        """
        found = [] if SHOWS_APART.search(line) else list(super().candidates(line))
        if found and not in_no_bare_text(line, found, _SHOWS):
            return
        known = {line[each.start : each.end] for each in found}
        shown = {word for word in known if _SHOWS.search(word)}
        words = {word for word in self.word.findall(line) if _MARKED.search(word)}
        if all(_FORMULA.fullmatch(word) for word in shown):
            return
        if len(shown) < (_FEWEST_CERTAIN if _OPERATOR.search(line) else _FEWEST):
            if words <= known and reads_vietnamese(said_in(line, self._all_of(line))):
                yield from found
        elif len(shown) >= _FEWEST_CERTAIN and len(words - known) <= _FEW_UNREAD * len(words):
            yield from self._all_of(line)
        else:
            yield from found

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same, or the words of a line that has a mark for certain, and no word with such but known ones."""
        found = list(self.candidates(line))
        if not found and _SHOWS.search(line) and not SHOWS_APART.search(line):
            found = list(super().candidates(line))
            known = {line[each.start : each.end] for each in found}
            if any(_MARKED.search(word) and word not in known for word in self.word.findall(line)):
                found = []
        return iter(found)

    def _all_of(self, line: str) -> Iterator[Candidate]:
        """Every word with marks, in a line that is all in VIQR: names, too."""
        opening = _OPENING.search(line)
        for match in self.word.finditer(line):
            word = match.group()
            forms = self._remembered(word)
            if not forms and not _ASSIGNED.match(line, match.end()) and not _DOTTED.fullmatch(word):
                forms = self._remembered_all(word)
            if not opening:
                forms = tuple(form for form in forms if not form.endswith("'")) or forms
            elif word.endswith("'") and opening.end() <= match.start() and _CLOSED.match(line, match.end()):
                forms = tuple(form for form in forms if form.endswith("'"))
            if forms:
                is_marked = _MARKED.search(word) or (word.endswith("'") and not opening)
                yield Candidate(match.start(), match.end(), forms, _SPARED_NATS if is_marked else 0.0)

    @cached_property
    def _remembered_all(self) -> Callable[[str], tuple[str, ...]]:
        return lru_cache(maxsize=1 << 13)(self._read_all)

    def _read_all(self, observed: str) -> tuple[str, ...]:
        """What a word with marks says that is not in the inventory, letter by letter."""
        pattern, letters = self._reading
        forms: list[str] = []
        if _MARKED.search(observed):
            for end in _ends_of(observed):
                read = pattern.sub(lambda look: letters[look.group()], observed[:end])
                forms += [read + observed[end:]] * (self.inflict(read) == observed[:end])
        return tuple(form for form in dict.fromkeys(forms) if form != observed)

    @cached_property
    def _reading(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """How to read what letters look like, the longest first."""
        letters = {look: chr(letter) for letter, look in self._looks.items()}
        return re.compile(any_of(letters)), letters

    def strangeness(self, text: str) -> float:
        """Sixteen nats for a mark within a word."""
        return 16.0 * len(_SHOWS.findall(text))


def _ends_of(word: str) -> list[int]:
    """Where a word may end, what is left of it being punctuation: with it, or before one sign of it or more."""
    bare = word.rstrip(_PUNCTUATION)
    return list(range(len(word), max(len(bare), len(word) - _MOST_PUNCTUATION) - 1, -1))


_PUNCTUATION = "'.?("
_CLOSED = expression(r"[,;)\]]")
"""What stands behind a string of a program."""
_ASSIGNED = expression(r"\s*=")
"""What stands before it is a key."""
_DOTTED = expression(r"[A-Za-z]+(?:\.[A-Za-z]+)+")
"""A name with dots, as of a program: Node.js is no word."""
_OPENING = expression(r"(?:(?<![\w'.?~`^+(])|(?<=\bN))'(?=\w)")
"""A quotation mark that opens, as in N'…': without one in a line, none at the end of a word closes."""
_MOST_PUNCTUATION = 4
"""Marks at the end of a word that may be punctuation, and how many of them are looked at."""
_FEWEST = 2
"""Different words that must show it."""
_FORMULA = expression(r"[a-zA-Z][\^+(][a-zA-Z]?\.?|[dD]d|DD")
"""A letter with a sign and another, as where powers are multiplied, or keys are explained: no evidence of anything."""
_OPERATOR = expression(r"[=*{}\\]")
"""What formulas and code have; in a line with any more words must show it."""
_FEWEST_CERTAIN = 4
"""Different words that leave no doubt that all of a line is in VIQR."""
_FEW_UNREAD = 0.2
"""The share of words with marks in such a line that may be unknown."""
_SPARED_NATS = 12.0
"""The price of a word with marks that is left as it stands in such a line."""
_MARKED = expression(
    r"(?i:[aeo]\^|[uo]\+|a\([a-z'`?~.]|\bdd|[aeiouy](?:[`~]|['?.](?=[a-z])))|[A-Z]DD|DD[A-Z]|[A-Z]D-[A-Z]|\bD-[A-Z]"
)
"""What is a mark for certain, as a full stop after a word is not."""
_SHOWS = expression(r"[aeoAEO]\^|[uoUO]\+|[aA]\([a-z'`?~.]|\b[dD]d|[a-z]['`?~.](?=[a-z])")
