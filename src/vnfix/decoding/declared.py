"""What bytes say of their own charset: a declaration of HTML, XML or CSS, and names of fonts. Evidence, not truth.

Pages that were written with fonts for a Vietnamese charset mostly declare a Western one, for nothing else had a name.

>>> declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=x-viet-tcvn5712">')
'x-viet-tcvn5712'
>>> hints_of(b'<font face=".VnTime">', None)
{'tcvn3': 8.0}
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import cache

from vnfix.charsets import CP1258, TCVN3, TCVN5712_1, VIETNAMESE, VNI, VPS, TableCharset
from vnfix.expression import expression

_HEAD = 1 << 10
"""Bytes in which HTML is to declare its charset (HTML Living Standard, 4.2.5.4)."""
_SHOWN = 1 << 14
"""Bytes in which names of fonts are looked for."""
_NATS = 8.0
"""What a declaration says, or a font, for a Vietnamese charset: as much as two words do. Nobody writes its name without
a cause, but a page may have been converted and its head left as it was."""

_DECLARATION = expression(
    rb"<\?xml\s[^>]{0,200}?\bencoding\s{0,8}=\s{0,8}[\"']\s{0,8}([\w.:-]{2,40})"
    rb"|<meta\s[^>]{0,300}?\bcharset\s{0,8}=\s{0,8}[\"']?\s{0,8}([\w.:-]{2,40})"
    rb"|\A@charset \"([\w.:-]{2,40})\"",
    re.IGNORECASE,
)
_FONTS = (
    (expression(rb"\.Vn(?<![\w.]\.Vn)[A-Z][A-Za-z]{2}"), TCVN3),  # .VnTime, .VnArial, and .VnTimeH, of capitals
    (expression(rb"VNI-(?<!\wVNI-)[A-Z][a-z]"), VNI),
)

_ALSO = {
    "windows-1258": CP1258,
    "cp1258": CP1258,
    "tcvn": TCVN5712_1,
    "tcvn5712-1:1993": TCVN5712_1,
    "x-viet-tcvn5712": TCVN5712_1,
    "x-viet-vps": VPS,
}
"""Names besides those of `CHARSETS`: of GNU libiconv (TCVN), and of Mozilla until 2013 (x-viet-…)."""
_WESTERN = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
"""What is read as windows-1252 (WHATWG Encoding Standard, 4.2)."""

_NO_CHARSETS = ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined")
"""Codecs of Python that are of text, and that no document is written in."""


def declared_charset(data: bytes) -> str | None:
    """The name of the charset that the head of a page, an XML file or a style sheet declares."""
    head = data[:_HEAD]
    found = _DECLARATION.search(head) if b"<" in head or head.startswith(b"@charset") else None
    return next(name for name in found.groups() if name).decode("ascii") if found else None


def hints_of(data: bytes, declared: str | None) -> Mapping[str, float]:
    """By how many nats a declared charset, and the names of fonts, speak for Vietnamese charsets, by their names."""
    shown = data[:_SHOWN]
    hints = {charset.name: _NATS for font, charset in _FONTS if font.search(shown)}
    named = _vietnamese_names().get(_plain(declared)) if declared else None
    if named:
        hints[named.name] = hints.get(named.name, 0.0) + _NATS
    return hints


def reading_of(declared: str) -> str | None:
    """The charset to read bytes as that are declared to be in one: a Vietnamese one of vnfix, or one of Python.

    None where there is none of that name, and for those that tell themselves: UTF-8, UTF-16 and their kin.

    >>> reading_of("ISO-8859-1"), reading_of("VISCII"), reading_of("x-unknown")
    ('cp1252', 'viscii', None)
    """
    named = _vietnamese_names().get(_plain(declared))
    if named:
        return "cp1258" if named is CP1258 else named.name
    name = "windows-1252" if _plain(declared) in _WESTERN else _plain(declared)
    try:
        "".encode(name)  # a codec that is not of text, such as hex, refuses
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return None if found.startswith("utf") or found in _NO_CHARSETS else found


@cache
def _vietnamese_names() -> Mapping[str, TableCharset]:
    wide = [charset for charset in VIETNAMESE if not charset.is_ascii]
    return {name: charset for charset in wide for name in (charset.name, *charset.aliases)} | _ALSO


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")
