"""Text in a charset from before Unicode, of one byte a letter, was read as UTF-8, which two bytes happen to be."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache

from vnfix.charsets import FOLD, TableCharset
from vnfix.damage.base import Gate
from vnfix.damage.lossy.isolated_loss import LossGate
from vnfix.damage.lossy.replaced_letters import ReplacedLetters
from vnfix.expression import expression

_OTHERS = "\u0180-\u019f\u01a2-\u01ae\u01b1-\u024f\u0370-\u07ff"
"""Letters that no text in Latin letters of our time has."""


class LegacyAsUtf8(ReplacedLetters):
    """What: each letter outside ASCII is one byte, most of which are invalid in UTF-8 and became U+FFFD; where two such
    letters stand side by side, as ươ and ườ, they are often one of another script.

    How it happens: an old page in VISCII or VPS is fetched, taken for UTF-8, and what is invalid is replaced.

    Example: "Người Việt" in VISCII becomes "Ng\\u07f6i Vi\\ufffdt".

    Easily confused with: one U+FFFD a letter, whatever the charset, which leaves no letters of other scripts.

    Safety: the letters are gone, so the language model chooses; two that became one are known.
    """

    accented = expression(r"[^\x00-\x7f\n]+")
    word = expression(
        f"(?<![\\w?\ufffd{_OTHERS}])(?=\ufffd*[^\\W\\d_]|\ufffd*[{_OTHERS}])(?:[^\\W\\d_]|(?![^\\W\\d_])[\ufffd{_OTHERS}])+(?![\\w{_OTHERS}])"
    )

    def __init__(self, charset: TableCharset) -> None:
        self.charset = charset
        self.name = f"{charset.name}-as-utf8"
        self.title = f"Text in {charset.name} was read as UTF-8"
        self.cause = (
            f"the text was in {charset.title}, and was read as UTF-8; what is invalid there was replaced by U+FFFD, and"
            " two letters that happen to be valid became one of another script"
        )
        how = f"vnfix convert --from {charset.name}"
        self.prevention = f'read the bytes as {charset.name} ({how}); never decode with errors="replace"'
        self.gate: Gate = _Gate()

    def inflict(self, text: str) -> str:
        return self.accented.sub(lambda letters: self._remembered_run(letters.group()), text)

    def strangeness(self, text: str) -> float:
        """As of U+FFFD alone, and for each letter of another script beside a Latin one as much as for a lost one."""
        return super().strangeness(text) + _NATS * len(_BESIDE.findall(text))

    @cached_property
    def _remembered_run(self) -> Callable[[str], str]:
        return lru_cache(maxsize=1 << 11)(self._as_read)

    def _as_read(self, letters: str) -> str:
        """What a run of letters is once its bytes are read as UTF-8; one that the charset has not was lost before."""
        return self.charset.encode(letters, FOLD).decode("utf-8", "replace")


class _Gate:
    """A letter of another script beside a Latin one, in a line that lost letters."""

    def __init__(self) -> None:
        self._lost = LossGate(ReplacedLetters.accented)

    def search(self, line: str, /) -> bool | None:
        return self._lost.search(line) if _BESIDE.search(line) else None


_NATS = 14.0
_BESIDE = expression(f"[A-Za-z][{_OTHERS}]|[{_OTHERS}][A-Za-z]")
