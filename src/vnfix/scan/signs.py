"""The table of the scan for all damages of vnfix, written beforehand, for making it takes long.

`signs.tsv` is written by `tools/build_signs.py` from `DAMAGES`, and a test fails when it is not what the tool writes
now. It holds the places that signs begin and end in (`first`, `last`), then of each run of letters the places they may
stand in, all as hexadecimal numbers:

>>> from vnfix.scan.scan import build_scanner
>>> describe_signs(build_scanner([("?", "bc")])).splitlines()
['first\\t1', 'last\\t2', '3F\\t3F\\t1', '62\\t63\\t2']
"""

from __future__ import annotations

import os
from io import FileIO

from vnfix.scan.scan_bytes import ByteScanner

TYPE_CHECKING = False
if TYPE_CHECKING:  # the filter starts with this module, and without that one
    from vnfix.scan.scan import Scanner

PATH = os.path.join(os.path.dirname(__file__), "signs.tsv")  # noqa: PTH118, PTH120  pathlib takes 10 ms to load
_LETTERS = 0x10000


def read_signs() -> ByteScanner:
    """The scanner of all damages, for bytes. Raises `OSError` where the package is in no folder."""
    with FileIO(PATH) as file:
        rows = [line.split() for line in file.readall().decode("ascii").splitlines() if not line.startswith("#")]
    ends = {name: int(places, 16) for name, places in rows[:2]}
    table = bytearray(8 * _LETTERS)
    for begin, end, places in rows[2:]:
        start, stop = int(begin, 16), int(end, 16) + 1
        table[8 * start : 8 * stop] = int(places, 16).to_bytes(8, "little") * (stop - start)
    return ByteScanner(bytes(table), ends["first"], ends["last"], None)


def read_scanner() -> Scanner:
    """The same scanner, for text. It looks by its table only. Raises `OSError` as `read_signs` does."""
    from vnfix.scan.scan import Scanner

    signs = read_signs()
    return Scanner(signs.table, signs.first, signs.last, [])


def describe_signs(scanner: Scanner) -> str:
    """The table of a scanner as `signs.tsv` has it, without its head."""
    places = [int.from_bytes(scanner.table[8 * code : 8 * code + 8], "little") for code in range(_LETTERS)]
    lines = [f"first\t{scanner.first:X}", f"last\t{scanner.last:X}"]
    begin = 0
    for code in range(1, _LETTERS + 1):
        if code == _LETTERS or places[code] != places[begin]:
            if places[begin]:
                lines.append(f"{begin:X}\t{code - 1:X}\t{places[begin]:X}")
            begin = code
    return "\n".join(lines) + "\n"
