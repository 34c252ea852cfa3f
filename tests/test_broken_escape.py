"""Escapes that the end of a line or a tag stands in are put together, and nothing is lost."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnfix import Fixer, Pipeline
from vnfix.damage import DAMAGES, Damage
from vnfix.damage.escaped.broken_escape import BrokenEscape
from vnfix.stream import repair_blocks

FIXER = Fixer(pipeline=Pipeline.default(plugins=False))
BROKEN = BrokenEscape()
SENTENCES = (
    "Những cánh đồng lúa chín vàng rực rỡ trải dài đến tận chân trời",
    "Người thợ mộc già lặng lẽ đục đẽo từng chiếc ghế cho đám cưới",
    "Bưu tá đội mũ rộng vành, đạp xe dọc theo những ngõ nhỏ của phố cổ",
)
STYLES = ["escaped-named", "escaped-decimal", "escaped-hex", "escaped-backslash-u", "escaped-percent-u"]
ESCAPES = [damage for damage in DAMAGES if damage.name in STYLES]


def without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(st.sampled_from(SENTENCES), st.sampled_from(ESCAPES), st.integers(40, 76), st.sampled_from(["", "    "]))
@settings(max_examples=150, deadline=None)
def test_text_that_was_broken_at_a_width_is_read(sentence: str, escaped: Damage, width: int, indent: str) -> None:
    written = escaped.inflict(sentence)
    lines = [written[at : at + width] for at in range(0, len(written), width)]
    repaired = FIXER.fix(f"\n{indent}".join(lines))
    assert without_blanks(repaired) == without_blanks(sentence)
    assert repaired.count("\n") == len(lines) - 1


@given(st.sampled_from(SENTENCES), st.integers(1, 80))
@settings(max_examples=60, deadline=None)
def test_mail_that_was_broken_by_its_rules_is_read(sentence: str, block: int) -> None:
    from quopri import encodestring

    mail = encodestring(f"{sentence}. {sentence}".encode())
    repaired = b"".join(after for _, after in repair_blocks(BytesIO(mail).read1, FIXER, block)).decode()
    assert without_blanks(repaired) == without_blanks(f"{sentence}. {sentence}")
    assert repaired.count("\n") == mail.count(b"\n")


def test_the_end_of_a_line_moves_before_the_word_and_an_edit_goes_over_both_lines() -> None:
    text = "Chợ Bến Thành\nmở c&#7\n917;a lúc sáu giờ"
    report = FIXER.inspect(text)
    assert report.text == "Chợ Bến Thành\nmở \ncửa lúc sáu giờ"
    [edit] = report.edits
    assert text[edit.start : edit.end] == "c&#7\n917;"
    assert [step.damage for step in edit.steps] == ["escaped-broken", "escaped-named"]


def test_a_chain_of_lines_is_read_as_one() -> None:
    text = "&#272;&#78\n91;ng b&#2\n24;o v&#\n224; c&#225;c b&#7843;n &#7\n903; v&#249;ng cao"
    assert FIXER.fix(text) == "Đồng \nbào \nvà \ncác bản \nở vùng cao"


def test_the_pieces_of_a_line_that_is_too_long_are_all_repaired() -> None:
    line = "Hẹn g&#7863;p l&#7841;i c&#225;c ngh&#7879; nh&#226;n, " * 300
    assert FIXER.fix(line) == "Hẹn gặp lại các nghệ nhân, " * 300


def test_a_heading_is_put_back_and_tags_are_moved() -> None:
    assert FIXER.fix("CH&</p><h1>7906; N&</h1> <h1>7892;I C&</h1> <h1>7846;N TH&</h1> <h1>416;") == "CHỢ NỔI CẦN THƠ"
    assert FIXER.fix("gi&#7<wbr>845;y m&#7901;i vi&#7871;t tay") == "<wbr>giấy mời viết tay"


SOUND = [
    "flags = eth &\npart; total = đếm & \n sum;",
    "if (quyền &\neth;) trả = 1",
    "đường dẫn C:\\u1e\nbf và C:\\u1\n",
    "tổng =\nsố lượng =E1",
    "Một dòng kết thúc bằng &#\nvà dòng sau không có gì",
    "Giá tăng 5 %\n3 tháng liền",
    "a &<b>7897;</b> là gì",
]


@pytest.mark.parametrize("text", SOUND)
def test_what_is_no_escape_when_it_is_put_together_stays(text: str) -> None:
    assert FIXER.fix(text) is text


@pytest.mark.parametrize("comment", ["", "vnfix: ignore[VN9]", "vnfix: ignore[VN4]"])
def test_lines_are_not_put_together_where_a_comment_speaks_of_one(comment: str) -> None:
    assert ("h&#78\n97;" in FIXER.fix(f"H&#7897;i ngh&#78\n97;  {comment}")) == bool(comment)


def test_a_page_is_left_alone() -> None:
    page = "<!DOCTYPE html>\nH&#7897;i ngh&#78\n97;"
    assert FIXER.fix(page) is page


def test_it_can_be_left_out() -> None:
    fixer = Fixer(pipeline=FIXER.pipeline.without("escaped-broken"))
    assert fixer.fix("ngh&#78\n97;i H&#7897;i") == "ngh&#78\n97;i Hội"


def test_it_explains_what_was_moved_and_nothing_that_was_lost() -> None:
    assert BROKEN.explains("c \ncửa", "c c&#7\n917;a")
    assert BROKEN.explains("<wbr>c&#7917;a", "c&#7<wbr>917;a")
    assert not BROKEN.explains("c&#7917;a", "c&#7<wbr>917;a")
    assert not BROKEN.explains("c cửa", "c c&#7\n917;a")
    assert not BROKEN.explains("\ncứa", "c&#7\n917;a")
