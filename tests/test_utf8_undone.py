"""UTF-8 read as windows-1252 and undone by what has not all of its letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import vnfix
from vnfix.damage import DAMAGES
from vnfix.damage.misread.utf8_undone import Utf8Undone

UNDONE = {damage.name.removeprefix("utf8-undone-"): damage for damage in DAMAGES if isinstance(damage, Utf8Undone)}
TEXT = "Hiển thị nội dung, chức năng “để sửa” lỗi hệ thống… Ở đâu? ĐIỀU KIỆN CẤP PHÉP: ỔN"


def misread(text: str) -> str:
    """UTF-8 as windows-1252 reads it in browsers, which have controls for the bytes without a letter."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def low_bytes(text: str) -> bytes:
    return text.encode("utf-16-le")[::2]


def as_windows_1252(text: str) -> bytes:
    return text.encode("cp1252", "replace")


def as_latin_1(text: str) -> bytes:
    return text.encode("latin-1", "replace")


@pytest.mark.parametrize(
    ("name", "write"),
    [("low-bytes", low_bytes), ("questioned", as_windows_1252), ("latin-1-questioned", as_latin_1)],
)
def test_they_do_what_other_codecs_do(name: str, write: Callable[[str], bytes]) -> None:
    written = write(misread(TEXT)).decode("utf-8", "replace")
    assert written != TEXT
    assert UNDONE[name].inflict(TEXT) == "".join(letter for letter in written if letter >= " ")
    assert UNDONE[name].explains(TEXT, written)


def test_one_does_what_dotnet_does() -> None:
    """The result of Mono 6.8, whose best fit is that of .NET: `Encoding.UTF8.GetString(latin1.GetBytes(misread))`."""
    given = (
        "Hi\ufffdfn th\ufffd< n\ufffdTi dung, ch\u1ee9c n\ufffdfng \ufffd?o\ufffd'\ufffdf s\u1eeda\ufffd?\ufffd"
        " l\ufffd-i h\ufffd? th\ufffd'ng\ufffd?\ufffd"
        " \ufffdz \ufffd'âu? ĐI\ufffd?U KI\ufffd?N C\u1ea4P PH\ufffd?P: \ufffd\"N"
    )
    assert UNDONE["latin-1-best-fit"].inflict(TEXT) == given


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("// Trang này hiỒn th\ufffd9 danh sách ch\ufffd0 tiêu", "// Trang này hiển thị danh sách chỉ tiêu"),
        ("// Chức nĒng: tìm kiếm, thêm m\ufffd:i", "// Chức năng: tìm kiếm, thêm mới"),
        ("// T\ufffdRM KIẾM\n// Thêm m\ufffd:i", "// TÌM KIẾM\n// Thêm mới"),
        ("LU\ufffdNG DỮ LI\ufffd U\nb\ufffd9 l\ufffdi", "LUỒNG DỮ LIỆU\nbị lỗi"),
        ("Không thỒ kết nối", "Không thể kết nối"),
        ('Toàn b\ufffd" dữ li\ufffd!u', "Toàn bộ dữ liệu"),
        ('HiỒn th9 n"i dung m:i', "Hiển thị nội dung mới"),
        ("Người b!nh ược khám trư:c", "Người bệnh được khám trước"),
        ("\ufffd?ăng nhập để th\ufffd?i gian được lưu", "Đăng nhập để thời gian được lưu"),
        ("M\ufffd?i ngư\ufffd?i đã v\ufffd? nhà chưa?", "Mọi người đã về nhà chưa?"),
        ("l\ufffd<ch làm vi\ufffd?c, giá tr\ufffd< m\ufffd>i", "lịch làm việc, giá trị mới"),
        ("Chức n\ufffdfng \ufffd'\ufffdfng ký b\ufffd< l\ufffd-i", "Chức năng đăng ký bị lỗi"),
    ],
)
def test_what_was_lost_comes_back(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text


def test_halves_that_are_controls_may_be_left() -> None:
    damaged = "Ông nói: \ufffdSXin chào\u2b26\u2b1d r\ufffd\x1ci \ufffd\x18i, \u2b22 \ufffd\x18iỒm m\ufffd:i"
    assert vnfix.fix(damaged) == "Ông nói: “Xin chào…” rồi đi, • điểm mới"


@pytest.mark.parametrize(
    "text",
    [
        "cỘng hÒa xÃ hỘi, đỒ án",
        "Bộ đỒ án tốt nghiệp",
        "Ēka ir vecā Rīga, kĒks",
        "nĒng gàn, nēng hé",
        "if (t0 !== x9) a!b; m:i = ư:c",
        "Ký tự \ufffd! là gì?",
        "Vì sao? Ký tự \ufffd?",
        "Bài hát\ufffd: lời mới",
        "m!t h!p s!a",
        "⬢ Một ⬝ hai ⬦",
        "Thẻ \ufffd<c>x</c> và \ufffd'a\ufffd' trong mã",
        "un caf\ufffd, le b\ufffd.t\ufffd-t",
    ],
)
def test_what_is_like_it_stays(text: str) -> None:
    assert vnfix.fix(text) == text


def test_a_row_of_what_quotation_marks_became_is_read_in_time() -> None:
    text = "\ufffdS" * 3_000
    assert vnfix.fix(text) == text
