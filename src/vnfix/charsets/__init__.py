"""The charsets vnfix knows. One row each; plug-ins add theirs through the entry points `vnfix.charsets`."""

from __future__ import annotations

import codecs
from functools import cache

from vnfix.charsets.codec import Charset, from_python
from vnfix.charsets.table import FOLD, TableCharset, fold_capitals
from vnfix.plugins import load_plugins

__all__ = [
    "BKHCM1",
    "BKHCM2",
    "CHARSETS",
    "CP437",
    "CP850",
    "CP852",
    "CP866",
    "CP1258",
    "FOLD",
    "ISC",
    "ISO_8859_2",
    "ISO_8859_10",
    "ISO_8859_14",
    "ISO_8859_15",
    "KOI8_R",
    "LATIN_1",
    "MAC_CYRILLIC",
    "MAC_ROMAN",
    "TCVN3",
    "TCVN5712_1",
    "TCVN5712_2",
    "VIETNAMESE",
    "VIETWARE_F",
    "VIETWARE_X",
    "VIQR",
    "VISCII",
    "VNI",
    "VNI_DOS",
    "VNI_MAC",
    "VPS",
    "WINDOWS_1250",
    "WINDOWS_1251",
    "WINDOWS_1252",
    "WINDOWS_1253",
    "WINDOWS_1254",
    "WINDOWS_1255",
    "WINDOWS_1256",
    "WINDOWS_1257",
    "WINDOWS_1258",
    "AnyCharset",
    "Charset",
    "TableCharset",
    "all_charsets",
    "register_codecs",
]

AnyCharset = Charset | TableCharset

WINDOWS_1252 = from_python("windows-1252", "cp1252", ("cp1252",), "Western Europe, as browsers read it")
LATIN_1 = from_python("iso-8859-1", "latin-1", ("latin-1", "latin1"), "Western Europe, with C1 controls")
ISO_8859_10 = from_python("iso-8859-10", "iso8859-10", ("latin6",), "Northern Europe")
ISO_8859_14 = from_python("iso-8859-14", "iso8859-14", ("latin8",), "Celtic languages")
ISO_8859_15 = from_python("iso-8859-15", "iso8859-15", ("latin9", "l9"), "Western Europe, with the euro")
ISO_8859_2 = from_python("iso-8859-2", "iso8859-2", ("latin2", "l2"), "Central Europe, with C1 controls")
WINDOWS_1258 = from_python("windows-1258", "cp1258", ("cp1258",), "Vietnamese of Windows: base letter, then tone")
WINDOWS_1250 = from_python("windows-1250", "cp1250", ("cp1250",), "Central Europe")
WINDOWS_1251 = from_python("windows-1251", "cp1251", ("cp1251",), "Cyrillic")
WINDOWS_1254 = from_python("windows-1254", "cp1254", ("cp1254",), "Turkish")
WINDOWS_1253 = from_python("windows-1253", "cp1253", ("cp1253",), "Greek")
WINDOWS_1255 = from_python("windows-1255", "cp1255", ("cp1255",), "Hebrew")
WINDOWS_1256 = from_python("windows-1256", "cp1256", ("cp1256",), "Arabic")
WINDOWS_1257 = from_python("windows-1257", "cp1257", ("cp1257",), "Baltic languages")
MAC_ROMAN = from_python("macintosh", "mac-roman", ("mac-roman", "macroman"), "Western Europe, as old Macs read it")
MAC_CYRILLIC = from_python("x-mac-cyrillic", "mac-cyrillic", ("maccyrillic",), "Cyrillic, as old Macs read it")
CP437 = from_python("cp437", "cp437", ("ibm437",), "the console of Windows and DOS in the United States")
CP850 = from_python("cp850", "cp850", ("ibm850",), "the console of Windows and DOS in Western Europe")
CP852 = from_python("cp852", "cp852", ("ibm852",), "the console of Windows and DOS in Central Europe")
CP866 = from_python("cp866", "cp866", ("ibm866",), "the console of Windows and DOS in Russia")
KOI8_R = from_python("koi8-r", "koi8-r", ("cskoi8r",), "Russian, of Unix")

