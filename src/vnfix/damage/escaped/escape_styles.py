"""Ways of writing letters as escapes, one row each: a new one is a row here. `Escaped` beside it undoes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.entities import codepoint2name, name2codepoint

from vnfix.expression import expression
from vnfix.text.segment import Kind


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
    cause: str = "text was taken out of a page, a string or a mail as it is written there, without being read"
    prevention: str = (
        "read a format with its own reader (html.unescape, json.loads, email, urllib.parse), once and only once"
    )
    right_in: Kind | None = None
    """The kind of text in which letters are written so with reason."""
    is_in_words: bool = False
    """Whether it looks like other things (#224; is a colour and a number), so that in a line at least one of them must
    be a part of a word."""


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
    """The same where the digits are hexadecimal; they come last but for a semicolon or what closes a bracket."""
    return chr(int(escape.rstrip(";}>").lstrip("&#\\%xu{<U+"), 16))


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
    """The letter whose bytes of UTF-8 are written in hexadecimal, each after a sign or between two."""
    return bytes.fromhex(re.sub("[%=<>]", "", escape)).decode("utf-8")


def _octal_bytes(escape: str) -> str:
    """The letter whose bytes of UTF-8 are written in octal, each after a backslash."""
    return bytes([int(digits, 8) for digits in escape[1:].split("\\")]).decode("utf-8")


def _rtf(letter: str) -> str:
    """The number of a letter as RTF has it: sixteen bits with a sign, and a question mark for those that cannot."""
    code = ord(letter)
    return f"\\u{code - 0x10000 if code > 0x7FFF else code}?"


_BYTE_RUN = "(?:{0}[CD]{1}{0}[89AB]{1}|{0}E{1}(?:{0}[89AB]{1}){{2}}|{0}F[0-4](?:{0}[89AB]{1}){{3}})"

_ANGLE = f"<[89ab]{_LOWER}>"
_ANGLE_RUN = f"(?:<[cd]{_LOWER}>{_ANGLE}|<e{_LOWER}>(?:{_ANGLE}){{2}}|<f[0-4]>(?:{_ANGLE}){{3}})"
"""The same, each between angle brackets."""
_OCTAL_RUN = r"(?:\\3[0-3][0-7]\\2[0-7]{2}|\\3[45][0-7](?:\\2[0-7]{2}){2}|\\36[0-4](?:\\2[0-7]{2}){3})"
"""The same in octal, each after a backslash."""

_BARE_U = "u(?=[012fF])(?<![\\\\%]u)(?<![\\\\%]\nu)(?<![\\\\%]\r\nu)"
"""A `u` before digits without what belongs before it: no backslash and no percent sign, in its line or before that."""
_LOST = f"(?:00[cdef]{_LOWER}|0[13]{_LOWER}{{2}}|1e[a-f]{_LOWER}|20[12]{_LOWER}|21[9a-d]{_LOWER})"
"""The digits of a letter that Vietnamese has, or of a sign beside letters."""
_MISREAD = f"(?:0[0-4]{_LOWER}{{2}}|2[0-5]{_LOWER}{{2}}|f8ff)"
"""Those of what letters look like when they are misread; they stand side by side."""

_LOST_UPPER = f"(?:00[CDEF]{_UPPER}|0[13]{_UPPER}{{2}}|1E[A-F]{_UPPER}|20[12]{_UPPER}|21[9A-D]{_UPPER})"
_MISREAD_UPPER = f"(?:0[0-4]{_UPPER}{{2}}|2[0-5]{_UPPER}{{2}}|F8FF)"
"""The same in capitals."""
_LETTER_CODES = (
    r"(?:19[2-5]|20[0-245]|21[0-378]|22[14-7]|23[2-467]|24[2-59]|25[0389]|27[23]|29[67]|36[01]|41[67]|43[12]"
    r"|78[4-9]\d|79[0-2]\d|82(?:1[1-9]|2\d|30))"
)
"""The numbers of the letters of Vietnamese, and of the dashes and quotation marks beside them."""

_END_OF_PIECE = r"\Z(?<=[\s\S]{3900})"
"""The end of what may be a piece of an overlong line (`vnfix.text.lines`), in whose next piece an escape may go on."""

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
        right_in="markup",
    ),
    Style(
        "decimal",
        "Letters are written as decimal references",
        "&#[0-9]{3,6};",
        ("&", "#"),
        _read_decimal,
        lambda letter: f"&#{ord(letter)};",
        right_in="markup",
    ),
    Style(
        "hex",
        "Letters are written as hexadecimal references",
        f"&#x{_LOWER}{{2,5}};",
        ("&", "#"),
        _read_hexadecimal,
        lambda letter: f"&#x{ord(letter):x};",
        right_in="markup",
    ),
    Style(
        "hex-upper",
        "Letters are written as hexadecimal references",
        f"&#x{_UPPER}{{2,5}};",
        ("&", "#"),
        _read_hexadecimal,
        lambda letter: f"&#x{ord(letter):X};",
        right_in="markup",
    ),
    Style(
        "named-twice",
        "Letters are written as HTML names and numbers, and these escaped again",
        "&amp;(?:#[0-9]{3,6}|[A-Za-z]{2,8}[0-9]{0,2});",
        ("&", "a", "m"),
        lambda escape: _read_named("&" + escape[5:]),
        lambda letter: "&amp;" + _named(letter)[1:],
        right_in="markup",
    ),
    Style(
        "decimal-twice",
        "Letters are written as decimal references, and these escaped again",
        "&amp;#[0-9]{3,6};",
        ("&", "a", "m"),
        _read_decimal,
        lambda letter: f"&amp;#{ord(letter)};",
        right_in="markup",
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
        f"{_BARE_U}(?:{_LOST}|{_MISREAD}(?=u{_LOWER}{{4}})|(?<=u{_LOWER}{{4}}u){_MISREAD})",
        ("u", "012", "012345e"),
        _read_hexadecimal,
        _units("u{:04x}"),
        nats=16.0,
        is_in_words=True,
    ),
    Style(
        "backslash-upper-lost",
        "Letters are written as \\u and four digits, and the backslash is lost",
        f"{_BARE_U}(?:{_LOST_UPPER}|{_MISREAD_UPPER}(?=u{_UPPER}{{4}})|(?<=u{_UPPER}{{4}}u){_MISREAD_UPPER})",
        ("u", "012", "012345E"),
        _read_hexadecimal,
        _units("u{:04X}"),
        nats=16.0,
        is_in_words=True,
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
        ("=", "CDEF", _HEX),
        _hex_bytes,
        _as_bytes("={:02X}"),
        apart=_HEADER_WORD,
        right_in="mail",
    ),
    Style(
        "rtf",
        "Letters are written as in RTF: \\u, a number and a question mark",
        r"\\u[0-9]{3,5}\?",
        _BACKSLASH,
        _read_decimal,
        _rtf,
        right_in="rtf",
    ),
    Style(
        "angle-u",
        "Letters are written as <U+ and their number, as R does",
        "<U\\+(?:[0-9A-F]{4}|000[0-9A-F]{5})>",
        ("<", "U", "+"),
        _read_hexadecimal,
        lambda letter: f"<U+{ord(letter):04X}>" if letter <= "\uffff" else f"<U+{ord(letter):08X}>",
        cause="R wrote text in an encoding that does not have its letters, as before 4.2 on Windows",
        prevention="use R 4.2 or later, or write with enc2utf8 and useBytes = TRUE",
    ),
    Style(
        "angle-bytes",
        "Letters are written as the digits of each byte between angle brackets",
        _ANGLE_RUN,
        ("<", "cdef", "0123456789abcdef", ">"),
        _hex_bytes,
        _as_bytes("<{:02x}>"),
        cause="a program that expects ASCII (R, less) showed the bytes of UTF-8",
        prevention="set a locale of UTF-8, such as C.UTF-8, where it runs",
    ),
    Style(
        "angle-bytes-upper",
        "Letters are written as the digits of each byte between angle brackets",
        _ANGLE_RUN.upper(),
        ("<", "CDEF", "0123456789ABCDEF", ">"),
        _hex_bytes,
        _as_bytes("<{:02X}>"),
        cause="a program that expects ASCII (R, less) showed the bytes of UTF-8",
        prevention="set a locale of UTF-8, such as C.UTF-8, where it runs",
    ),
    Style(
        "octal",
        "Letters are written as a backslash and the octal digits of each byte",
        _OCTAL_RUN,
        ("\\", "3", "0123456"),
        _octal_bytes,
        _as_bytes("\\{:03o}"),
        is_source=True,
        cause="git, PostgreSQL or a program in C wrote bytes outside ASCII so, and they were not read back",
        prevention="set core.quotePath to false for git, and read such strings with what knows them",
    ),
    Style(
        "braced",
        "Letters are written as \\u and their number in braces",
        f"\\\\u\\{{{_LOWER}{{2,5}}\\}}",
        ("\\", "u", "{"),
        _read_hexadecimal,
        lambda letter: f"\\u{{{ord(letter):x}}}",
        is_source=True,
    ),
    Style(
        "braced-x",
        "Letters are written as \\x and their number in braces, as Perl does",
        f"\\\\x\\{{{_LOWER}{{4,5}}\\}}",
        ("\\", "x", "{"),
        _read_hexadecimal,
        lambda letter: f"\\x{{{ord(letter):04x}}}",
        is_source=True,
        cause="Perl wrote letters that the charset of its output does not have",
        prevention="open files and standard output in Perl with :encoding(UTF-8)",
    ),
    Style(
        "unclosed",
        "Letters are written as decimal references without their semicolon",
        f"&#[0-9]{{3,6}}(?![0-9;]|{_END_OF_PIECE})",
        ("&", "#", "0123456789"),
        _read_decimal,
        lambda letter: f"&#{ord(letter)}",
        cause="a program wrote references without their semicolon, or one that removes semicolons went over them",
        prevention="write letters as UTF-8; html.unescape reads such references, too",
        right_in="markup",
    ),
    Style(
        "ampersand-lost",
        "Letters are written as decimal references, and the ampersand is lost",
        f"#(?<!&#)(?<!&amp;#){_LETTER_CODES};",
        ("#", "12478", "0123456789", "0123456789"),
        _read_decimal,
        lambda letter: f"#{ord(letter)};",
        nats=16.0,
        is_in_words=True,
        cause="a filter that removes or rewrites ampersands went over text with references",
        prevention="read references (html.unescape) before anything is filtered",
    ),
)

PERCENT = Style(
    "percent",
    "Letters are written as in an address: a percent sign and the digits of each byte",
    _BYTE_RUN.format("%", _UPPER) + "|%[2-7][0-9A-F]",
    ("%", "CDEF", _HEX),
    _hex_bytes,
    _as_bytes("%{:02X}"),
)
"""One letter, or one other sign, of a run that `vnfix.damage.escaped.encoded_run` undoes as a whole."""
