"""The linter's codes, one row each, in order: which damage or which rule a code stands for.

The hundreds are families: VN1 misread, VN2 narrowed, VN3 lossy, VN4 escaped, VN5 form, VN6 legacy, VN8 rules that are
not damage, VN9 text that is not Vietnamese. A code is never used again for something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vnfix.damage import Damage
from vnfix.lint.rule import Rule
from vnfix.lint.rules.replacement_character import ReplacementCharacter

DAMAGE_CODES: tuple[tuple[str, str], ...] = (
    ("VN101", "utf8-as-windows-1252"),
    ("VN102", "utf8-as-iso-8859-1"),
    ("VN103", "utf8-as-windows-1252-dropped"),
    ("VN104", "utf8-as-windows-1252-spaced"),
    ("VN105", "utf8-as-windows-1258"),
    ("VN106", "utf8-as-windows-1250"),
    ("VN107", "utf8-as-windows-1251"),
    ("VN108", "utf8-as-windows-1254"),
    ("VN109", "utf8-as-macintosh"),
    ("VN110", "utf8-as-cp437"),
    ("VN111", "utf8-as-cp850"),
    ("VN112", "utf8-as-gbk"),
    ("VN113", "utf8-as-big5"),
    ("VN114", "utf8-as-shift-jis"),
    ("VN115", "utf8-as-cp949"),
    ("VN116", "utf8-as-windows-1252-questioned"),
    ("VN117", "utf8-as-windows-1252-replaced"),
    ("VN201", "utf16-low-byte"),
    ("VN202", "utf16-low-byte-dropped"),
    ("VN301", "question-mark"),
    ("VN302", "question-mark-utf8"),
    ("VN303", "question-mark-ascii"),
    ("VN304", "best-fit"),
    ("VN305", "best-fit-utf8"),
    ("VN306", "replaced-letters"),
    ("VN307", "best-fit-d"),
    ("VN308", "best-fit-d-utf8"),
    ("VN309", "question-mark-1258"),
    ("VN310", "question-mark-1258-utf8"),
    ("VN311", "question-mark-1258-as-1258"),
    ("VN312", "question-mark-bytes"),
    ("VN313", "replaced-bytes"),
    ("VN314", "spelled-marks"),
    ("VN315", "spelled-marks-apostrophe"),
    ("VN316", "dropped-letters"),
    ("VN317", "dropped-letters-1252"),
    ("VN318", "stripped-marks"),
    ("VN319", "replaced-letters-1252"),
    ("VN320", "windows-1258-as-utf8"),
    ("VN401", "escaped-named"),
    ("VN402", "escaped-decimal"),
    ("VN403", "escaped-hex"),
    ("VN404", "escaped-hex-upper"),
    ("VN405", "escaped-named-twice"),
    ("VN406", "escaped-decimal-twice"),
    ("VN407", "escaped-backslash-u"),
    ("VN408", "escaped-backslash-u-upper"),
    ("VN409", "escaped-backslash-x"),
    ("VN410", "escaped-backslash-x-upper"),
    ("VN411", "escaped-backslash-lost"),
    ("VN412", "escaped-percent-u"),
    ("VN413", "escaped-percent-u-upper"),
    ("VN414", "escaped-quoted-printable"),
    ("VN415", "escaped-rtf"),
    ("VN416", "escaped-percent"),
    ("VN417", "escaped-header"),
    ("VN501", "decomposed"),
    ("VN502", "decomposed-tones"),
    ("VN503", "decomposed-tone-first"),
    ("VN504", "spaced-tones"),
    ("VN505", "eth"),
    ("VN506", "eth-small"),
    ("VN507", "african-d"),
    ("VN508", "gha"),
    ("VN509", "caron"),
    ("VN511", "slipped-o"),
    ("VN512", "slipped-u"),
    ("VN601", "tcvn3"),
    ("VN602", "tcvn3-cleaned"),
    ("VN603", "vni-win"),
    ("VN604", "viscii"),
    ("VN605", "viscii-cleaned"),
    ("VN606", "vps"),
    ("VN607", "vps-as-iso-8859-1"),
    ("VN608", "vietware-f"),
    ("VN609", "vietware-x"),
    ("VN610", "bkhcm1"),
    ("VN611", "bkhcm2"),
    ("VN612", "windows-1258-typed"),
    ("VN613", "viqr"),
    ("VN614", "viqr-dash"),
    ("VN615", "viscii-as-iso-8859-1"),
    ("VN616", "tcvn3-as-iso-8859-10"),
    ("VN617", "vni-win-as-iso-8859-10"),
    ("VN618", "viscii-as-iso-8859-10"),
    ("VN619", "tcvn3-as-iso-8859-14"),
    ("VN620", "viscii-as-iso-8859-14"),
    ("VN621", "telex"),
    ("VN622", "telex-each"),
    ("VN623", "telex-vowel"),
    ("VN624", "telex-vowel-each"),
    ("VN625", "vni-keys"),
    ("VN626", "vni-keys-each"),
    ("VN627", "vni-keys-vowel"),
    ("VN628", "vni-keys-vowel-each"),
    ("VN629", "viqr-small-d"),
    ("VN901", "foreign-utf8-as-windows-1252"),
    ("VN902", "foreign-utf8-as-iso-8859-1"),
)

RULES: tuple[Rule, ...] = (ReplacementCharacter(),)

OTHER = "VN999"
"""The code of damages that have no row: those of plug-ins."""

_CODE_OF = {damage: code for code, damage in DAMAGE_CODES}


def code_of(damage: str) -> str:
    """The code of the damage of this name."""
    return _CODE_OF.get(damage, OTHER)


def coded(damages: Sequence[Damage], rules: Sequence[Rule] = RULES) -> list[tuple[str, Damage | Rule]]:
    """The codes of these damages and rules, sorted; damages without a row are all under `OTHER`."""
    rows: list[tuple[str, Damage | Rule]] = [(code_of(damage.name), damage) for damage in damages]
    rows += [(rule.code, rule) for rule in rules]
    return sorted(rows, key=lambda row: row[0])


def is_selected(code: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Whether a code is reported: the longest beginning that fits decides, and `ignore` where both are as long.

    Without any `select`, every code is.

    >>> is_selected("VN301", ["VN301"], ["VN3"]), is_selected("VN302", [], ["VN3"])
    (True, False)
    """
    chosen = tuple(select) or ("",)
    wanted = max((len(prefix) for prefix in chosen if code.startswith(prefix)), default=-1)
    unwanted = max((len(prefix) for prefix in ignore if code.startswith(prefix)), default=-1)
    return wanted > unwanted
