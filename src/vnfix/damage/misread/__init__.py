"""UTF-8 that was read as another charset, in the order in which that is supposed."""

from __future__ import annotations

from vnfix.charsets import (
    CP437,
    CP850,
    CP852,
    CP866,
    ISO_8859_2,
    ISO_8859_15,
    KOI8_R,
    LATIN_1,
    MAC_CYRILLIC,
    MAC_ROMAN,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1252,
    WINDOWS_1253,
    WINDOWS_1254,
    WINDOWS_1255,
    WINDOWS_1256,
    WINDOWS_1257,
    WINDOWS_1258,
)
from vnfix.damage.base import Damage
from vnfix.damage.misread.utf8_as_wide import Utf8AsWide
from vnfix.damage.misread.utf8_as_wide_swallowed import Utf8AsWideSwallowed
from vnfix.damage.misread.utf8_cleaned import Utf8Cleaned
from vnfix.damage.misread.utf8_console import Utf8Console
from vnfix.damage.misread.utf8_folded import Utf8Folded
from vnfix.damage.misread.utf8_in_escapes import Utf8InEscapes
from vnfix.damage.misread.utf8_mended import Utf8Mended
from vnfix.damage.misread.utf8_misread import Utf8Misread
from vnfix.damage.misread.utf8_misread_abroad import NO_CYRILLIC, NO_OTHER_LETTERS, Utf8MisreadAbroad
from vnfix.damage.misread.utf8_serialized import Utf8Serialized
from vnfix.damage.misread.utf8_tones import Utf8Tones
from vnfix.damage.misread.utf8_uncurled import Utf8Uncurled
from vnfix.damage.misread.utf8_undone import (
    AS_LATIN_1,
    AS_WINDOWS_1252,
    LATIN_1_BEST_FIT,
    LOW_BYTES,
    Utf8Undone,
    Utf8UndoneBare,
)

__all__ = ["MISREAD"]

MISREAD: tuple[Damage, ...] = (
    Utf8Misread(WINDOWS_1252),
    Utf8Misread(LATIN_1),
    Utf8Misread(WINDOWS_1258),
    Utf8MisreadAbroad(WINDOWS_1250),
    Utf8MisreadAbroad(WINDOWS_1251),
    Utf8MisreadAbroad(WINDOWS_1254),
    Utf8MisreadAbroad(MAC_ROMAN),
    Utf8MisreadAbroad(CP437),
    Utf8MisreadAbroad(CP850),
    Utf8MisreadAbroad(ISO_8859_15, rarer_nats=8.0, expected=NO_OTHER_LETTERS),
    Utf8MisreadAbroad(ISO_8859_2, rarer_nats=8.0),
    Utf8MisreadAbroad(CP852, rarer_nats=8.0, expected=NO_CYRILLIC),
    Utf8MisreadAbroad(CP866, rarer_nats=8.0),
    Utf8MisreadAbroad(KOI8_R, rarer_nats=8.0),
    Utf8MisreadAbroad(WINDOWS_1253, rarer_nats=8.0),
    Utf8MisreadAbroad(WINDOWS_1255, rarer_nats=8.0),
    Utf8MisreadAbroad(WINDOWS_1256, rarer_nats=8.0),
    Utf8MisreadAbroad(WINDOWS_1257, rarer_nats=8.0),
    Utf8MisreadAbroad(MAC_CYRILLIC, rarer_nats=8.0),
    Utf8AsWide("gbk", "gbk"),
    Utf8AsWide("cp936", "gb18030"),
    Utf8AsWide("big5", "big5"),
    Utf8AsWide("shift-jis", "cp932"),
    Utf8AsWide("cp949", "cp949"),
    Utf8AsWideSwallowed("gbk", "gbk", bad="?"),
    Utf8AsWideSwallowed("gbk", "gbk", bad="\ufffd"),
    Utf8AsWideSwallowed("cp936", "gb18030", bad="?"),
    Utf8AsWideSwallowed("cp936", "gb18030", bad="\ufffd"),
    Utf8AsWideSwallowed("cp949", "cp949", bad="?"),
    Utf8AsWideSwallowed("cp949", "cp949", bad="\ufffd"),
    Utf8AsWideSwallowed("shift-jis", "cp932", bad="\u30fb"),
    Utf8Cleaned(unseen_becomes=""),
    Utf8Cleaned(unseen_becomes=" "),
    Utf8Cleaned(unseen_becomes="?"),
    Utf8Cleaned(unseen_becomes="\ufffd"),
    Utf8Cleaned(unseen_becomes="", page=LATIN_1),
    Utf8Cleaned(unseen_becomes=" ", page=LATIN_1),
    Utf8Cleaned(unseen_becomes="?", page=LATIN_1),
    Utf8Cleaned(unseen_becomes="", page=WINDOWS_1258),
    Utf8Cleaned(unseen_becomes=" ", page=WINDOWS_1258),
    Utf8Console("dropped"),
    Utf8Console("replaced"),
    Utf8Console("questioned"),
    Utf8Console("misread"),
    Utf8Console("shown"),
    Utf8Undone(LOW_BYTES),
    Utf8UndoneBare(LOW_BYTES),
    Utf8Undone(LOW_BYTES, all_replaced=True),
    Utf8Undone(AS_WINDOWS_1252),
    Utf8Undone(AS_LATIN_1),
    Utf8Undone(LATIN_1_BEST_FIT),
    Utf8Serialized(),
    Utf8InEscapes(LATIN_1),
    Utf8InEscapes(WINDOWS_1252),
    Utf8Tones(unseen_becomes=""),
    Utf8Tones(unseen_becomes="\ufffd"),
    Utf8Tones(unseen_becomes="?"),
    Utf8Uncurled(),
    Utf8Folded("lower"),
    Utf8Folded("upper"),
    Utf8Folded("lower", times=2),
    Utf8Folded("upper", times=2),
    Utf8Mended(),
)
