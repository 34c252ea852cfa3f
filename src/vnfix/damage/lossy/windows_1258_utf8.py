"""Text in windows-1258 was read as UTF-8."""

from __future__ import annotations

from vnfix.damage.base import Gate
from vnfix.damage.each_letter import EachLetter
from vnfix.damage.lossy.isolated_loss import LossGate
from vnfix.damage.lossy.replaced_letters import ReplacedLetters
from vnfix.expression import expression
from vnfix.language.alphabet import split_tone

_CHARSET = "cp1258"


class Windows1258AsUtf8(ReplacedLetters):
    """What: windows-1258, the Vietnamese charset of Windows, writes most toned letters as a letter and a tone mark.
    Read as UTF-8 every such byte is invalid and became one U+FFFD: one beside an ASCII vowel (ạ), two for ặ ướ.

    How it happens: an old file is opened as UTF-8, and what is invalid is replaced.

    Example: "Bạn gặp thương gia" becomes "Ba\\ufffdn g\\ufffd\\ufffdp th\\ufffd\\ufffdng gia".

    Easily confused with: one U+FFFD a letter or a byte of UTF-8, neither of which leaves the vowel of ạ ẻ ị.

    Safety: the letters are gone, so the language model chooses; the vowels that are left narrow it down.
    """

    name = "windows-1258-as-utf8"
    title = "Text in windows-1258 was read as UTF-8"
    cause = (
        "the file was in windows-1258 (Vietnamese, each tone mark after its letter) and was read as UTF-8; each byte"
        " outside ASCII is invalid there and was replaced by U+FFFD"
    )
    prevention = 'read the file as windows-1258; never decode with errors="replace"'
    spared_nats = 12.0  # with less, an emoji that became U+FFFD behind a word is a tone (`qua` + U+FFFD, quả)
    accented = expression(r"[^\x00-\x7f]")
    gate: Gate = LossGate(accented)

    def inflict(self, text: str) -> str:
        return text.translate(_A_SIGN_A_BYTE)


def _a_sign_a_byte(letter: str) -> str:
    """What a letter is once its bytes, in the order of windows-1258, are read as UTF-8."""
    try:
        data = letter.encode(_CHARSET)
    except UnicodeEncodeError:
        data = "".join(split_tone(letter)).encode(_CHARSET, "replace")
    return data.decode("utf-8", "replace")


_A_SIGN_A_BYTE = EachLetter(_a_sign_a_byte)
