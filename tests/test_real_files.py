"""Sound text of kinds in which public files showed it to be changed, or read as what it is not."""

from __future__ import annotations

import pytest

import vnfix


@pytest.mark.parametrize(
    "text",
    [
        '"SELECT (count(*) as ?c) WHERE {?s ?p ?o .}"',
        "SELECT ?vi ?ten ?en",
        "?u a vio:University ; vio:province ?p .",
        "Customer(?c) ^ Book(?b) ^ purchases(?c, ?b)",
        "(defun ok (c) (memq c '(?y ?n)))",
        '"?o"',
        r"re.compile(r'(?:[.,](?P<microsecond>\d{1,6}))?')",
        r"^(?i)v?[xX*](?:\.[xX*])?$",
        r"https?://(?:www\.)?kuwo\.cn/album/(?P<id>\d+?)/",
    ],
)
def test_names_behind_question_marks_stay(text: str) -> None:
    assert vnfix.fix(text) == text
    assert vnfix.fix(f"{text}\nTôi ?i h?c") == f"{text}\nTôi đi học"


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Anh ?ang ?i xa", "Anh đang đi xa"),
        ("// (?u tiên)", "// (Ưu tiên)"),
        ("Danh sách ?u tiên", "Danh sách ưu tiên"),
    ],
)
def test_words_that_lost_their_first_letter_come_back(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text


@pytest.mark.parametrize(
    "text",
    [
        "&laquo;ojal&aacute;&raquo; que no",
        "<i>est&aacute;&raquo;</i> bien",
        "[x](../a,%20ti%E1%BA%BFng%20Vi%E1%BB%87t,%20b.md)",
        "Content-Disposition: attachment; filename*=UTF-8''T%C3%A0i%20li%E1%BB%87u.pdf",
        "entity.notFound=Kh\\u00F4ng t\\u00ECm th\\u1EA5y",
        '<?xpacket begin="\xef\xbb\xbf" id="W5M0"?>',
        "a cell of 12 \xc5\xb3 and a side of 5 \xc5\xb2",
        "--\xcd\xe6\xbc\xd2\xd4\xda\xb5\xd8\xcd\xbc\xd6\xd0\xb5\xc4\xca\xb1\xbc\xe4",
        "\xd7\xac\xc7\xae",
        "\xc9\xba\xec\xb1\xa6\xca\xaf",
        '"??? ??? ????. — Mặt khác cũng có nhược điểm."',
    ],
)
def test_what_is_right_where_it_stands_stays(text: str) -> None:
    assert vnfix.fix(text) == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("mokykl\xc5\xb3 ir vaik\xc5\xb3", "mokyklų ir vaikų"),
        ("mu\xe8n th\xf6 kh\xabng?", "muốn thử không?"),
        ('  ? $"Kh?a t?i kho?n {ten}"', '  ? $"Khóa tài khoản {ten}"'),
        ("Vi\xe1\xbb-c hay kh\xf4ng", "Vi\xe1\xbb-c hay kh\xf4ng"),
    ],
)
def test_what_is_like_it_is_read(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text


def test_what_was_typed_without_marks_stays_beside_best_fit() -> None:
    damaged = "'Tong gia tri don': 'T?ng giá tr? don',\n'Don hang cua ban': 'Ðon hàng c?a b?n',\n"
    text = "'Tong gia tri don': 'Tổng giá trị đơn',\n'Don hang cua ban': 'Đơn hàng của bạn',\n"
    assert vnfix.fix(damaged).startswith(text)


def test_an_apostrophe_that_ends_a_quotation_is_no_tone() -> None:
    assert vnfix.fix("('Viê?t Nam', 1)") == "('Việt Nam', 1)"


def test_horned_letters_of_windows_1258_show_themselves() -> None:
    assert vnfix.fix('"Trung ýõng"') == '"Trung ương"'
