"""Text in a font of symbols stands in the private area of Unicode."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from vnfix.candidate import Candidate
from vnfix.charsets import FOLD, TableCharset
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import has_vietnamese_letter
from vnfix.language.tokens import TOKEN

_AREA = 0xF000
_SHOWN = "\uf020-\uf0ff"

_LEAST_KNOWN, _FEWEST = 0.6, 2
"""The share of a line's words with marks that must be words of Vietnamese, and how many different ones of two letters
or more: three symbols in a row may be a word by chance."""


class SymbolFont(LosslessDamage):
    """What: each byte of TCVN3 or VNI stands as a letter of the private area, U+F000 and the byte, shown as a box.

    How it happens: a Vietnamese font from before Unicode says of itself that it is one of symbols. Programs put the
    text of such fonts into the private area (OpenType, the `cmap` table: Windows, encoding 0), and it leaves there
    without its font.

    Example: "Tôi" in TCVN3 becomes "\\uf054\\uf0ab\\uf069".

    Easily confused with: bullets and other symbols, which are left alone; two words with marks, and most of them, must
    be Vietnamese.

    Safety: exact, apart from capitals that TCVN3 writes as small letters.
    """

    family = "legacy"
    entry_nats = 4.0
    prevention = (
        "convert the document with its own charset (vnfix convert --from …) before its text is copied out of it"
    )
    signs: Signs = (("".join(map(chr, range(_AREA + 0x20, _AREA + 0x100))),),)
    gate = expression(f"[{_SHOWN}]{{2}}")
    stretch = expression(f"[{_SHOWN}]+")
    stretch_nats = 10.0

    def __init__(self, charset: TableCharset) -> None:
        self.charset = charset
        self.name = f"{charset.name}-symbol"
        self.title = f"{charset.name} stands in the private area, as of a font of symbols"
        self.cause = f"the text is in {charset.title}, and its font says that it is one of symbols"

    def inflict(self, text: str) -> str:
        return _SEEN.sub(
            lambda run: "".join(chr(_AREA + byte) for byte in self.charset.encode(run.group(), FOLD)), text
        )

    def restore(self, damaged: str) -> str:
        return self.stretch.sub(lambda run: self._read(run.group()), damaged)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """All runs, in a line in which they are Vietnamese."""
        found = list(super().candidates(line))
        if _is_vietnamese(" ".join(each.forms[0] for each in found)):
            yield from found

    def strangeness(self, text: str) -> float:
        """So many nats for each letter: what they say may be long."""
        return self.stretch_nats * sum(map(len, self.stretch.findall(text)))

    def _read(self, run: str) -> str:
        """What a run says; the run itself where a byte of it is no letter."""
        try:
            text = self.charset.decode(bytes(ord(letter) - _AREA for letter in run))
        except UnicodeDecodeError:
            return run
        in_words = _WORD.sub(lambda word: self._in_capitals(word.group()), text)
        text = self._in_capitals(in_words) if in_words != text else text  # where one word shows it, all of them are
        return text if self.inflict(text) == run else run

    def _in_capitals(self, text: str) -> str:
        """A text in capitals, if its letters of ASCII are, and the charset writes the others as small letters are."""
        bare = [letter for letter in text if letter.isascii() and letter.isalpha()]
        is_capital = len(bare) > 1 and all(map(str.isupper, bare))
        return text.upper() if is_capital and self.inflict(text.upper()) == self.inflict(text) else text


_SEEN = expression("[^\x00-\x1f\x7f]+")
_WORD = expression(r"[^\W\d_]+")


@lru_cache(maxsize=1 << 8)
def _is_vietnamese(text: str) -> bool:
    """Whether a text has a letter that only Vietnamese has, and enough of its words with marks are known."""
    from vnfix.language.inventory import UNKNOWN
    from vnfix.language.shipped import load_language

    inventory = load_language().inventory
    words = [match.group().lower() for match in TOKEN.finditer(text) if match.lastgroup == "word"]
    marked = [word for word in words if not word.isascii()]
    known = [word for word in marked if len(word) > 1 and inventory.number(word) != UNKNOWN]
    return has_vietnamese_letter(text) and len({*known}) >= _FEWEST and len(known) >= _LEAST_KNOWN * len(marked)
