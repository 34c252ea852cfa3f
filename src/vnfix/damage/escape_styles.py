"""Ways of writing letters as escapes, one row each; `vnfix.damage.escaped` undoes them. A new one is a row here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.entities import codepoint2name, name2codepoint

from vnfix.expression import expression


@dataclass(frozen=True)
class Style:
    """A way of writing letters as escapes: what one looks like, how it is read, how a letter is written."""

    name: str
    title: str
    escape: str
    """One escape, as a regular expression without groups."""
    sign: tuple[str, ...]
    """What the scan looks for."""
    read: Callable[[str], str]
    """The letter of an escape, or of several that belong together; any text of that look in, `ValueError` for none."""
    write: Callable[[str], str]
    is_source: bool = False
    """Whether it is also how source code writes strings, so that it is no damage between quotation marks."""
    nats: float = 20.0
    """How strange one is in text that it is no part of."""
    apart: re.Pattern[str] | None = None
    """What such escapes are a part of, for another damage to undo."""


_HEX = "0123456789abcdefABCDEF"
_LOWER = "[0-9a-f]"
_UPPER = "[0-9A-F]"
_BACKSLASH = ("\\", "ux")


def _named(letter: str) -> str:
    """HTML 4's name of a letter; its number where it has none."""
    name = codepoint2name.get(ord(letter))
    return f"&{name};" if name else f"&#{ord(letter)};"


def _read_named(escape: str) -> str:
    bare = escape.strip("&;")
    return chr(int(bare[1:])) if bare.startswith("#") else chr(name2codepoint[bare])


def _read_decimal(escape: str) -> str:
    """The letter of the only number in an escape."""
    return chr(int(escape.strip("&amp;#\\u?")))


def _read_hexadecimal(escape: str) -> str:
    """The same where the digits are hexadecimal; they come last but for a semicolon."""
    return chr(int(escape.rstrip(";").lstrip("&#\\%xu"), 16))


def _units(write: str) -> Callable[[str], str]:
    """A writer of each 16 bits of a letter: of one outside the first plane, both surrogates, as JavaScript has them."""
    return lambda letter: "".join(
        write.format(int.from_bytes(unit, "big"))
        for unit in map(bytes, zip(*[iter(letter.encode("utf-16-be", "surrogatepass"))] * 2))
    )


def _as_bytes(write: str) -> Callable[[str], str]:
    """A writer of each byte of UTF-8."""
    return lambda letter: "".join(write.format(byte) for byte in letter.encode("utf-8", "surrogatepass"))


def _hex_bytes(escape: str) -> str:
    """The letter whose bytes of UTF-8 are written in hexadecimal, each after a sign."""
    return bytes.fromhex(re.sub("[%=]", "", escape)).decode("utf-8")


def _rtf(letter: str) -> str:
    """The number of a letter as RTF has it: sixteen bits with a sign, and a question mark for those that cannot."""
    code = ord(letter)
    return f"\\u{code - 0x10000 if code > 0x7FFF else code}?"


_BYTE_RUN = "(?:{0}[CD]{1}{0}[89AB]{1}|{0}E{1}(?:{0}[89AB]{1}){{2}})"

_LOST = f"(?:00[cdef]{_LOWER}|0[13]{_LOWER}{{2}}|1e[a-f]{_LOWER}|20[12]{_LOWER}|21[9a-d]{_LOWER})"
"""The digits of a letter that Vietnamese has, or of a sign beside letters."""
_MISREAD = f"(?:0[0-4]{_LOWER}{{2}}|2[0-5]{_LOWER}{{2}}|f8ff)"
"""Those of what letters look like when they are misread; they stand side by side."""

_HEADER_WORD = expression(r"=\?[\w-]+\?[BbQq]\?[^?\n]*\?=")
"""An encoded word of a mail header, of whatever charset (RFC 2047)."""

