"""Charsets from before Unicode that were read as something else, in the order in which that is supposed."""

from __future__ import annotations

from vnfix.charsets import (
    BKHCM1,
    BKHCM2,
    CP437,
    CP850,
    CP1258,
    ISO_8859_2,
    ISO_8859_10,
    ISO_8859_14,
    ISO_8859_15,
    LATIN_1,
    MAC_ROMAN,
    TCVN3,
    VIETWARE_F,
    VIETWARE_X,
    VISCII,
    VNI,
    VPS,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1252,
    WINDOWS_1254,
    WINDOWS_1258,
)
from vnfix.damage.base import Damage
from vnfix.damage.legacy.legacy import Legacy
from vnfix.damage.legacy.legacy_abroad import LegacyAbroad
from vnfix.damage.legacy.legacy_as_wide import LegacyAsWide
from vnfix.damage.legacy.mnemonics import Mnemonics
from vnfix.damage.legacy.symbol_font import SymbolFont

__all__ = ["LEGACY"]

LEGACY: tuple[Damage, ...] = (
    Legacy(TCVN3, WINDOWS_1252),
    Legacy(TCVN3, WINDOWS_1252, cleaned=True),
    Legacy(VNI, WINDOWS_1252),
    Legacy(VISCII, WINDOWS_1252),
    Legacy(VISCII, WINDOWS_1252, cleaned=True),
    Legacy(VPS, WINDOWS_1252),
    Legacy(VPS, LATIN_1),
    Legacy(VIETWARE_F, WINDOWS_1252),
    Legacy(VIETWARE_X, WINDOWS_1252),
    Legacy(BKHCM1, WINDOWS_1252),
    Legacy(BKHCM2, WINDOWS_1252),
    Legacy(CP1258, WINDOWS_1252),
    Legacy(VISCII, LATIN_1),
    Legacy(TCVN3, ISO_8859_10),
    Legacy(VNI, ISO_8859_10),
    Legacy(VISCII, ISO_8859_10),
    Legacy(TCVN3, ISO_8859_14),  # VNI has no byte that ISO-8859-14 reads otherwise than windows-1252
    Legacy(VISCII, ISO_8859_14),
    Legacy(TCVN3, WINDOWS_1254),  # nor one that windows-1254 does
    Legacy(TCVN3, WINDOWS_1254, cleaned=True),
    Legacy(VISCII, WINDOWS_1254),
    *(LegacyAbroad(charset, WINDOWS_1258) for charset in (TCVN3, VNI, VISCII, VPS)),
    *(LegacyAbroad(charset, ISO_8859_15) for charset in (TCVN3, VISCII)),
    *(LegacyAbroad(charset, CP437) for charset in (TCVN3, VNI, VISCII, VPS, CP1258)),
    *(LegacyAbroad(charset, CP850) for charset in (TCVN3, VNI, VISCII, VPS, CP1258)),
    *(LegacyAbroad(charset, MAC_ROMAN) for charset in (TCVN3, VNI, VISCII, VPS, CP1258)),
    *(LegacyAbroad(charset, WINDOWS_1250) for charset in (TCVN3, VNI, VISCII, VPS)),
    *(LegacyAbroad(charset, ISO_8859_2) for charset in (TCVN3, VISCII, VPS)),
    *(LegacyAbroad(charset, WINDOWS_1251) for charset in (TCVN3, VNI, VISCII, VPS, CP1258)),
    LegacyAsWide(TCVN3, "gbk", "gb18030"),
    SymbolFont(TCVN3),
    SymbolFont(VNI),
    Mnemonics(),
    Mnemonics(capital_d="Dd"),
    Mnemonics("d-"),
)
