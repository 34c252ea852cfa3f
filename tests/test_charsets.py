"""The charsets against an authority: Python's codecs, which follow the tables of the Unicode consortium."""

from __future__ import annotations

import codecs
import pickle

import pytest

from vnfix.charsets import CHARSETS as ALL
from vnfix.charsets import LATIN_1, WINDOWS_1252, WINDOWS_1258, Charset

CHARSETS = [charset for charset in ALL if isinstance(charset, Charset)]
EVERY = bytes(range(256))
CODECS = {"windows-1252": "cp1252", "iso-8859-1": "latin-1", "windows-1258": "cp1258"}
CODECS |= {f"windows-{number}": f"cp{number}" for number in (1250, 1251, *range(1253, 1258))}
CODECS |= {"macintosh": "mac-roman", "x-mac-cyrillic": "mac-cyrillic", "koi8-r": "koi8-r"} | {
    f"cp{number}": f"cp{number}" for number in (437, 850, 852, 866)
}
CODECS |= {f"iso-8859-{number}": f"iso8859-{number}" for number in (2, 10, 14, 15)}
each_charset = pytest.mark.parametrize("charset", CHARSETS, ids=lambda charset: charset.name)


@each_charset
def test_each_defined_byte_is_what_python_reads(charset: Charset) -> None:
    for byte in EVERY:
        letter = bytes([byte]).decode(CODECS[charset.name], "ignore")
        assert charset.letters[byte] == (letter or chr(byte))


def test_the_bytes_windows_leaves_undefined_are_controls() -> None:
    undefined = {byte for byte in EVERY if not bytes([byte]).decode("cp1252", "ignore")}
    assert undefined == {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # WHATWG Encoding Standard, index windows-1252
    assert {WINDOWS_1252.letters[byte] for byte in undefined} == {"\x81", "\x8d", "\x8f", "\x90", "\x9d"}


def test_letters_known_by_heart() -> None:
    assert WINDOWS_1252.decode(b"\x80\x96\xe9") == "\N{EURO SIGN}\N{EN DASH}é"
    assert LATIN_1.decode(b"\x80\x96\xe9") == "\x80\x96é"
    assert WINDOWS_1258.decode(b"\xe3\xf0\xfd\xf5\xfe\xcc\xd2\xec\xf2") == "ăđươ₫\u0300\u0309\u0301\u0323"


@each_charset
def test_every_byte_is_read_and_written_back(charset: Charset) -> None:
    assert charset.encode(charset.decode(EVERY)) == EVERY
    assert len(charset.decode(EVERY)) == 256


@each_charset
def test_a_letter_it_has_not_is_refused_with_its_place(charset: Charset) -> None:
    with pytest.raises(UnicodeEncodeError) as refused:
        charset.encode("abcế")
    assert (refused.value.encoding, refused.value.start, refused.value.end) == (charset.name, 3, 4)
    assert refused.value.object == "abcế"


@pytest.mark.parametrize("letters", ["", "a" * 256, "".join(map(chr, range(255))), "".join(map(chr, range(257)))])
def test_letters_that_are_not_256_different_ones_are_refused(letters: str) -> None:
    with pytest.raises(ValueError, match="charset 'mine' needs 256 different letters"):
        Charset("mine", letters)


@each_charset
def test_aliases_are_names_python_knows_it_by(charset: Charset) -> None:
    expected = codecs.lookup(CODECS[charset.name])
    assert charset.aliases
    assert {codecs.lookup(alias).name for alias in charset.aliases} == {expected.name}
    assert charset.title


@each_charset
def test_charsets_are_values(charset: Charset) -> None:
    charset.decode(b"a")
    charset.encode("a")
    again = pickle.loads(pickle.dumps(charset))  # noqa: S301  our own bytes
    assert again == charset
    assert hash(again) == hash(charset)


def test_names_are_different() -> None:
    names = [name for charset in ALL for name in (charset.name, *charset.aliases)]
    assert len(set(names)) == len(names)
    assert set(CODECS) == {charset.name for charset in CHARSETS}
