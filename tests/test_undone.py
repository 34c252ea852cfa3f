"""What loses nothing comes back exactly: alone, in chains of up to three, and beside sound text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnfix
from vnfix import Fixer, Pipeline
from vnfix.damage import DAMAGES, Damage, LosslessDamage
from vnfix.damage.misread.utf8_tones import Utf8Tones
from vnfix.language.alphabet import LETTERS
from vnfix.stream import repair_blocks, repair_lines

FIXER = Fixer(pipeline=Pipeline.default(plugins=False))
SENTENCES = (
    "Cửa hàng mở cửa lúc tám giờ sáng và đóng cửa lúc chín giờ tối",
    "Bà con xã viên đã gặt xong vụ lúa mùa trước cơn bão số năm",
    "Quyển sổ tay của thầy giáo cũ vẫn còn nguyên trong ngăn kéo",
    "Muốn đăng ký tài khoản, xin điền đủ họ tên và số điện thoại",
    "Hội đồng nhân dân tỉnh đã thông qua nghị quyết về ngân sách",
    "Trên đỉnh núi, mây trắng phủ kín những thửa ruộng bậc thang",
)
LOSSLESS = [damage for damage in DAMAGES if isinstance(damage, LosslessDamage) and damage.family != "foreign"]
LOSSLESS = [damage for damage in LOSSLESS if not damage.divides]  # what divides comes back as `test_broken_escape` says
ALONE = ("1251", "1253", "1255", "1256", "1257", "cyrillic", "cp866", "koi8-r", "iso-8859-15", "iso-8859-2", "cp852")
MISREAD = [each for each in LOSSLESS if each.family == "misread" and not each.name.endswith((*ALONE, "serialized"))]
MISREAD = [each for each in MISREAD if not isinstance(each, Utf8Tones)]
"""Those that are undone under and over others. What has Cyrillic letters beside it is left to other languages, and not
every letter is expected of the rarer charsets. What a browser wrote is over others, and escapes are not over it; tones
are marks of their own in what was typed so, and not in what was misread."""
SERIALIZED = next(each for each in LOSSLESS if each.name.endswith("serialized"))
named = pytest.mark.parametrize("damage", LOSSLESS, ids=lambda damage: damage.name)


@named
@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_loses_nothing_comes_back(damage: Damage, sentence: str) -> None:
    assert FIXER.fix(damage.inflict(sentence)) == sentence


@pytest.mark.parametrize(
    "damage",
    [damage for damage in LOSSLESS if damage.name != "glyph-numbers-all"],  # all of a line is in a font
    ids=lambda damage: damage.name,
)
@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
@settings(max_examples=12, deadline=None)
def test_beside_sound_text_it_comes_back(damage: Damage, sound: str, other: str) -> None:
    damaged = damage.inflict(other)
    assert FIXER.fix(f"{damaged}. {sound}") == f"{other}. {sound}"
    assert FIXER.fix(f"{sound}. {damaged}") == f"{sound}. {other}"


@given(st.sampled_from(SENTENCES), st.lists(st.sampled_from(MISREAD), min_size=2, max_size=3))
@settings(max_examples=200, deadline=None)
def test_misread_two_and_three_times_it_comes_back(sentence: str, chain: list[Damage]) -> None:
    damaged = sentence
    for damage in chain:
        damaged = damage.inflict(damaged)
    assert FIXER.fix(damaged) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_misread_twice_and_written_by_a_browser_it_comes_back(sentence: str) -> None:
    assert FIXER.fix(SERIALIZED.inflict(MISREAD[0].inflict(sentence))) == sentence


ESCAPES = [damage for damage in LOSSLESS if damage.family == "escaped"]


ANY_LETTER = [damage for damage in ESCAPES if damage.name != "escaped-ampersand-lost"]  # it is known by its letters


@given(
    st.sampled_from(SENTENCES), st.lists(st.sampled_from(MISREAD), min_size=1, max_size=2), st.sampled_from(ANY_LETTER)
)
@settings(max_examples=150, deadline=None)
def test_misread_once_and_twice_and_then_escaped_it_comes_back(
    sentence: str, chain: list[Damage], escaped: Damage
) -> None:
    damaged = sentence
    for damage in (*chain, escaped):
        damaged = damage.inflict(damaged)
    assert FIXER.fix(damaged) == sentence


SIGNS = {"&": "&amp;", "\\": "\\\\", "%": "%25", "=": "=3D"}
AGAIN = [damage for damage in ESCAPES if not damage.name.endswith(("-lost", "-header", "-twice"))]


@given(
    st.sampled_from(SENTENCES),
    st.lists(st.sampled_from(MISREAD), max_size=2),
    st.sampled_from(AGAIN),
    st.integers(1, 3),
)
@settings(max_examples=200, deadline=None)
def test_escaped_and_then_escaped_again_it_comes_back(
    sentence: str, chain: list[Damage], escaped: Damage, times: int
) -> None:
    damaged = sentence
    for damage in (*chain, escaped):
        damaged = damage.inflict(damaged)
    for _ in range(times):
        damaged = re.sub(r"[&\\%=]", lambda sign: SIGNS[sign.group()], damaged)
    assert FIXER.fix(damaged) == sentence


ESCAPED_WITH_REASON = [
    "Biểu thức chính quy r'[\\\\u1ea0-\\\\u1ef9]' tìm chữ có dấu",
    'đọc "\\\\u1ebf" thành chữ',
    "Viết &amp;amp; để có dấu &amp;, và &amp;lt; để có dấu nhỏ hơn",
    "https://vi.wikipedia.org/wiki/%25E1%25BB%2587",
    "C:\\\\usr\\\\x86 là thư mục của máy",
]


@pytest.mark.parametrize("line", ESCAPED_WITH_REASON)
def test_what_is_escaped_with_reason_stays(line: str) -> None:
    assert vnfix.fix(line) is line


def test_names_with_digits_have_lost_no_backslash() -> None:
    for line in (
        "Máy gpu2500 và menu2500 đều cũ",
        "Mã hàng tu00bb và du00a0 đã hết",
        "Số khung au0041bu0042 là của xe cũ",
    ):
        assert vnfix.fix(line) is line


UNSEEN = "\x81\x8d\x8f\x90\x9d\xad"
CLEANERS = st.fixed_dictionaries({letter: st.sampled_from([letter, ""]) for letter in UNSEEN})


@given(st.sampled_from(SENTENCES), CLEANERS, st.sampled_from(" \xa0"), st.integers(1, 2))
@settings(max_examples=150, deadline=None)
def test_misread_it_comes_back_whatever_invisible_letters_are_lost(
    sentence: str, kept: dict[str, str], space: str, times: int
) -> None:
    damaged = sentence
    for _ in range(times):
        damaged = LOSSLESS[0].inflict(damaged)
    assert FIXER.fix(damaged.translate(str.maketrans({**kept, "\xa0": space}))) == sentence


@given(st.sampled_from(SENTENCES), st.frozensets(st.sampled_from(LETTERS)), CLEANERS, st.sampled_from(" \xa0"))
@settings(max_examples=150, deadline=None)
def test_half_put_right_by_a_list_of_letters_it_comes_back(
    sentence: str, listed: frozenset[str], kept: dict[str, str], space: str
) -> None:
    """A list has the longest of what it replaces first, or a letter would be taken for the beginning of another."""
    looks = {LOSSLESS[0].inflict(letter): letter for letter in listed}
    damaged = LOSSLESS[0].inflict(sentence)
    for look in sorted(looks, key=len, reverse=True):
        damaged = damaged.replace(look, looks[look])
    assert FIXER.fix(damaged.translate(str.maketrans({**kept, "\xa0": space}))) == sentence


def test_a_letter_of_another_language_that_text_speaks_of_is_no_beginning() -> None:
    for line in ("Các chữ cái Ä, Ö và Ü của tiếng Đức", "Đảo Ærø của Đan Mạch", "NHÀ VĂN HOÁ XÃ  Tân Phú"):
        assert vnfix.fix(line) is line


ESCAPED = "Ti&#7871;ng Vi&#7879;t l&#224; ti&#7871;ng m&#7865; &#273;&#7867;"
SOUND = "Tiếng Việt là tiếng mẹ đẻ"


@pytest.mark.parametrize("head", ["<!DOCTYPE html>", " \n<html lang='vi'>", '<?xml version="1.0"?>', "\ufeff<svg>"])
def test_references_are_right_in_text_that_says_it_is_markup(head: str) -> None:
    page = f"{head}\n<p>{ESCAPED}</p>\n"
    assert vnfix.fix(page) is page
    assert vnfix.fix(f"<p>{ESCAPED}</p>") == f"<p>{SOUND}</p>"


RTF = "{\\rtf1\\ansi\\ansicpg1252\\deff0"
SPELLED = "Ti\\u7871?ng Vi\\u7879?t l\\u224? ti\\u7871?ng m\\u7865? \\u273?\\u7867?"

MAILED = "Ti=E1=BA=BFng Vi=E1=BB=87t l=C3=A0 ti=E1=BA=BFng m=E1=BA=B9 =C4=91=E1=BA=BB"


def test_quoted_printable_and_encoded_words_are_right_in_mail_as_it_is_sent() -> None:
    mail = f"MIME-Version: 1.0\nSubject: =?UTF-8?Q?Ti=E1=BA=BFng_Vi=E1=BB=87t?=\n\n{MAILED}=\n, v=C3=A2ng\n"
    assert vnfix.fix(mail) is mail
    assert vnfix.fix("Subject: =?UTF-8?Q?Ti=E1=BA=BFng_Vi=E1=BB=87t?=\n") == "Subject: Tiếng Việt\n"


def test_escapes_are_right_in_rtf() -> None:
    document = f"{RTF}\n{SPELLED}\\par\n}}\n"
    assert vnfix.fix(document) is document
    for beginning in ("", "<!DOCTYPE html>\n", "MIME-Version: 1.0\n"):
        assert vnfix.fix(f"{beginning}{SPELLED}\n") == f"{beginning}{SOUND}\n"


def test_quoted_printable_is_right_in_a_vcard() -> None:
    card = "BEGIN:VCARD\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nguy=E1=BB=85n;V=C4=83n =C3=81nh;;;\nEND:VCARD\n"
    assert vnfix.fix(card) is card
    assert vnfix.fix("Nguy=E1=BB=85n V=C4=83n =C3=81nh") == "Nguyễn Văn Ánh"


@pytest.mark.parametrize("repair", [repair_blocks, repair_lines])
@pytest.mark.parametrize("block", [1, 7, 1 << 18])
def test_a_stream_knows_from_its_beginning_that_it_is_markup(repair: object, block: int, tmp_path: Path) -> None:
    for head, shown, body in (
        ("\n <!doctype html>", ESCAPED, ESCAPED),
        ("\n <p>", ESCAPED, SOUND),
        (RTF, SPELLED, SPELLED),
        ("{\\rtfm", SPELLED, SOUND),
        ("BEGIN:VCALENDAR", MAILED, MAILED),
        ("From a@example.org Mon Nov 30 08:00:00 2026", MAILED, MAILED),
        ("From the office", MAILED, SOUND),
    ):
        path = tmp_path / "page"
        path.write_text(f"{head}\n{shown}\n", encoding="utf-8")
        with path.open("rb") as source:
            out = b"".join(after for _, after in repair(source.read, FIXER, block))  # type: ignore[operator]
        assert out.decode() == f"{head}\n{body}\n"


def test_escapes_in_strings_of_source_code_are_right() -> None:
    line = 'title = "Ti\\u1ebfng Vi\\u1ec7t"'
    assert vnfix.fix(line) is line
    assert vnfix.fix("Ti\\u1ebfng Vi\\u1ec7t") == "Tiếng Việt"


def test_one_sign_of_another_thing_in_a_long_line_shows_no_low_byte() -> None:
    low_byte = next(damage for damage in DAMAGES if damage.name == "utf16-low-byte-dropped")
    line = (
        "The value is s[0]\\n\N{MULTIPLICATION SIGN} 2 to the n, where n is how many words of 64 bits each"
        + " and so on" * 4
    )
    assert list(low_byte.candidates(line)) == []
    assert list(low_byte.candidates(low_byte.inflict("Tiếng Việt"))) != []


def test_a_cyrillic_letter_is_not_read_in_a_latin_word() -> None:
    assert vnfix.fix("CHỨC NĂNG VÀ LĐ±hơn một nghìn") == "CHỨC NĂNG VÀ LĐ±hơn một nghìn"
    damaged = "Москва, thủ đô".encode().decode("latin-1")
    assert vnfix.fix(damaged) == "Москва, thủ đô"


@pytest.mark.parametrize(
    "sound", ["Chương trình «Khám phá» và tái sử dụng", "Bài « Quê hương và lá » của ông", "(«Đất và đá», tập hai)"]
)
def test_guillemets_that_end_what_others_began_stay(sound: str) -> None:
    assert vnfix.fix(sound) == sound


@pytest.mark.parametrize(
    "sound",
    [
        "Mở «tệp thảo mã» nguồn ra xem",
        "Theo «Cấp Xã» thì cấp huyện đều họp",
        "Điều này đã² được nói ở chương trước",
        "Theo bản đồ của xã¹ thì thửa này ở phía đông",
        "Gọi là ´cả quy´ trình từ đầu đến cuối",
        "ĐI THUÊ¹ NHÀ Ở GẦN CHỢ",
    ],
)
def test_what_stands_behind_sound_words_stays(sound: str) -> None:
    assert vnfix.fix(sound) == sound
