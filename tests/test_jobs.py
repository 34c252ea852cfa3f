"""Several files at once: what several processes write is what one writes, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from vnfix.cli import fix, main
from vnfix.cli.jobs import in_order
from vnfix.cli.output import CommandError

DAMAGED, REPAIRED, SOUND = "Giáo d?c và ?ào t?o", "Giáo dục và đào tạo", "Hôm nay trời đẹp"
FILES = [f"{number:02}.txt" for number in range(40)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty files, every third of them damaged; a folder, and nothing, among their names."""
    for number, name in enumerate(FILES):
        (tmp_path / name).write_text(f"{DAMAGED if number % 3 == 0 else SOUND}, {number}\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    return tmp_path


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """What a run of the command came to, with `-` for a line of standard input."""
    command = [sys.executable, "-m", "vnfix", *arguments]
    done = subprocess.run(command, input=f"{DAMAGED}\n".encode(), capture_output=True, check=False, cwd=folder)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    "command",
    [
        ["fix"],
        ["fix", "--diff"],
        ["check", "--output-format=full"],
        ["check", "--output-format=json"],
        ["check", "--statistics"],
    ],
    ids=" ".join,
)
def test_several_processes_write_what_one_writes(folder: Path, command: list[str]) -> None:
    names = [*FILES[:7], "none.txt", "-", *FILES[7:], *([] if command[0] == "check" else ["folder"])]
    one = run(folder, *command, *names)
    assert one[1].count("dục") + one[1].count("VN301") > 0
    assert "none.txt: there is no such file" in one[2]
    assert run(folder, *command, "--jobs", "3", *names) == one


def test_a_folder_is_checked_in_order_by_several_processes(folder: Path) -> None:
    status, found, complaints = run(folder, "check", "-j", "2", ".")
    assert (status, complaints) == (1, "")
    assert [line.split(":")[0] for line in found.splitlines()] == FILES[::3]


@pytest.mark.parametrize("command", [["fix", "--write"], ["check", "--fix"]], ids=" ".join)
def test_several_processes_write_files_in_place(folder: Path, command: list[str]) -> None:
    assert run(folder, *command, "--jobs", "0", *FILES) == (0, "", "")
    for number, name in enumerate(FILES):
        expected = f"{REPAIRED if number % 3 == 0 else SOUND}, {number}\n"
        assert (folder / name).read_text(encoding="utf-8") == expected


def test_what_is_too_large_to_be_kept_is_written_in_its_turn(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(fix, "_LARGEST", len(f"{DAMAGED}, 0\n".encode()))
    assert main(["fix", "-j2", *FILES[:12]]) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert [line.split(", ")[1] for line in lines] == [str(number) for number in range(12)]


def square(number: int) -> int:
    return number * number


def end(number: int) -> int:
    os._exit(number)


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 300])
def test_outcomes_come_in_the_order_of_the_work(count: int, jobs: int) -> None:
    assert list(in_order(square, range(count), jobs)) == [number * number for number in range(count)]


def test_a_process_that_ends_is_told_of() -> None:
    with pytest.raises(CommandError, match="fewer --jobs"):
        list(in_order(end, [1, 2, 3], 2))


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is another thing on Windows")
def test_ctrl_c_ends_all_processes(folder: Path) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what ignores it, a shell's background, hands that on
    os.mkfifo(folder / "pipe")  # nobody writes into it: whoever reads it waits
    command = [sys.executable, "-m", "vnfix", "fix", "-j2", *FILES[:4], "pipe", *FILES[4:]]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, start_new_session=True
    )
    assert process.stdout is not None
    before = b"".join(process.stdout.readline() for _ in range(4))
    os.killpg(process.pid, signal.SIGINT)
    os.killpg(process.pid, signal.SIGINT)
    _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (130, b"")
    assert before.count(REPAIRED.encode()) == 2
    with pytest.raises(ProcessLookupError):  # no process of the group is left
        os.killpg(process.pid, 0)
