"""Names of programs beside text that was damaged stay as they are."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES
from vnfix.text.code_names import find_names

DAMAGE_OF = {damage.name: damage for damage in DAMAGES}
SILENT = ("best-fit", "best-fit-utf8", "question-mark-1258-utf8", "spelled-marks", "tcvn3", "utf16-low-byte", "viqr")
"""Damages that leave words of ASCII which showed nothing, or may have."""


def assert_only_text_changes(frame: str, damaged: str) -> None:
    """The text is repaired in its frame, which stays as it is."""
    before, after = frame.split("%s")
    repaired = vnfix.fix(frame % damaged)
    assert repaired != frame % damaged
    assert repaired.startswith(before)
    assert repaired.endswith(after)


def names_in(line: str) -> list[str]:
    return [line[name.start : name.end] for name in find_names(line)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("menu.don.hang = Ðon hàng", ["menu.don.hang"]),
        ('{"don": "Ðon hàng"}', ['"don"']),
        ("so = nhap(ten, nam)  # s? nam", ["so", "nhap", "(ten, nam)"]),
        ("let nam = 5; return nam;", ["let nam", "return nam"]),
        ("$tu->do_dai[co]", ["$tu", "do_dai", "[co"]),
        ("<b>du?c</b>", ["<b", "</b"]),
        ("UPDATE don SET nam = 1 WHERE ten = N'An u?ng' -- nam", ["UPDATE don SET nam = 1 WHERE ten = N", " "]),
        ("  co nvarchar(20), -- Có d?u", ["co", "nvarchar", "(20)"]),
        ("  nam int NOT NULL,", ["nam"]),
        ('in_ra("Ðon giá:", don)', ["in_ra", '", don']),
        ('{"Nam": "Luu"}, a["Co"]', ['"Nam"', "a", '"Co"']),
        ("{% if nam %}Luu{% endif %}", ["{% if nam %}", "{% endif %}"]),
        ("{{ don.nam }} ${nam} #{nam}", ["{{ don.nam }}", "${nam}", "#{nam}"]),
        ('a = b if c else "Luu"; i++', ["a", "= b", "c", "i"]),
        ("title: 'Luu', path: '/don-hang',", ["/don-hang"]),
        ('cout << "Luu"; cin >> a;', ["cout", "cin", ">> a"]),
        ("  AND nam > ? -- Luu", ["  AND nam > ? "]),
        ("In ra nam sinh (theo don), cung v?i dia ch?.", []),
    ],
)
def test_names_are_found(line: str, names: list[str]) -> None:
    assert names_in(line) == names


@pytest.mark.parametrize("name", SILENT)
@pytest.mark.parametrize(
    "frame",
    [
        "INSERT INTO don (co, nam) VALUES (N'%s', 5);",
        "key.do = %s",
        '{"co": "%s", "nam": 5}',
        '<a class="dang-ky do">%s</a> <li>ok</li>',
        "int so = do(nam, co);  // %s",
    ],
)
def test_names_stay(frame: str, name: str) -> None:
    damaged = DAMAGE_OF[name].inflict("Được tạo ngày hôm qua, đơn giá gồm cả phí vận chuyển")
    assert_only_text_changes(frame, damaged)


@pytest.mark.parametrize("name", ["question-mark", "question-mark-ascii", "best-fit", "question-mark-utf8"])
@pytest.mark.parametrize(
    "frame",
    [
        'const t = x === "a" ? "%s" : null;',
        'const t = ok ? "%s" : other.text;',
        'return error?.message ?? "%s";',
        "    ? '%s'",
        '    ?? "%s"',
        '$a = $b ?: "%s";',
        'title: user.name ?? "%s",',
        'if (a ?? b) alert("%s");',
        "{isActive ? <span>%s</span> : null}",
        "  const count = data ?? 0; // %s",
        "SELECT * FROM don WHERE ngay BETWEEN ? AND ? LIMIT ? OFFSET ? -- %s",
    ],
)
def test_operators_stay(frame: str, name: str) -> None:
    damaged = DAMAGE_OF[name].inflict("Không lưu được dữ liệu của người dùng")
    assert_only_text_changes(frame, damaged)


@pytest.mark.parametrize(
    "text",
    ["Người ở “Hà Nội” đã về", "Bấm vào nút này để “Lưu”", "Nhà ở (Hà Nội) và ở quê", "Chọn ngày để: xem, sửa, xóa"],
)
def test_words_beside_quotation_marks_are_no_operators(text: str) -> None:
    assert vnfix.fix(DAMAGE_OF["question-mark"].inflict(text)) == text