STYLES: tuple[Style, ...] = (
    Style(
        "named",
        "Letters are written as HTML names and numbers",
        "&(?:#[0-9]{3,6}|[A-Za-z]{2,8}[0-9]{0,2});",
        ("&", "#ABCDEILNOPQRSTUYabcdeilnopqrstuy"),
        _read_named,
        _named,
    ),
    Style(
        "decimal",
        "Letters are written as decimal references",
        "&#[0-9]{3,6};",
        ("&", "#"),
        _read_decimal,
        lambda letter: f"&#{ord(letter)};",
    ),
    Style(
        "hex",
        "Letters are written as hexadecimal references",
        f"&#x{_LOWER}{{2,5}};",
        ("&", "#"),
        _read_hexadecimal,
        lambda letter: f"&#x{ord(letter):x};",
    ),
    Style(
        "hex-upper",
        "Letters are written as hexadecimal references",
        f"&#x{_UPPER}{{2,5}};",
        ("&", "#"),
        _read_hexadecimal,
        lambda letter: f"&#x{ord(letter):X};",
    ),
    Style(
        "named-twice",
        "Letters are written as HTML names and numbers, and these escaped again",
        "&amp;(?:#[0-9]{3,6}|[A-Za-z]{2,8}[0-9]{0,2});",
        ("&", "a", "m"),
        lambda escape: _read_named("&" + escape[5:]),
        lambda letter: "&amp;" + _named(letter)[1:],
    ),
    Style(
        "decimal-twice",
        "Letters are written as decimal references, and these escaped again",
        "&amp;#[0-9]{3,6};",
        ("&", "a", "m"),
        _read_decimal,
        lambda letter: f"&amp;#{ord(letter)};",
    ),
    Style(
        "backslash-u",
        "Letters are written as \\u and four digits",
        f"\\\\u{_LOWER}{{4}}",
        _BACKSLASH,
        _read_hexadecimal,
        _units("\\u{:04x}"),
        is_source=True,
    ),
    Style(
        "backslash-u-upper",
        "Letters are written as \\u and four digits",
        f"\\\\u{_UPPER}{{4}}",
        _BACKSLASH,
        _read_hexadecimal,
        _units("\\u{:04X}"),
        is_source=True,
    ),
    Style(
        "backslash-x",
        "Letters are written as \\x and two digits, or \\u and four",
        f"\\\\(?:x{_LOWER}{{2}}|u{_LOWER}{{4}})",
        _BACKSLASH,
        _read_hexadecimal,
        lambda letter: f"\\x{ord(letter):02x}" if letter <= "\xff" else _units("\\u{:04x}")(letter),
        is_source=True,
    ),
    Style(
        "backslash-x-upper",
        "Letters are written as \\x and two digits, or \\u and four",
        f"\\\\(?:x{_UPPER}{{2}}|u{_UPPER}{{4}})",
        _BACKSLASH,
        _read_hexadecimal,
        lambda letter: f"\\x{ord(letter):02X}" if letter <= "\xff" else _units("\\u{:04X}")(letter),
        is_source=True,
    ),
    Style(
        "backslash-lost",
        "Letters are written as \\u and four digits, and the backslash is lost",
        f"(?<![\\\\%])(?<![\\\\%]\n)(?<![\\\\%]\r\n)u(?:{_LOST}|{_MISREAD}(?=u{_LOWER}{{4}})|(?<=u{_LOWER}{{4}}u){_MISREAD})",
        ("u", "012", "012345e"),
        _read_hexadecimal,
        _units("u{:04x}"),
        nats=16.0,
    ),
    Style(
        "percent-u",
        "Letters are written as %u and four digits",
        f"(?<!\\\\)%u{_LOWER}{{4}}",  # \%u is of Vim's expressions
        ("%", "u"),
        _read_hexadecimal,
        _units("%u{:04x}"),
    ),
    Style(
        "percent-u-upper",
        "Letters are written as %u and four digits",
        f"(?<!\\\\)%u{_UPPER}{{4}}",
        ("%", "u"),
        _read_hexadecimal,
        _units("%u{:04X}"),
    ),
    Style(
        "quoted-printable",
        "Letters are written as in mail: an equals sign and the digits of each byte",
        _BYTE_RUN.format("=", _UPPER),
        ("=", "CDE", _HEX),
        _hex_bytes,
        _as_bytes("={:02X}"),
        apart=_HEADER_WORD,
    ),
    Style(
        "rtf",
        "Letters are written as in RTF: \\u, a number and a question mark",
        r"\\u[0-9]{3,5}\?",
        _BACKSLASH,
        _read_decimal,
        _rtf,
    ),
)

PERCENT = Style(
    "percent",
    "Letters are written as in an address: a percent sign and the digits of each byte",
    _BYTE_RUN.format("%", _UPPER) + "|%[2-7][0-9A-F]",
    ("%", "CDE", _HEX),
    _hex_bytes,
    _as_bytes("%{:02X}"),
)
"""One letter, or one other sign, of a run that `vnfix.damage.encoded_run` undoes as a whole."""
