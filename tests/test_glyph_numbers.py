"""The numbers of a font's glyphs in place of letters, as text out of PDF files has them."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage.form.glyph_numbers import AllGlyphNumbers, GlyphNumbers


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        # made with the glyph numbers of Times New Roman 5.01 and Arial 5.01, read out of the fonts by fontTools
        ("\u0108\u04ddc l\u04b1p - T\u04f5 do - H\u04a5nh phúc", "Độc lập - Tự do - Hạnh phúc"),
        ("CH\u04ea NGH\u01acA VI\u04caT NAM", "CHỦ NGHĨA VIỆT NAM"),
        ("H\u04ddi \xff\u04d7ng qu\u04a7n tr\u04cf", "Hội đồng quản trị"),
        ("c\u01cang \xff\u046d\u04e7c, cNJng th\u0103m", "cũng được, cũng thăm"),
        ("Vi\u04cbt Nam", "Việt Nam"),
        ("h\u04d1c k\u01e4, k\u04fb thu\u04b1t", "học kỳ, kỹ thuật"),
    ],
)
def test_letters_that_latin_1_has_not_come_back(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("&\u04dc1* +\xd1$ ;\xad +\u04dc, &+\u04ea 1*+\u01ac$ 9,\u04ca7 1$0", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("&{QJ W\\ F\u04d9 SK\u04abQ", "Công ty cổ phần"),
        ("&{QJ\x03W\\\x03F\u04d9\x03SK\u04abQ", "Công ty cổ phần"),
    ],
)
def test_all_letters_come_back(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text


def test_lines_that_show_nothing_come_along_in_a_document_that_shows_it() -> None:
    lines = ["Hội đồng quản trị", "Tôi đi", "Đây là đâu", "Công ty con", "Tiếng Java", "Hà Nam, năm 2010"]
    for damage in (GlyphNumbers(), AllGlyphNumbers()):
        text = "\n".join(["Công ty cổ phần họp", *lines])
        assert vnfix.fix("\n".join(map(damage.inflict, text.split("\n")))) == text


@pytest.mark.parametrize(
    "text",
    [
        "Қазақстан Республикасы ұлттық банкі",
        "\u0108irka\u016d \u0108u vi, L'Ha\xff-les-Roses, Pierre Lou\xffs",
        "Phương trình \u04d9 = $A & {B}",
        "+ 100 $ & 20 %",
        "for (i=0; i<N; i++) { A[i] = $B; }",
        "Tiếng Abkhaz: Аԥсуа бызшәа, ҟ, ҿ",
    ],
)
def test_what_is_like_it_stays(text: str) -> None:
    assert vnfix.fix(text) == text
    page = f"&{{QJ W\\ F\u04d9 SK\u04abQ\nH\u04ddi \xff\u04d7ng\n+\u04ddL \xff\u04d7QJ TX\u04a7Q WU\u04cf\n{text}"
    assert vnfix.fix(page).endswith(f"\nHội đồng\nHội đồng quản trị\n{text}")
