"""Letters that were lost, in the order in which that is supposed."""

from __future__ import annotations

from vnfix.charsets import VISCII, VPS, WINDOWS_1258
from vnfix.damage.base import Damage
from vnfix.damage.lossy.best_fit import BestFit
from vnfix.damage.lossy.best_fit_ascii import BestFitAscii
from vnfix.damage.lossy.best_fit_dropped import BestFitDropped
from vnfix.damage.lossy.broken_letters import BrokenLetters
from vnfix.damage.lossy.dropped_letters import DroppedLetters
from vnfix.damage.lossy.legacy_utf8 import LegacyAsUtf8
from vnfix.damage.lossy.other_sign import INVERTED, SUBSTITUTE, OtherSign
from vnfix.damage.lossy.question_mark import QuestionMark
from vnfix.damage.lossy.question_mark_1258 import QuestionMark1258
from vnfix.damage.lossy.question_mark_ascii import QuestionMarkAscii
from vnfix.damage.lossy.question_mark_bytes import QuestionMarkBytes
from vnfix.damage.lossy.question_mark_tones import QuestionMarkTones
from vnfix.damage.lossy.question_mark_utf8 import ThenReadAsUtf8
from vnfix.damage.lossy.replaced_bytes import ReplacedBytes
from vnfix.damage.lossy.replaced_letters import ReplacedLetters
from vnfix.damage.lossy.replaced_western import ReplacedWestern
from vnfix.damage.lossy.spelled_apart import SpelledApart
from vnfix.damage.lossy.spelled_marks import SpelledMarks
from vnfix.damage.lossy.vni_utf8 import VniAsUtf8
from vnfix.damage.lossy.windows_1258_utf8 import Windows1258AsUtf8

__all__ = ["LOSSY"]

LOSSY: tuple[Damage, ...] = (
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
    SpelledApart(),
    DroppedLetters(),
    DroppedLetters("cp1252"),
)
