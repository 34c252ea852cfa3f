"""Text in VNI was read as UTF-8."""

from __future__ import annotations

from vnfix.charsets import FOLD, VNI
from vnfix.damage.each_letter import EachLetter
from vnfix.damage.lossy.windows_1258_utf8 import Windows1258AsUtf8


class VniAsUtf8(Windows1258AsUtf8):
    """What: VNI writes most letters as a letter of ASCII and one byte for all of its marks. Read as UTF-8 every such
    byte is invalid and became one U+FFFD: one behind the vowel of â ấ ạ, one in place of ư ơ đ, two for ừ.

    How it happens: an old page whose fonts were VNI-Times and the like is fetched, taken for UTF-8, and what is invalid
    is replaced.

    Example: "Bạn gặp thương gia" becomes "Ba\\ufffdn ga\\ufffdp th\\ufffd\\ufffdng gia".

    Easily confused with: windows-1258 read as UTF-8, which leaves no vowel of â ê ô ă.

    Safety: the letters are gone, so the language model chooses; the vowels that are left narrow it down.
    """

    name = "vni-win-as-utf8"
    title = "Text in VNI was read as UTF-8"
    cause = (
        "the text was in VNI (marks as letters of their own, shown by fonts such as VNI-Times) and was read as UTF-8;"
        " each byte outside ASCII is invalid there and was replaced by U+FFFD"
    )
    prevention = 'read the bytes as VNI (vnfix convert --from vni-win); never decode with errors="replace"'

    def inflict(self, text: str) -> str:
        return text.translate(_AS_READ)


def _as_read(letter: str) -> str:
    """What a letter is once its bytes in VNI are read as UTF-8; one that VNI has not was lost before."""
    try:
        data = VNI.encode(letter, FOLD)
    except UnicodeEncodeError:
        return "?"
    return data.decode("utf-8", "replace")


_AS_READ = EachLetter(_as_read)
