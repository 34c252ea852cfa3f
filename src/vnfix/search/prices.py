"""What the search asks for what a stretch may say, on top of its words, in nats."""

from __future__ import annotations

from typing import Final

LAYER_NATS: Final = 1.0
"""The price of a reading that has yet to be peeled."""

FOREIGN_LETTERS_NATS: Final = 200.0
"""The price of a reading whose word is unknown, accented, and has no letter of Vietnamese alone: more than any word
is strange, for it is ftfy's to judge."""

UNKNOWN_READING_NATS: Final = 6.0
"""The price of a word in a reading that is spelled with letters of Vietnamese and unknown all the same."""

UNKNOWN_BESIDE_KIN_NATS: Final = 8.0
"""The price, on top, of an unknown word that a charset reads letter by letter: another may read a known one there."""

MISSING_WORD_NATS: Final = 9.0
"""The price of two spaces with nothing between them, beside a word that a damage says stood there."""

ODD_LETTER_NATS: Final = 4.0
"""The price of a letter that Vietnamese has not, in a stretch that is strange already."""

CAPITALS_NATS: Final = 4.0
"""The price of a reading in capitals where another is in small letters, in a line that has small letters and a
stretch that shows no two capitals; of the same word in capitals (VÀ for Và) with none beside it; and of small letters
in a line that has none of ASCII, where capitals may have become them (§ÞA Lý in TCVN3)."""

QUOTATION_MARK_NATS: Final = 4.0
"""The price of a quotation mark beside a word in a reading of it, where it may as well have been a letter."""

ABBREVIATION_NATS: Final = 7.5
"""The price of an unknown word of two or three consonants in capitals for being just this one, if others cost more:
there are fewer of them (DB is no ĐB)."""
