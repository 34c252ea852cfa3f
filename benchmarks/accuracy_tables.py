"""The tables of accuracy.py: figures only, harm first, then what came back, then whether confidence was deserved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from calibration import BINS, THRESHOLDS, Bin, Claims
from data import FORMAL, NEWS, Floor
from measure import HIGH_CONFIDENCE, MEASURED, VNFIX, Counted, Harmed, Measured
from metrics import Harm, Restored, add_counts
from tables import print_table, share

from vnfix.config import DEFAULT

COUNTED = (
    *("", "syllables", "right", "in any case", "left", "wrong", "sound changed", "lines", "lines right"),
    *("signs", "signs right", "signs wrong"),
)
FORMAL_NAME = "news, government, law"
MOST_PLACES = 40
"""Places of harm that are listed."""


def print_harm(done: Sequence[tuple[str, Harmed]], places: Sequence[str]) -> None:
    """What happened to sound text: it should come back as it is, with nothing reported."""
    tools = [tool for tool in done[0][1].harms if tool != VNFIX]
    rows = []
    for name, harmed in done:
        of = harmed.harms.get(VNFIX, Harm())
        cells = (of.lines, of.changed, of.reported, *(harmed.harms.get(tool, Harm()).changed for tool in tools))
        rows.append([name, *map(str, cells)])
    heads = ["sound text", "lines", "changed", "reported", *(f"{name} changed" for name in tools)]
    print_table("Harm: sound lines changed, and reported", heads, rows)
    if places:
        more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
        print(f"\nChanged or reported: {', '.join(places[:MOST_PLACES])}{more}.")


def sum_harm(parts: Iterable[Harmed]) -> Harmed:
    """The harm of several, without the places."""
    total = Harmed({})
    for part in parts:
        for tool, harm in part.harms.items():
            add_counts(total.harms.setdefault(tool, Harm()), harm)
    return total


def print_restored(measured: Measured, damages: Sequence[str]) -> None:
    """What vnfix made of whole damaged lines, by damage."""
    totals = [(name, measured.total([name]).whole[VNFIX]) for name in damages]
    rows = [[f"{number} {name}", *_counted(total)] for number, (name, total) in enumerate(totals, start=1)]
    note = (
        "Signs are those outside ASCII that the damage changed; wrong are those in whose place something else stands."
    )
    print_table(
        "Lines damaged all through: what became of syllables, sound words and lines; per cent", COUNTED, rows, note
    )


def _counted(counts: Restored) -> Iterator[str]:
    """The cells under `COUNTED`."""
    yield str(counts.syllables)
    for part in (counts.right, counts.right + counts.wrong_case, counts.left, counts.wrong):
        yield share(part, counts.syllables)
    yield share(counts.spoiled, counts.sound)
    yield str(counts.lines)
    yield share(counts.lines_right, counts.lines)
    yield str(counts.signs)
    yield share(counts.signs_right, counts.signs)
    yield share(counts.signs_wrong, counts.signs)


def print_sources(measured: Measured, damages: Sequence[str]) -> None:
    """By source and lossy damage: how much of what was changed is wrong, and how much is right."""
    note = "Damages are numbered as above; those that lose no letter are left out."
    title = f"Harm: words changed wrongly, of all changed at the confidence of {DEFAULT.min_confidence}; per cent"
    _print_grid(title, measured, damages, lambda counts: share(*counts.changed_wrongly), note)
    _print_grid("Syllables right (lines right) by source; per cent", measured, damages, _right_lines, note)


def _right_lines(counts: Restored) -> str:
    return f"{share(counts.right, counts.syllables)} ({_rounded(counts.lines_right, counts.lines)})"


def _right_sentences(counts: Restored) -> str:
    return f"{share(counts.right, counts.syllables)} ({_rounded(counts.sentences_right, counts.sentences)})"


def _rounded(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}" if whole else "–"


def _print_grid(
    title: str, measured: Measured, damages: Sequence[str], cell: Callable[[Restored], str], note: str
) -> None:
    lossy = _lossy(damages)
    if not lossy:
        return
    groups = [(source, [source]) for source in measured.sources]
    groups += [(FORMAL_NAME, _formal(measured)), ("all of these", measured.sources)]
    rows = []
    for name, sources in groups:
        each = [measured.total([damage], sources).whole[VNFIX] for damage in lossy]
        together = measured.total(lossy, sources).whole[VNFIX]
        rows.append([name, *map(cell, (together, *each))])
    heads = ["source", "all damages", *(str(damages.index(damage) + 1) for damage in lossy)]
    print_table(title, heads, [row for row, (_, sources) in zip(rows, groups) if sources], note)


def _lossy(damages: Iterable[str]) -> list[str]:
    return [name for name in damages if not MEASURED[name].lossless]


def _formal(measured: Measured) -> list[str]:
    return [source for source in measured.sources if source.startswith(FORMAL)]


def print_confidences(measured: Measured, damages: Sequence[str]) -> None:
    """What a higher confidence costs and gains, where the letters are lost."""
    heads = ["lossy damage"]
    for confidence in (DEFAULT.min_confidence, HIGH_CONFIDENCE):
        heads += [f"{what} at {confidence}" for what in ("changed wrongly", "right", "left")]
    rows = []
    for name in _lossy(damages):
        total = measured.total([name])
        rows.append([name, *_at_confidence(total.whole[VNFIX]), *_at_confidence(total.sure)])
    if rows:
        print_table("The default confidence and a higher one; per cent", heads, rows)


def _at_confidence(counts: Restored) -> list[str]:
    parts = (counts.right, counts.left)
    return [share(*counts.changed_wrongly), *(share(part, counts.syllables) for part in parts)]


def print_floor(measured: Measured, damages: Sequence[str], floor: Floor) -> None:
    """What vnfix restored beside the figures of a floor, where both have one."""
    known = [key for key in floor.cells if key in measured.cells and key[0] in damages]
    sources = [source for source in measured.sources if any(source == key[1] for key in known)]
    rows = []
    for damage in dict.fromkeys(damage for damage, _ in known):
        rows.append([damage])
        for source in sources:
            now = _right_sentences(measured.cells[damage, source].whole.get(VNFIX, Restored()))
            syllables, sentences = floor.cells.get((damage, source), (None, None))
            rows[-1].append(now if syllables is None else f"{now} / {syllables:.1f} ({sentences:.0f})")
    if rows:
        title = "Beside the floor: syllables right (sentences right), now / floor; per cent"
        print_table(title, ["damage", *sources], rows, f"The floor: {floor.about}.")


def print_beside(measured: Measured, damages: Sequence[str]) -> None:
    """The same counts for every tool, of lines damaged all through and of lines damaged in their second half."""
    tools = list(measured.total(damages).whole)
    rows: dict[str, list[list[str]]] = {"damaged all through": [], "whose second half is damaged": []}
    for name in damages:
        total = measured.total([name])
        for table, counts in zip(rows.values(), (total.whole, total.half)):
            if counts[VNFIX].lines:
                table.append([name, *(_brief(counts.get(tool, Restored())) for tool in tools)])
    for title, table in rows.items():
        print_table(f"Lines {title}: syllables right / wrong / lines right; per cent", ["damage", *tools], table)


def _brief(counts: Restored) -> str:
    right, wrong = share(counts.right, counts.syllables), share(counts.wrong, counts.syllables)
    return f"{right} / {wrong} / {share(counts.lines_right, counts.lines)}"


def print_detail(measured: Measured, names: Iterable[str]) -> None:
    """All counts by source, for damages that were asked for."""
    for name in names:
        each = [(source, measured.cells[name, source].whole.get(VNFIX, Restored())) for source in measured.sources]
        print_table(f"{name}, by source; per cent", COUNTED, [[source, *_counted(counts)] for source, counts in each])


def print_calibration(measured: Measured, damages: Sequence[str]) -> None:
    """How often what is claimed of lossy damages comes true, and how far that is from what was claimed."""
    lossy = _lossy(damages)
    news = [source for source in measured.sources if source.startswith(NEWS)]
    for name, sources in (("all sources", measured.sources), ("news", news)):
        if lossy and sources:
            _print_reliability(name, measured.total(lossy, sources))
    heads = [
        "lossy damage",
        "damaged",
        "with a reading",
        "claimed",
        "right",
        "error",
        "error in news",
        "error if edited",
    ]
    rows = []
    for damage in lossy:
        total = measured.total([damage]).confidence
        of_news = measured.total([damage], news).confidence
        errors = (total.read, of_news.read, total.edited)
        every = total.read.between(0.0)
        rows.append([damage, str(total.damaged), str(every.number), *_claim(every), *map(_error, errors)])
    if rows:
        print_table("Calibration error by damage, of the surest readings of damaged syllables", heads, rows)


def _print_reliability(name: str, total: Counted) -> None:
    confidence = total.confidence
    kinds = {"syllables": confidence.read, "words edited": confidence.edited, "edits": confidence.edits}
    rows = []
    for tenth in range(BINS):
        rows.append([f"{tenth / BINS:.1f} to {(tenth + 1) / BINS:.1f}"])
        for claims in kinds.values():
            each = claims.tenths[tenth]
            rows[-1] += [str(each.number), *_claim(each)]
    heads = ["confidence", *(head for kind in kinds for head in (kind, "claimed", "right"))]
    errors = ", ".join(f"of {kind} {_error(claims)}" for kind, claims in kinds.items())
    title = f"Confidence, {name}: claimed, and right to the letter; per cent"
    print_table(title, heads, rows, f"Expected calibration error: {errors}.")


def _claim(claims: Bin) -> tuple[str, str]:
    """The mean confidence of claims, and how many came true; per cent."""
    if not claims.number:
        return "–", "–"
    return f"{100 * claims.claimed / claims.number:.1f}", share(claims.right, claims.number)


def _error(claims: Claims) -> str:
    return "–" if claims.error is None else f"{claims.error:.3f}"


def print_thresholds(measured: Measured, damages: Sequence[str]) -> None:
    """What each least confidence would change, rightly and wrongly, reckoned from the readings of one pass."""
    lossy = _lossy(damages)
    groups = [sources for sources in (_formal(measured), measured.sources) if sources]
    names = [FORMAL_NAME] * (len(groups) - 1) + ["all sources"]
    totals = [measured.total(lossy, sources).confidence for sources in groups]
    rows = []
    for least in THRESHOLDS:
        rows.append([f"{least:.2f}"])
        for total in totals:
            outcome = total.at_threshold(least)
            parts = (outcome.right, outcome.wrong, outcome.left)
            rows[-1].append(" / ".join(share(part, outcome.syllables) for part in parts))
            rows[-1].append(share(*outcome.changed_wrongly))
    heads = ["least confidence", *(head for name in names for head in (name, "changed wrongly"))]
    if lossy:
        print_table("What each least confidence would do: right / wrong / left; per cent", heads, rows)
