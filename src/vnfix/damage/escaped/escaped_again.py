"""The first signs of escapes were escaped themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from vnfix.candidate import Candidate
from vnfix.damage.base import LosslessDamage, said_in
from vnfix.damage.escaped.encoded_run import EscapedRun
from vnfix.damage.escaped.escaped import DECIMAL, SHOWN, is_letter, is_ours, is_quoted, letters_of, written
from vnfix.expression import expression

_NUMBER = "#(?:x[0-9A-Fa-f]{2,5}|[0-9]{3,6});"
_UNCLOSED = "#[0-9]{3,6}(?![0-9;])"
_NAME = "[A-Za-z]{2,8}[0-9]{0,2};"
_DIGITS = r"(?:u[0-9]{3,5}\?|[ux][0-9A-Fa-f]{2,4}|[ux]\{[0-9a-f]{2,5}\}|[23][0-7]{2})"
_MORE = f"(?:{_NUMBER}|{_NAME})"
_KINDS = {
    "ampersand": (("&amp;",), f"(?:(?:amp;){{0,4}}{_UNCLOSED}|#x[0-9A-Fa-f]{{2,5}};|(?:amp;){{1,4}}{_MORE})"),
    "other": (("&#0?38;", "&#x26;", r"\\u0026", "%u0026"), f"(?:{_UNCLOSED}|{_MORE})"),
    "doubled": ((r"\\(?<!\\\\)\\(?:\\\\){0,7}",), _DIGITS),
    "backslash": (("%5C", "&#92;", "&bsol;"), _DIGITS),
    "percent": (("%25",), "(?:25){0,4}(?:[2-9A-F][0-9A-F]|u[0-9A-Fa-f]{4})"),
    "number": (("%26%23[0-9]{3,5}%3B",), ""),
    "mail": (("=3D",), "(?:3D){0,4}[0-9A-F]{2}"),
}
"""The escaped signs that an escape begins with, and the rest of that escape, which may be escaped several times."""
_GATE = expression("|".join(f"{sign}(?={rest})" for signs, rest in _KINDS.values() for sign in signs))
"""Each way by its first letter, which `re` looks for before anything else."""
_SIGNS = {kind: "|".join(signs) for kind, (signs, _) in _KINDS.items()}
_AGAIN = expression("|".join(f"(?P<{kind}>{_SIGNS[kind]})(?={rest})" for kind, (_, rest) in _KINDS.items()))
_ADDRESS = r"(?:(?<![\w/.:%@-])[\w.~-]+)?(?:%25(?:25){0,4}(?:[2-9A-F][0-9A-F]|u[0-9A-F]{4})[\w.~-]*)+"
"""A run that is written as in an address, or as `escape` of JavaScript writes; nothing in it is left."""
_STRETCH = expression(f"{_ADDRESS}|(?:{'|'.join(f'(?:{_SIGNS[kind]}){rest}' for kind, (_, rest) in _KINDS.items())})+")
_MOST = 4
"""How often escapes may have been escaped."""


class EscapedAgain(LosslessDamage):
    """What: letters were written as escapes, and the signs that these begin with were escaped too, once or many times.

    How it happens: text that is escaped already is put into a page, a JSON string, an address or a mail, each of which
    escapes it again; it is read once.

    Example: "Việt" becomes "Vi&amp;amp;#7879;t", "Vi\\\\\\\\u1ec7t" or "Vi%25E1%25BB%2587t".

    Easily confused with: source code and text about escapes, in which the backslash is doubled with reason. Strings in
    quotation marks, addresses and pages are left alone, and so is what says no letter of Vietnamese.

    Safety: exact.
    """

    name = "escaped-again"
    family = "escaped"
    title = "Escapes of letters were escaped themselves"
    cause = "text that is escaped already was escaped again, and read once"
    prevention = "escape text where it is written out, once and only once, and never what is escaped already"
    entry_nats = 4.0
    stretch_nats = 20.0
    divides = True
    right_in = "markup"
    signs = (("&", "a", "m"), ("&", "#b"), ("\\", "\\ux"), ("%", "25u"), ("=", "3"))
    gate = _GATE

    @cached_property
    def stretch(self) -> re.Pattern[str]:  # type: ignore[override]
        """A run of them, with the rest of each."""
        return _STRETCH

    def inflict(self, text: str) -> str:
        """One case of it: letters are written as decimal references, and these escaped twice as HTML."""
        return re.sub("&(?=#[0-9]{3,5};)", "&amp;amp;", written(text, DECIMAL))

    def explains(self, said: str, shown: str) -> bool:
        """Whether what is shown is what was said with its escapes escaped again, however often; or what was said, in
        escapes of any kind, with these escaped again.
        """
        if said == shown:
            return True
        before = list(_layers(shown))
        return said in before or any(before[-1:] == [written(said, style)] for style in SHOWN)

    def restore(self, damaged: str) -> str:
        """All layers are undone at once."""
        return [damaged, *_layers(damaged)][-1]

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Runs of such escapes outside quotation marks that say letters, Vietnamese ones among them or beside them."""
        found = [
            (each, letters)
            for each in super().candidates(line)
            if not (line.startswith("\\", each.start) and is_quoted(line, each.start))
            and (letters := _said_in(each.forms[0]))
        ]
        if is_ours("".join(letters for _, letters in found)):
            yield from (each for each, _ in found)
        elif is_ours(line) or is_ours(said_in(line, [each.with_forms((letters,)) for each, letters in found])):
            yield from (each for each, letters in found if all(map(is_letter, letters)))

    def strangeness(self, text: str) -> float:
        return self.stretch_nats * len(_AGAIN.findall(text))


def _said_in(escaped: str) -> str:
    """The letters that escapes say; what `escape` of JavaScript wrote is read as a whole."""
    said = _WHOLE.restore(escaped) if "%u" in escaped else escaped
    return letters_of(escaped) if said == escaped else said


_WHOLE = EscapedRun()


def _layers(escaped: str) -> Iterator[str]:
    """What escapes were before they were escaped the last time, the time before, and so on."""
    for _ in range(_MOST):
        before = _AGAIN.sub(_once, escaped)
        if before == escaped:
            return
        yield before
        escaped = before


def _once(escaped: re.Match[str]) -> str:
    """A sign as it was before it was escaped."""
    kind = escaped.lastgroup
    if kind == "number":
        return f"&#{escaped.group()[6:-3]};"
    if kind == "doubled":
        return escaped["doubled"][::2]
    return {"percent": "%", "mail": "=", "backslash": "\\"}.get(kind or "", "&")
