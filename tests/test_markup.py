"""What is no text in a line, and the text beside it."""

from __future__ import annotations

import pytest

from vnfix.language.inventory import UNKNOWN
from vnfix.language.shipped import load_language
from vnfix.text.markup import Markup, find_markup, text_beside_markup, with_words_apart


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Xem <b>tin</b> này", ["<b>", "</b>"]),
        ('<a href="/a" title="Tin">', ['<a href="/a" ', "title="]),
        ("[url=http://a.vn/b]Tin[/url]", ["[url=http://a.vn/b]", "[/url]"]),
        ("[Tin](http://a.vn/b_(c))", ["](http://a.vn/b_(c))"]),
        ("gửi đến /api/don, #tin và @lan", ["/api/don", "#tin", "@lan"]),
        ("chạy `npm` với {ten} và lay()", ["`npm`", "{ten}", "lay()"]),
        ("_rất nhiều_ a_b _c", ["_", "_"]),
        (r"a\nb C:\new \noindent \t?", [r"\t"]),
        ("a[b] = c[i]; x < y && z > w; List<int> d", ["<int>"]),
        (r"(?P<ten>.*?) (?<ten>a) \g<ten>", []),
        ("12/05/2020 // 50% a&b", []),
    ],
)
def test_markup_is_found(line: str, found: list[str]) -> None:
    assert [line[start:end] for start, end, _ in find_markup(line)] == found


def test_what_stands_for_a_word_is_a_word_that_the_model_does_not_know() -> None:
    inventory = load_language().inventory
    text, _ = text_beside_markup("gửi @a và `b` cho tôi")
    fillers = [word for word in text.split() if set(word) == {"q"}]
    assert [len(filler) for filler in fillers] == [2, 3]
    assert all(inventory.number("q" * size) == UNKNOWN for size in range(2, 60))


def test_texts_end_at_cells_and_links_side_by_side_and_go_on_across_bold() -> None:
    assert text_beside_markup("a <b>b</b> c")[1] == ()
    assert text_beside_markup("<a>b</a> | <a>c</a>")[1] == (14,)
    assert text_beside_markup("b</td><td>c")[1] == (6, 10)
    assert text_beside_markup("a<br>b") == ("a    b", ())
    assert text_beside_markup("a<br>B") == ("a    B", (5,))


def test_words_stand_apart_at_the_same_places() -> None:
    line = r'"\nNh?p _r?t_ nhi?u\t"'
    apart = with_words_apart(line)
    assert len(apart) == len(line)
    assert [kind for *_, kind in find_markup(line)].count(Markup.ESCAPE) == 2
    assert apart == '"\\ Nh?p *r?t* nhi?u\\ "'


@pytest.mark.parametrize(
    "place",
    ["%d", "%5.1f", "%1$d", "%(num)d", "%s", "%r", "{0}", "{}", "{no:N0}", "{itemCount}", "{{ count }}", "${total}"],
)
def test_what_may_be_a_number_when_it_is_filled_in_is_read_as_one(place: str) -> None:
    assert text_beside_markup(f"Còn {place} giờ")[0] == f"Còn {'0' * len(place)} giờ"


@pytest.mark.parametrize("place", ["{name}", "{discount}", "%(user)s", "${item.title}"])
def test_what_its_name_says_is_another_thing_is_a_word(place: str) -> None:
    assert text_beside_markup(f"Chào {place} nhé")[0] == f"Chào {'q' * len(place)} nhé"
