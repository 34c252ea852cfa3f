"""A charset: ISO 8859-15, which is ISO 8859-1 with the euro sign and seven letters more.

>>> LATIN_9.decode(bytes([0x35, 0x20, 0xA4]))
'5 €'
"""

from __future__ import annotations

from vnfix.charsets import LATIN_1, Charset

_INSTEAD = {0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ"}
"""The bytes that differ from ISO 8859-1; source: ISO/IEC 8859-15:1999."""

LATIN_9 = Charset(
    "iso-8859-15",
    LATIN_1.letters.translate(_INSTEAD),
    ("latin-9", "latin9"),
    "Western Europe with the euro sign",
)
