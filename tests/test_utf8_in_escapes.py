"""Messages as Facebook gives them to people: UTF-8 as ISO-8859-1, each letter an escape of JSON."""

from __future__ import annotations

import json

import pytest

import vnfix
from vnfix.charsets import LATIN_1
from vnfix.damage.misread.utf8_in_escapes import Utf8InEscapes

MESSAGES = [
    {"sender_name": "Trần Thị Bưởi", "content": "Tối nay họp lớp 😊 nhớ mang theo “ảnh cũ” nhé", "timestamp_ms": 1},
    {"sender_name": "Lê Hà", "content": "😊😊"},
    {"sender_name": "Lê Hà", "content": "ok, à mà mấy giờ"},
]


def as_it_is_given(said: object) -> str:
    """What `json.dumps` writes where each byte was taken for a letter."""
    misread = json.dumps(said, ensure_ascii=False).encode().decode("latin-1")
    return json.dumps(json.loads(misread), indent=1)


def test_it_does_what_json_does() -> None:
    assert json.loads(Utf8InEscapes(LATIN_1).inflict(json.dumps(MESSAGES, ensure_ascii=False))) == json.loads(
        as_it_is_given(MESSAGES)
    )


def test_messages_come_back_and_the_file_is_json_still() -> None:
    assert json.loads(vnfix.fix(as_it_is_given(MESSAGES))) == MESSAGES


@pytest.mark.parametrize("code", [r"\u00e1\u00bb\u0087", r"\u00E1\u00BB\u0087", r"\u00e1\u00bb\u2021"])
def test_a_name_in_a_string_comes_back(code: str) -> None:
    assert vnfix.fix(f'name = "Vi{code}t Nam"') == 'name = "Việt Nam"'


@pytest.mark.parametrize(
    "text",
    [
        r'{"a": "\u00e0 \u1ebf", "b": "Vi\u1ec7t Nam"}',
        r'"caf\u00c3\u00a9 et th\u00c3\u00a9"',
        r'x = "\u00c3\u00a0"',
        r'path = "C:\\u00e1\\u00ba\\u00bf"',
        r"[\u00c0-\u00bf]",
    ],
)
def test_escapes_of_letters_and_other_languages_stay(text: str) -> None:
    assert vnfix.fix(text) == text
