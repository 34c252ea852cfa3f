"""The charsets vnfix knows. One row each; plug-ins add theirs through the entry points `vnfix.charsets`."""

from __future__ import annotations

import codecs
from functools import cache

from vnfix.charsets.codec import Charset, from_python
from vnfix.plugins import load_plugins

__all__ = [
    "CHARSETS",
    "CP437",
    "CP850",
    "LATIN_1",
    "MAC_ROMAN",
    "WINDOWS_1250",
    "WINDOWS_1251",
    "WINDOWS_1252",
    "WINDOWS_1254",
    "WINDOWS_1258",
    "Charset",
    "all_charsets",
    "register_codecs",
]

WINDOWS_1252 = from_python("windows-1252", "cp1252", ("cp1252",), "Western Europe, as browsers read it")
LATIN_1 = from_python("iso-8859-1", "latin-1", ("latin-1", "latin1"), "Western Europe, with C1 controls")
WINDOWS_1258 = from_python("windows-1258", "cp1258", ("cp1258",), "Vietnamese of Windows: base letter, then tone")
WINDOWS_1250 = from_python("windows-1250", "cp1250", ("cp1250",), "Central Europe")
WINDOWS_1251 = from_python("windows-1251", "cp1251", ("cp1251",), "Cyrillic")
WINDOWS_1254 = from_python("windows-1254", "cp1254", ("cp1254",), "Turkish")
MAC_ROMAN = from_python("macintosh", "mac-roman", ("mac-roman", "macroman"), "Western Europe, as old Macs read it")
CP437 = from_python("cp437", "cp437", ("ibm437",), "the console of Windows and DOS in the United States")
CP850 = from_python("cp850", "cp850", ("ibm850",), "the console of Windows and DOS in Western Europe")

CHARSETS: tuple[Charset, ...] = (
    WINDOWS_1252,
    LATIN_1,
    WINDOWS_1258,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1254,
    MAC_ROMAN,
    CP437,
    CP850,
)


def all_charsets() -> tuple[Charset, ...]:
    """The charsets vnfix knows, then those of installed plug-ins."""
    return (*CHARSETS, *(plugin.value for plugin in load_plugins("vnfix.charsets", Charset)))


@cache
def register_codecs() -> None:
    """Make every charset that Python has no codec for one of its codecs, under its name and aliases.

    After it `b"...".decode(name)`, `"...".encode(name)` and `open(path, encoding=name)` work. Once is enough; again is
    harmless.
    """
    known = {_plain(name): charset for charset in all_charsets() for name in (charset.name, *charset.aliases)}

    def search(name: str) -> codecs.CodecInfo | None:
        charset = known.get(_plain(name))
        return charset.codec_info() if charset else None

    codecs.register(search)


def _plain(name: str) -> str:
    """A charset's name as Python compares them: small letters, underscores."""
    return name.lower().replace("-", "_").replace(" ", "_")
