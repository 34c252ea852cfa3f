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
        ("Cp nht s\xd1 d\xb0 t\xe0i kho\xa3n", "Cập nhật số dư tài khoản"),
        ("h\xd9i nh\xadp kinh t\xbf", "hội nhập kinh tế"),
        ('Hỏi("B?n có ch?c mu?n xóa không ?", "Xóa")', 'Hỏi("Bạn có chắc muốn xóa không ?", "Xóa")'),
        ("không th ể nào quên", "không thể nào quên"),
        ("xe chạy ầm ĩ", "xe chạy ầm ĩ"),
        ('viết "th ực" thay cho thực', 'viết "th ực" thay cho thực'),
        ("có thể \xf1ược thực hiện", "có thể được thực hiện"),
        ("hiện tượng El Ni\xf1o", "hiện tượng El Ni\xf1o"),
        ("Klei \xcađê: \xf1u nao ti hma", "Klei \xcađê: \xf1u nao ti hma"),
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


@pytest.mark.parametrize("how", ["dropped", "replaced", "questioned", "misread", "shown"])
def test_what_went_through_a_console_comes_back_beside_what_shows_it(how: str) -> None:
    damage = next(damage for damage in vnfix.Pipeline.default().damages if damage.name == f"utf8-console-{how}")
    text = "Không tìm thấy tài khoản khách hàng nào\nCập nhật dữ liệu của bạn"
    assert vnfix.fix(damage.inflict(text)) == text


def test_camel_case_is_nothing_that_went_through_a_console() -> None:
    text = "let tA = nodeA, isA = pinA3; // getA('x') and setA1(n), 5 mA and 3 kA, vitaminA, RNA?"
    assert vnfix.fix(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "MÃ\xa0 HÀNG",
        "MÃ\xa0 số: 12",
        "MÃ\xa0SỐ THUẾ",
        "BÃ\xa0 MÍA",
        "NHÃ\xa0 CA PHƯƠNG",
        "ĐÃ&nbsp;NÓI",
        "<b>MÃ&nbsp;</b> SỐ",
        "XÃ&nbsp;TAN LAP",
        "SÃ&nbsp;O PAULO",
        "vội vã&nbsp;của",
    ],
)
def test_capitals_with_a_no_break_space_stay(text: str) -> None:
    assert vnfix.fix(text) == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("HÃ\xa0 Giang", "Hà Giang"),
        ("HÃ\xa0 Ná»\u2122i", "Hà Nội"),
        ("# lÃ&nbsp; quÃªn", "# là quên"),
        ("mÃ&#160;n hÃ¬nh", "màn hình"),
        ("<p>phÃ¹ há»£p vÃ&nbsp; giáº£i trÃ cÆ¡ báº£n</p>", "<p>phù hợp và giải trí cơ bản</p>"),
    ],
)
def test_no_break_spaces_of_letters_are_read(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Ti\xc3\xaa\xccng Vi\xc3\xaa\xcc\xa3t", "Tiếng Việt"),
        ("Ti\xc3\xaa\xcc\x81ng Vi\xc3\xaa\xcc\xa3t", "Tiếng Việt"),
        ("ca\xccc nga\xcc\u20acnh \u0110a\xcc\u0192 ch\xe1\xbb\x8dn", "các ngành Đã chọn"),
        ("ca\xcc\ufffdc nga\xcc\u20acnh, \xc4\ufffdi\xcc\xa3a chi\xcc\u2030", "các ngành, Địa chỉ"),
        ("ca\xcc?c nga\xcc\u20acnh na\xcc\u20aco? co\xcc?", "các ngành nào? có"),
    ],
)
def test_an_acute_tone_that_lost_a_byte_is_read(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text


@pytest.mark.parametrize("text", ["THÌ RA, QUÌ", "perch\xcc fosse gi\xcc", "cos\xcc, qua\xcc trình", "Ì ẠCH, LÌ XÌ?"])
def test_a_capital_that_looks_like_a_tone_stays(text: str) -> None:
    assert vnfix.fix(text) == text
