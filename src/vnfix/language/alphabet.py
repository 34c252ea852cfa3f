"""The letters Vietnamese is written with, and what a letter is made of.

A Vietnamese vowel may carry a quality mark (breve, circumflex, horn), which makes it another letter, and
one of five tone marks, which say how the syllable is sung. Facts: TCVN 6909:2001, the Unicode names of
U+1EA0 to U+1EF9.

>>> split_tone("ế")
('ê', '\\u0301')
>>> len(LETTERS)
134
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from vnfix.expression import expression

TONES = (
    "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING HOOK ABOVE}"
    "\N{COMBINING TILDE}\N{COMBINING DOT BELOW}"
)
"""The five marks of tone: huyền, sắc, hỏi, ngã, nặng."""

PLAIN_VOWELS = "aăâeêioôơuưy"

VOWELS = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in PLAIN_VOWELS for tone in ("", *TONES))
"""All 72 small vowels, composed."""

_SMALL = "".join(letter for letter in VOWELS if not letter.isascii()) + "đ"

LETTERS = _SMALL + _SMALL.upper()
"""The 134 letters outside ASCII: 67 small ones, then their capitals in the same order."""


QUOTATION_MARKS = "\u2018\u2019\u201c\u201d"
"""Curled quotation marks, which a reading of a word may have at its ends."""


def split_tone(letter: str) -> tuple[str, str]:
    """Take a composed letter apart into the letter without its tone and the tone mark ("" when level)."""
    decomposed = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in decomposed if mark in TONES)
    rest = "".join(mark for mark in decomposed if mark not in TONES)
    return unicodedata.normalize("NFC", rest), tone


_ALONE = expression("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_SPARE = 200


def has_slipped_capital(text: str) -> bool:
    """Whether a capital with marks stands behind a small letter, as in no word: what is read so was something else."""
    return _SLIPPED_CAPITAL.search(text) is not None


def has_vietnamese_letter(text: str) -> bool:
    """Whether any letter is one that, in running text, only Vietnamese has (đ, ĩ, ơ, ạ…, with its capital)."""
    return _ALONE.search(text) is not None


_PHONETIC = expression("[\u0254\u0259\u025b\u0268\u0272\u0279\u027e\u0283\u028a\u028c\u0292\u0294\u02c8\u02cc\u02d0]")
"""Letters and signs of phonetic notation that look like none of Latin: open e and o, schwa, stress and their like."""


def is_phonetic(text: str) -> bool:
    """Whether a text has phonetic notation in it (ˈmɔɪ), in which letters are not what they are in words."""
    return _PHONETIC.search(text) is not None


_NOT_BESIDE_ETH = "ÀÂÃÈÊÌÒÔÕÙàâãèêìòôõù"
"""Letters of Vietnamese that no language with Ð has."""
_BETWEEN = "aoiuyAOIUY"
AFTER_ETH = _BETWEEN + _NOT_BESIDE_ETH
"""What follows Ð where the function below finds something."""
_ETH_FIRST = expression(rf"(?<![^\W\d_])\xd0[{_BETWEEN}]?[{_NOT_BESIDE_ETH}]")


def has_vietnamese_eth(text: str) -> bool:
    """Whether a word begins with the Icelandic Ð, and then has a letter that no language with Ð has (à, â, ã, ò…).

    In Icelandic and Faroese no word begins with it; where one does in Old English, or for the Croatian Đ, none of these
    letters follows.
    """
    return "\xd0" in text and _ETH_FIRST.search(text) is not None


_TRAIL = "\x80-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u2122"
"""What the bytes look like in windows-1252 and its like that a letter of UTF-8 goes on with."""
_MISREAD = expression(
    f"[\xc2-\xc6\xe1][{_TRAIL}]"  # in those
    "|[\xc3\xc4\xc6]\xc2"  # twice in it, and what was invisible is gone
    "|[\xdf\xb7\u0431\xe1][\xaa\xbb\u015f\u0454\u222b\u2551\u2557]"  # elsewhere
    "|[\u0102\u0106\u0139\u0192\u0413\u0414\u0416\u221a\u2206\u2248\u251c\u2500\u253c\u255e][^\x00-\x7f]"
)


def looks_misread(text: str) -> bool:
    """Whether text has what letters of Vietnamese look like when their UTF-8 was read as another charset.

    >>> looks_misread("Ti\xe1\xba\xbfng"), looks_misread("Tiếng")
    (True, False)
    """
    return _MISREAD.search(text) is not None


_UTF8 = expression(f"\xe1[\xba\xbb][{_TRAIL}]|\xc3\xa1\xc2[\xba\xbb]")


@lru_cache(maxsize=32)
def shows_utf8(line: str) -> bool:
    """Whether a line has two letters of three bytes that were read byte by byte: so it was UTF-8.

    In no charset from before Unicode are three letters outside ASCII side by side so, and no syllable has three.

    >>> shows_utf8("Ti\xe1\xba\xbfng Vi\xe1\xbb\u2021t"), shows_utf8("Ti\xe1\xba\xbfng")
    (True, False)
    """
    first = _UTF8.search(line)
    return first is not None and _UTF8.search(line, first.end()) is not None


def is_vietnamese(text: str) -> bool:
    """Whether text looks Vietnamese: letters of its own, and more than one in `_SPARE` of the beginning.

    >>> is_vietnamese("Tiếng Việt"), is_vietnamese("Veuillez réessayer")
    (True, False)
    """
    beginning = text[:4096]
    return len(_ALONE.findall(beginning)) * _SPARE > len(beginning)


_SLIPPED_CAPITAL = expression(f"[a-z{''.join(filter(str.islower, LETTERS))}][{''.join(filter(str.isupper, LETTERS))}]")
