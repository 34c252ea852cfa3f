"""Lines of plain words in the charset of the line before are read word by word, and only where nothing is in doubt."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES
from vnfix.damage.legacy.legacy import Legacy
from vnfix.pipeline import Pipeline

ASKING = Pipeline.default().asking.vietnamese
LEGACY = {damage.name: damage for damage in DAMAGES if type(damage) is Legacy}
TCVN3 = LEGACY["tcvn3"]
BEFORE = "Thuyền về bến khi mặt trời vừa lên khỏi ngọn dừa"
PLAIN = (
    "Đám trẻ chạy ùa ra, đứa xách giỏ, đứa vác mái chèo",
    "Buổi chiều, bến đò chỉ còn lại mấy người đợi chuyến cuối (lúc 18 giờ 30).",
    "Người bán muối ngồi tựa gốc phượng già, kể chuyện “con nước” năm nào",
)
WITH_SIGNS = {"viqr", "viqr-small-d", "viqr-dash", "tcvn3-symbol", "vni-win-symbol", "windows-1258-typed"}
"""Those that write letters with signs of ASCII, or half of them as they are: there is always something to choose."""


def read(damage: Legacy, line: str, text: str = "") -> str:
    """What a line of a text says that is read without a search; nothing if it is not."""
    shown = damage.inflict(line)
    parts: list[str] = []
    at = 0
    for word in damage.read_plain(shown, ASKING.kin_of(damage), text):
        parts += (shown[at : word.start], word.said)
        at = word.end
    return "".join((*parts, shown[at:])) if parts else ""


@pytest.mark.parametrize("name", [name for name in LEGACY if name not in WITH_SIGNS])
def test_plain_lines_are_read_as_they_were(name: str) -> None:
    said = [read(LEGACY[name], line) for line in PLAIN]
    assert {*said} <= {*PLAIN, ""}
    assert any(said)


@pytest.mark.parametrize("name", LEGACY)
def test_lines_come_to_the_same_with_and_without_a_search(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(map(LEGACY[name].inflict, (BEFORE, *PLAIN, BEFORE)))
    assert vnfix.inspect(text).text == vnfix.Fixer().fix(text)
    at_once = vnfix.inspect(text)
    monkeypatch.setattr(Legacy, "read_plain", lambda *_: ())
    searched = vnfix.inspect(text)
    assert at_once.text == searched.text
    places, before = ([(each.start, each.end) for each in report.findings] for report in (at_once, searched))
    assert places == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Chợ họp ở đầu bến, đông vui nhất vào buổi sớm", "ở"),
        ("Bà ngoại gánh hàng ra chợ Hà Tiên từ lúc gà gáy", "Hà"),
    ],
)
def test_words_beside_tell_which_letters_are_capitals(line: str, said: str) -> None:
    assert said in read(TCVN3, line).split()


@pytest.mark.parametrize(
    "line",
    [
        "Ở đầu bến, chợ họp từ sớm, đông vui lắm",  # ở or Ở, where a sentence begins
        "Chú Ảnh đã rời bến từ sáng, chưa thấy trở lại",  # a name, or a picture
        "Đường dẫn: ảnh/bến_đò.jpg, chụp hồi nước nổi",
        "đặt tên cho biến số(một) rồi chạy thử",
        "Bến đò có cả người Việt lẫn người Łódź",
        "Sổ của TỔ SẢN XUẤT để trên nóc tủ",  # Tổ or TỔ, beside a word in capitals
        "Bến cũ",  # one word alone is none of Vietnamese as it is seen
    ],
)
def test_lines_that_may_be_read_otherwise_are_left_to_the_search(line: str) -> None:
    assert read(TCVN3, line) == ""


def test_a_sign_by_itself_is_not_taken_for_the_letter_that_looks_like_it() -> None:
    line = "đám trẻ – đứa xách giỏ, đứa vác mái chèo – chạy ùa ra"
    assert read(LEGACY["vni-win"], line) == line
    assert read(LEGACY["viscii"], line) == ""  # of whose letters one is that dash


def test_what_a_cleaner_may_have_taken_is_left_to_the_search() -> None:
    """Without its soft hyphens mưa is seen as ma."""
    assert read(TCVN3, "Bến đò vắng khách vì nước lớn") != ""
    line = "Đám cỗ có ma chay, cỗ bàn, kèn trống đủ cả"
    assert read(TCVN3, line) == ""
    assert read(TCVN3, line, TCVN3.inflict("nước lớn ")) == ""
    assert read(TCVN3, line, TCVN3.inflict("nước lớn ") * 8) == line


def test_a_line_that_quotes_what_it_speaks_of_keeps_it() -> None:
    row = TCVN3.inflict("Dòng đầu sổ đã ghi ngày nước lớn: ") + f'"{TCVN3.inflict("bến đò cũ")}"'
    text = "\n".join((TCVN3.inflict(BEFORE), row, '"bến đò cũ" là tên mới'))
    assert f'"{TCVN3.inflict("bến đò cũ")}"' in vnfix.fix(text)
    assert vnfix.fix(text.rpartition("\n")[0]).endswith('"bến đò cũ"')


def test_who_asks_for_more_than_any_reading_is_sure_of_gets_none() -> None:
    text = "\n".join(map(TCVN3.inflict, (BEFORE, PLAIN[0])))
    assert vnfix.Fixer(vnfix.Config(1.0)).fix(text) == text
