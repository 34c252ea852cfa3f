"""The charsets of Vietnam from before Unicode, against iconv where it knows them, and as Python's codecs."""

from __future__ import annotations

import codecs
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import vnfix
from vnfix.charsets import FOLD, TCVN3, VIETNAMESE, VIQR, VISCII, VNI, TableCharset
from vnfix.language.alphabet import LETTERS

vnfix.register_codecs()
SENTENCE = "Quyển sổ tay của thầy giáo cũ vẫn còn nguyên trong ngăn kéo, đẹp như ngày đầu tiên."
each_charset = pytest.mark.parametrize("charset", VIETNAMESE, ids=lambda charset: charset.name)
ICONV = {"tcvn5712-1": "TCVN5712-1", "viscii": "VISCII", "windows-1258-typed": "CP1258"}


def letters_of(charset: TableCharset) -> str:
    """The letters it has bytes for."""
    return "".join(letter for letter in LETTERS if letter in charset.letters)


@each_charset
def test_what_is_written_is_read_back(charset: TableCharset) -> None:
    assert charset.decode(charset.encode(SENTENCE)) == SENTENCE
    for letter in letters_of(charset):
        assert charset.decode(charset.encode(letter)) == letter


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
@pytest.mark.parametrize("name", ICONV)
def test_it_is_what_iconv_reads(name: str) -> None:
    charset = next(each for each in VIETNAMESE if each.name == name)
    for letter in letters_of(charset):
        done = subprocess.run(
            [str(shutil.which("iconv")), "-f", ICONV[name], "-t", "UTF-8"],
            input=charset.encode(letter),
            capture_output=True,
            check=False,
        )
        if done.returncode == 0 or name != "viscii":  # GNU libc's has no letters at some controls
            assert done.stdout.decode() == letter


@each_charset
@pytest.mark.parametrize("cut", range(0, 40, 7))
def test_it_is_a_codec_that_may_be_cut_anywhere(charset: TableCharset, cut: int) -> None:
    data = SENTENCE.encode(charset.name)
    decoder = codecs.getincrementaldecoder(charset.name)()
    assert decoder.decode(data[:cut]) + decoder.decode(data[cut:], final=True) == SENTENCE
    with io.TextIOWrapper(io.BytesIO(data), encoding=charset.name) as text:
        assert text.read() == SENTENCE


def test_files_are_opened_by_any_of_its_names(tmp_path: Path) -> None:
    for name in ("tcvn3", "abc", "vni", "VNI-Win", "viscii", "vps", "viqr"):
        path = tmp_path / "text"
        path.write_text(SENTENCE, encoding=name)
        assert path.read_text(encoding=name) == SENTENCE


def test_letters_known_by_heart() -> None:
    assert TCVN3.decode(b"Ti\xd5ng Vi\xd6t") == VNI.decode(b"Tie\xe1ng Vie\xe4t") == "Tiếng Việt"
    assert VISCII.decode(b"Ti\xaang Vi\xaet") == VIQR.decode(b"Tie^'ng Vie^.t") == "Tiếng Việt"


def test_what_a_charset_has_not_is_an_error_that_names_it_and_may_be_folded() -> None:
    with pytest.raises(UnicodeEncodeError, match=r"TCVN3, of \.VnTime and its fonts has no 'Ộ'"):
        TCVN3.encode("CỘNG HÒA")
    assert TCVN3.encode("CỘNG HÒA", FOLD) == "CỘNG HÒA".encode("tcvn3", FOLD) == b"C\xe9NG H\xdfA"
    assert TCVN3.encode("a→b", "replace") == b"a?b"
    assert TCVN3.encode("a→b", "xmlcharrefreplace") == b"a&#8594;b"
    with pytest.raises(UnicodeDecodeError):
        VPS_UNUSED.decode(b"\xa0")
    assert VPS_UNUSED.decode(b"a\xa0b", "replace") == "a\ufffdb"


VPS_UNUSED = next(charset for charset in VIETNAMESE if b"\xa0" not in charset.readings)


@pytest.fixture(params=VIETNAMESE, ids=lambda charset: charset.name)
def table(request: pytest.FixtureRequest) -> list[list[str]]:
    """The rows of a charset's table."""
    path = Path(next(iter(vnfix.__path__))) / "charsets" / "tables" / f"{request.param.table}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_a_table_says_of_each_run_of_bytes_what_it_is(table: list[list[str]]) -> None:
    for data, code, status, comment in table:
        assert bytes.fromhex(data).hex().upper() == data
        letter = chr(int(code.removeprefix("U+"), 16))
        assert status in {"main", "alt", "folded", "symbol", "mark"}
        assert comment.removeprefix("# ") == letter or not letter.isalnum()
    written = [data for data, _, status, _ in table if status == "main"]
    assert len(written) == len(set(written))


@each_charset
def test_bytes_are_read_alike_at_once_and_one_by_one(charset: TableCharset) -> None:
    data = bytes(range(256)) + charset.encode("Nước chảy, ĐÁ MÒN. Ở lại nhé!", FOLD) + bytes(range(255, -1, -1))
    one_by_one = charset._decode_one_by_one(data, "surrogateescape")
    assert charset.decode(data, "surrogateescape") == one_by_one
    assert charset.decode(data, "replace") == re.sub("[\udc80-\udcff]", "\N{REPLACEMENT CHARACTER}", one_by_one)


SIGNS = "'`?~.^(+-/*\\dD"


@pytest.mark.parametrize("sign", SIGNS)
def test_viqr_parts_signs_from_the_letters_before_them(sign: str) -> None:
    for letter in (*LETTERS, *"aeiouyAEIOUYdDbx\\"):
        for text in (letter + sign, letter + sign + sign, letter + sign + "a."):
            assert VIQR.decode(VIQR.encode(text)) == text


def test_viqr_reads_a_sign_after_a_backslash_as_itself() -> None:
    # RFC 1456 on VIQR: a backslash keeps the sign after it from being a mark.
    assert VIQR.decode(rb"Ho. ddi ra\. Ba^y gio+` ma^'y gio+`\?") == "Họ đi ra. Bây giờ mấy giờ?"
    assert VIQR.encode("Họ đi ra. Thế à?") == rb"Ho. ddi ra\. The^' a`?"
    assert VIQR.encode(r"C:\docs") == rb"C:\\docs"


def test_viqr_parts_signs_across_pieces_too(tmp_path: Path) -> None:
    encoder = codecs.getincrementalencoder("viqr")()
    assert VIQR.decode(b"".join(map(encoder.encode, "Anh ra. Ai? addon"))) == "Anh ra. Ai? addon"
    encoder.reset()
    assert encoder.encode(".") == b"."
    with (tmp_path / "a").open("w", encoding="viqr") as file:
        for piece in "Ta ra.":
            file.write(piece)
    assert (tmp_path / "a").read_text(encoding="viqr") == "Ta ra."
    data = VIQR.encode("Ai ra? add")
    decoder = codecs.getincrementaldecoder("viqr")()
    read = [decoder.decode(data[at : at + 1], final=at == len(data) - 1) for at in range(len(data))]
    assert "".join(read) == "Ai ra? add"