TCVN3 = TableCharset("tcvn3", ("abc", "tcvn5712-3"), "TCVN3, of .VnTime and its fonts", "tcvn3")
TCVN5712_1 = TableCharset("tcvn5712-1", ("vn1", "tcvn-5712"), "TCVN 5712-1:1993", "tcvn5712-1")
TCVN5712_2 = TableCharset("tcvn5712-2", ("vn2", "iso-ir-180"), "TCVN 5712-2:1993", "tcvn5712-2")
VNI = TableCharset("vni-win", ("vni", "vni-windows"), "VNI of Windows, of VNI-Times and its fonts", "vni-win")
VNI_MAC = TableCharset("vni-mac", (), "VNI of Macs", "vni-mac")
VNI_DOS = TableCharset("vni-dos", (), "VNI of DOS", "vni-dos")
VISCII = TableCharset("viscii", ("csviscii",), "VISCII 1.1 (RFC 1456)", "viscii")
VPS = TableCharset("vps", ("x-viet-vps",), "VPS, of the Vietnamese Professionals Society", "vps")
BKHCM1 = TableCharset("bkhcm1", (), "Bách Khoa of Ho Chi Minh City, one byte a letter", "bkhcm1")
BKHCM2 = TableCharset("bkhcm2", (), "Bách Khoa of Ho Chi Minh City, base and mark", "bkhcm2")
VIETWARE_X = TableCharset("vietware-x", (), "Vietware, base and mark", "vietware-x")
VIETWARE_F = TableCharset("vietware-f", (), "Vietware, one byte a letter", "vietware-f")
ISC = TableCharset("isc", (), "ISC", "isc")
VIQR = TableCharset("viqr", (), "VIQR (RFC 1456), marks as signs of ASCII", "viqr", is_ascii=True)
CP1258 = TableCharset(
    "windows-1258-typed", ("vietnamese-1258",), "windows-1258 with tones after letters", "windows-1258"
)

CHARSETS: tuple[AnyCharset, ...] = (
    WINDOWS_1252,
    LATIN_1,
    ISO_8859_10,
    ISO_8859_14,
    ISO_8859_15,
    ISO_8859_2,
    WINDOWS_1258,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1254,
    WINDOWS_1253,
    WINDOWS_1255,
    WINDOWS_1256,
    WINDOWS_1257,
    MAC_ROMAN,
    MAC_CYRILLIC,
    CP437,
    CP850,
    CP852,
    CP866,
    KOI8_R,
    TCVN3,
    TCVN5712_1,
    TCVN5712_2,
    VNI,
    VNI_MAC,
    VNI_DOS,
    VISCII,
    VPS,
    BKHCM1,
    BKHCM2,
    VIETWARE_X,
    VIETWARE_F,
    ISC,
    VIQR,
    CP1258,
)
VIETNAMESE: tuple[TableCharset, ...] = tuple(charset for charset in CHARSETS if isinstance(charset, TableCharset))
"""Those of Vietnam from before Unicode."""


def all_charsets() -> tuple[AnyCharset, ...]:
    """The charsets vnfix knows, then those of installed plug-ins."""
    return (*CHARSETS, *(plugin.value for plugin in load_plugins("vnfix.charsets", Charset)))


@cache
def register_codecs() -> None:
    """Make every charset that Python has no codec for one of its codecs, under its name and aliases.

    After it `b"...".decode(name)`, `"...".encode(name)` and `open(path, encoding=name)` work, and `errors="vnfix.fold"`
    writes capitals that a charset has not as their small letters. Once is enough; again is harmless.
    """
    known = {_plain(name): charset for charset in all_charsets() for name in (charset.name, *charset.aliases)}

    def search(name: str) -> codecs.CodecInfo | None:
        charset = known.get(_plain(name))
        return charset.codec_info() if charset else None

    codecs.register(search)
    codecs.register_error(FOLD, fold_capitals)


def _plain(name: str) -> str:
    """A charset's name as Python compares them: small letters, underscores."""
    return name.lower().replace("-", "_").replace(" ", "_")
