"""Letters were written as VIQR mnemonics: the marks as signs of ASCII after their letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.charsets import VIQR
from vnfix.damage.base import LossyDamage, Signs
from vnfix.language.alphabet import LETTERS
from vnfix.values import Candidate

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
    entry_nats = 8.0
    spared_nats = 20.0
    cause = "the text is in VIQR, an agreement of the 1990s for writing Vietnamese with ASCII alone"
    prevention = "convert it once with its own charset (vnfix convert --from viqr); write UTF-8"
    signs: Signs = (("aeouAEOU", "^+"),)
    gate = re.compile(r"[aeo]\^['`?~.]?[a-z\s]|[uo]\+['`?~.]?[\w\s]|a\(['`?~.]?[cmnpt]", re.IGNORECASE)
    word = re.compile(
        rf"(?<![\w{_MARKS}])[A-Za-z]"
        rf"(?:[A-Za-z]|(?<=[aeiouydAEIOUYD{_MARKS}])[{_MARKS}]|(?<=[dD])-(?=[a-z]))*(?!\w)"
    )

    def __init__(self, d: str = "dd") -> None:
        self.d = d
        self.name = "viqr" if d == "dd" else "viqr-dash"
        self.title = "Marks are written after their letters as in VIQR" + ("" if d == "dd" else ", đ as d-")
        looks = {letter: VIQR.letters[letter].decode("ascii") for letter in LETTERS}
        if d != "dd":
            looks |= {"đ": "d-", "Đ": "D-"}
        self._looks = str.maketrans(looks)

    def inflict(self, text: str) -> str:
        return text.translate(self._looks)

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """As of any lossy damage; the signs at the end of a word may be punctuation."""
        forms = list(self.readings_of(observed))
        bare = observed.rstrip("'`?~.^(+")
        for end in range(len(observed) - 1, len(bare) - 1, -1):
            forms += [form + observed[end:] for form in self.readings_of(observed[:end])]
        return tuple(forms)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words, in a line with two of them, or one whose marks are two."""
        found = list(super().candidates(line))
        shown = {line[each.start : each.end] for each in found if _SHOWS.search(line[each.start : each.end])}
        if len(shown) >= _FEWEST:
            yield from found

    def strangeness(self, text: str) -> float:
        """Sixteen nats for a mark within a word."""
        return 16.0 * len(_SHOWS.findall(text))


_FEWEST = 2
"""Different words that must show it."""
_SHOWS = re.compile(r"[aeoAEO]\^|[uoUO]\+|[aA]\([a-z'`?~.]|\b[dD]d|[a-z]['`?~.](?=[a-z])")
