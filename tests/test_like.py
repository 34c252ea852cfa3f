"""Sound text of the same kind is evidence, as what stands sound in the same text is."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from case_files import CASES, CLEAN, Case

from vnfix import Config, Fixer

LABEL = "L?y l?i m\N{REPLACEMENT CHARACTER} b?o m?t"
STRINGS = "Nhập mã bảo mật gửi về điện thoại của bạn\n"
SOUND = [case for case in CASES if case.file == CLEAN]
ALL_SOUND = Fixer(Config(like="\n".join(case.text for case in SOUND) + STRINGS))


def test_what_stands_in_it_pulls_the_choice() -> None:
    fixer = Fixer(Config(like=STRINGS))
    assert fixer.fix(LABEL) == "Lấy lại mã bảo mật"
    assert fixer.inspect(LABEL).text == "Lấy lại mã bảo mật"
    assert fixer.fix(f"{LABEL}\n" * 3) == "Lấy lại mã bảo mật\n" * 3


@pytest.mark.parametrize("name", ["Tiến Thắng", "Tiến Thăng"])
def test_a_name_does_too(name: str) -> None:
    fixer = Fixer(Config(like=f"Người chủ trì: ông Nguyễn {name}.\n"))
    assert fixer.fix("Ông Nguy?n Ti?n Th?ng phát bi?u") == f"Ông Nguyễn {name} phát biểu"


def test_what_stands_in_the_text_itself_still_counts() -> None:
    fixer = Fixer(Config(like=STRINGS))
    page = "Hợp tác xã Lý Nhạn thành lập năm 2010.\nSản phẩm c?a H?p tác xã Lý Nh?n\n"
    assert fixer.fix(page).splitlines()[1] == "Sản phẩm của Hợp tác xã Lý Nhạn"


def test_it_counts_in_pieces_as_it_does_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnfix.language.document._AT_A_TIME", 8)
    text = "Hợp tác xã Lý Nhạn\n" + STRINGS * 2 + "Chợ Lách, chợ Gạo\n"
    assert Fixer(Config(like=text)).fix(LABEL) == "Lấy lại mã bảo mật"
    assert Fixer(Config(like=text)).fix("Xã Lý Nh?n có ch? G?o") == "Xã Lý Nhạn có chợ Gạo"


def test_it_makes_one_fixer_not_another() -> None:
    config = Config(like=STRINGS)
    assert config == Config(like=STRINGS) != Config()
    assert hash(Fixer(config)) == hash(Fixer(Config(like=STRINGS)))
    assert pickle.loads(pickle.dumps(Fixer(config))).fix(LABEL) == Fixer(config).fix(LABEL)  # noqa: S301  our own


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.id)
def test_sound_text_stays_whatever_is_like_it(case: Case) -> None:
    assert ALL_SOUND.fix(case.text) is case.text


@pytest.mark.parametrize("text", [LABEL, "Xã Lý Nh?n", "Giáo d?c và ?ào t?o, nguyê~n hoa`ng"])
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = ALL_SOUND.fix(text)
    assert ALL_SOUND.fix(once) is once


def test_it_is_not_shown_where_a_fixer_is() -> None:
    assert STRINGS.strip() not in repr(Fixer(Config(like=STRINGS)))


def test_only_text_is_taken() -> None:
    with pytest.raises(TypeError, match="read and decode it first"):
        Config(like=Path("strings.txt"))  # type: ignore[arg-type]
