"""The damages vnfix knows, in the order in which they are supposed: where two explain a stretch equally well, the
first one is reported. A new damage is a file beside this one and a row here.
"""

from __future__ import annotations

from vnfix.charsets import (
    BKHCM1,
    BKHCM2,
    CP437,
    CP850,
    CP852,
    CP866,
    CP1258,
    ISO_8859_2,
    ISO_8859_10,
    ISO_8859_14,
    ISO_8859_15,
    KOI8_R,
    LATIN_1,
    MAC_CYRILLIC,
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
    WINDOWS_1253,
    WINDOWS_1254,
    WINDOWS_1255,
    WINDOWS_1256,
    WINDOWS_1257,
    WINDOWS_1258,
)
from vnfix.damage.asking import Asking
from vnfix.damage.base import Damage, LosslessDamage, LossyDamage
from vnfix.damage.best_fit import BestFit
from vnfix.damage.best_fit_ascii import BestFitAscii
from vnfix.damage.best_fit_dropped import BestFitDropped
from vnfix.damage.broken_escape import BrokenEscape
from vnfix.damage.broken_letters import BrokenLetters
from vnfix.damage.decomposed import Decomposed
from vnfix.damage.dropped_letters import DroppedLetters
from vnfix.damage.encoded_run import EncodedRun, EscapedRun
from vnfix.damage.encoded_word import EncodedWord
from vnfix.damage.escaped import ESCAPED
from vnfix.damage.escaped_again import EscapedAgain
from vnfix.damage.foreign import Foreign
from vnfix.damage.invisible import Invisible
from vnfix.damage.legacy import Legacy
from vnfix.damage.legacy_abroad import LegacyAbroad
from vnfix.damage.legacy_as_wide import LegacyAsWide
from vnfix.damage.legacy_utf8 import LegacyAsUtf8
from vnfix.damage.look_alike import LOOK_ALIKES, OverlaidD
from vnfix.damage.lowered_capitals import LoweredCapitals
from vnfix.damage.mixed_scripts import MixedScripts
from vnfix.damage.mnemonics import Mnemonics
from vnfix.damage.other_sign import INVERTED, SUBSTITUTE, OtherSign
from vnfix.damage.question_mark import QuestionMark
from vnfix.damage.question_mark_1258 import QuestionMark1258
from vnfix.damage.question_mark_ascii import QuestionMarkAscii
from vnfix.damage.question_mark_bytes import QuestionMarkBytes
from vnfix.damage.question_mark_tones import QuestionMarkTones
from vnfix.damage.question_mark_utf8 import ThenReadAsUtf8
from vnfix.damage.replaced_bytes import ReplacedBytes
from vnfix.damage.replaced_letters import ReplacedLetters
from vnfix.damage.replaced_western import ReplacedWestern
from vnfix.damage.slipped import Slipped
from vnfix.damage.spelled_marks import SpelledMarks
from vnfix.damage.split_words import SplitWords
from vnfix.damage.stripped_marks import StrippedMarks
from vnfix.damage.symbol_font import SymbolFont
from vnfix.damage.typed_keys import TYPED_KEYS
from vnfix.damage.utf8_as_wide import Utf8AsWide
from vnfix.damage.utf8_as_wide_swallowed import Utf8AsWideSwallowed
from vnfix.damage.utf8_cleaned import Utf8Cleaned
from vnfix.damage.utf8_console import Utf8Console
from vnfix.damage.utf8_folded import Utf8Folded
from vnfix.damage.utf8_mended import Utf8Mended
from vnfix.damage.utf8_misread import Utf8Misread
from vnfix.damage.utf8_misread_abroad import NO_CYRILLIC, NO_OTHER_LETTERS, Utf8MisreadAbroad
from vnfix.damage.utf8_serialized import Utf8Serialized
from vnfix.damage.utf8_tones import Utf8Tones
from vnfix.damage.utf8_uncurled import Utf8Uncurled
from vnfix.damage.utf8_undone import AS_LATIN_1, AS_WINDOWS_1252, LOW_BYTES, Utf8Undone, Utf8UndoneBare
from vnfix.damage.utf16_as_bytes import Utf16AsBytes
from vnfix.damage.utf16_as_signs import Utf16AsSigns
from vnfix.damage.utf16_low_byte import Utf16LowByte
from vnfix.damage.vni_utf8 import VniAsUtf8
from vnfix.damage.windows_1258_utf8 import Windows1258AsUtf8

__all__ = [
    "DAMAGES",
    "ON_REQUEST",
    "TYPED_KEYS",
    "Asking",
    "Damage",
    "LosslessDamage",
    "LossyDamage",
    "StrippedMarks",
]

DAMAGES: tuple[Damage, ...] = (
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
    Utf8Serialized(),
    Utf8Tones(unseen_becomes=""),
    Utf8Tones(unseen_becomes="\ufffd"),
    Utf8Tones(unseen_becomes="?"),
    Utf8Uncurled(),
    Utf8Folded("lower"),
    Utf8Folded("upper"),
    Utf8Folded("lower", times=2),
    Utf8Folded("upper", times=2),
    Utf8Mended(),
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
    BrokenEscape(),
    EscapedAgain(),
    EscapedRun(),
    *ESCAPED,
    EncodedRun(),
    EncodedWord(),
    Utf16AsBytes("le"),
    Utf16AsBytes("be"),
    Utf16AsSigns("#"),
    Utf16AsSigns("."),
    Utf16LowByte(),
    Utf16LowByte(controls_dropped=True),
    Invisible(),
    Decomposed("canonical"),
    Decomposed("tone-last"),
    Decomposed("tone-first"),
    Decomposed("spacing"),
    *LOOK_ALIKES,
    OverlaidD(),
    MixedScripts(),
    LoweredCapitals(),
    SplitWords(),
    Slipped("ô", "ơ"),
    Slipped("ư", ""),
    QuestionMark(),
    QuestionMarkAscii(),
    QuestionMarkBytes(),
    BestFit(),
    BestFit(capital_d="D"),
    BestFitAscii(),
    BestFitDropped(),
    QuestionMarkTones(),
    QuestionMarkTones(of_tones=False),
    QuestionMark1258(),
    QuestionMark1258(seen_as=WINDOWS_1258),
    OtherSign(QuestionMark(), INVERTED),
    OtherSign(QuestionMarkAscii(), INVERTED),
    OtherSign(BestFit(), INVERTED),
    OtherSign(QuestionMarkBytes(), INVERTED),
    OtherSign(QuestionMark(), SUBSTITUTE),
    OtherSign(QuestionMarkAscii(), SUBSTITUTE),
    ThenReadAsUtf8(QuestionMark()),
    ThenReadAsUtf8(BestFit()),
    ThenReadAsUtf8(BestFit(capital_d="D")),
    ThenReadAsUtf8(QuestionMark1258()),
    ReplacedLetters(),
    ReplacedWestern(),
    Windows1258AsUtf8(),
    VniAsUtf8(),
    LegacyAsUtf8(VISCII),
    LegacyAsUtf8(VPS),
    ReplacedBytes(),
    BrokenLetters(),
    SpelledMarks(),
    SpelledMarks(acute="'"),
    DroppedLetters(),
    DroppedLetters("cp1252"),
    Foreign(WINDOWS_1252),
    Foreign(LATIN_1),
)

ON_REQUEST: tuple[Damage, ...] = (StrippedMarks(), *TYPED_KEYS)
"""Damages that are no part of a pipeline unless they are asked for: sound text may look just like them."""
