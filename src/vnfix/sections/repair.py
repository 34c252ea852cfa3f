"""Repair a section of a text, line by line.

What is repaired is evidence for what is not yet, so the lines are gone over until none of them changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from vnfix.config import Config
from vnfix.damage import Asking, Damage
from vnfix.language.document import NO_PRICES, Document
from vnfix.language.shipped import load_language
from vnfix.search.at_once import undo_whole
from vnfix.search.whole import CERTAIN, Layers, read_lines, restore_through
from vnfix.search.work import MOST_PASSES, Work
from vnfix.search.wrapped import Around, words_after, words_before
from vnfix.sections.mutual import Mutual
from vnfix.sections.prevalence import prevalence_prices
from vnfix.suppress import NONE, Suppressions
from vnfix.text.markers import is_tested, lines_around
from vnfix.text.segment import LONGEST, line_end, split_lines


def repair_section(
    section: str,
    lines: Sequence[tuple[int, str]],
    asking: Asking,
    config: Config,
    suppressions: Suppressions = NONE,
    known: Sequence[Layers] = (),
    shown: str | None = None,
) -> list[tuple[int, Work]]:
    """Repair lines of a section of a text, each given and returned with its offset in it, as far as they may be.

    Lines that went through damages whole are read first, and what then has no sign is done. Where some are restored
    already, `known` are the damages that they went through, and `shown` is the section without them. In the other lines
    Vietnamese damages are peeled first, and what they leave is asked of the others; what those restore may have the
    first under it again, so it goes round until nothing changes.
    """
    suspects = {start for start, line in lines if asking.worth(line)}
    if not suspects and not known:
        return []
    works = {start: Work(line) for start, line in _joined(section, lines, suspects, asking, suppressions)}
    whole = _undo_whole(section, works, asking, config, suppressions, known)
    suspects = {start for start in suspects if start not in whole or asking.worth(works[start].text)}
    done = {start for start in whole if start not in suspects and not asking.has_sign(works[start].text)}
    signless = asking.signless
    first = len(section)  # the first line in which a damage without a sign was found; from there on it may be anywhere
    text = _text_without(section, whole) if shown is None else shown
    document = Document(text, like=config.like, has_names=asking.spares_bare)
    last: Damage | None = None
    for sweep in range(MOST_PASSES):
        # Lines before that may have been given out by a stream: what has no sign is not looked for in them.
        before = document.became(document.text, document.met - signless) if signless & document.met else document
        for start, work in works.items():
            is_asked = document.met or start in suspects
            if is_asked and (start not in done or start > first) and not suppressions.hides(start, ""):
                work.look_around = partial(_words_around, section, start, works, document.text)
                is_met = start >= first or any(damage.name in signless for damage in asking.worth(work.text))
                work.repair(asking, config, document if is_met else before, last)
                last = work.undone_alone(asking) or last
        if not sweep:
            prices = _prices(works.values(), asking)
            met = document.met.union(_names(known), _names_undone(works.values(), asking))
            _repair_again(section, works, whole, asking, config, document.became(document.text, met, prices))
        met = document.met.union(_names(known), _names_undone(works.values(), asking))
        if first == len(section) and signless & met:
            first = next(start for start, work in works.items() if work.is_repaired_of(signless))
            works = _with_lines_after(first, section, works)
        now = document.became(_text_now(section, works), met, prices)
        if (now.text, now.met) == (document.text, document.met):
            if not (met and _repair_left(works, asking, config, document)):
                break
            now = document.became(_text_now(section, works), met, prices)
        document = now
    _spare(works, suppressions)
    for work in works.values():
        work.close()
    return list(works.items())


def _spare(works: Mapping[int, Work], suppressions: Suppressions) -> None:
    """Leave alone what comments hide."""
    if suppressions.quiet:
        for start, work in works.items():
            work.spare(partial(suppressions.hides, start))


def _repair_left(works: Mapping[int, Work], asking: Asking, config: Config, document: Document) -> bool:
    """Look once more at what is left, as if no damage had been met; whether something was repaired.

    A damage that was met makes others less likely, of which one may be what restores a word. Whoever repairs the text
    as it is now would have it restored, and repairing twice is to be the same as repairing once.
    """
    afresh = document.anew()
    repaired = [
        work.repair_left(asking, config, afresh) for work in works.values() if work.left or asking.worth(work.text)
    ]
    return any(repaired)


def _prices(works: Iterable[Work], asking: Asking) -> Mapping[str, float]:
    """What supposing each damage costs, by the lines that were repaired; one line tells nothing."""
    possible = [work.under.possible for work in works if work.under is not None and work.under.possible]
    if len(possible) < 2:
        return NO_PRICES
    return prevalence_prices(possible, asking.entry_nats)


def _repair_again(
    section: str,
    works: dict[int, Work],
    whole: Mapping[int, Layers],
    asking: Asking,
    config: Config,
    document: Document,
) -> None:
    """Look once more at lines that go on in the next, which was not repaired when they were, at those that may have
    gone through other damages than most of the text, and at those of whose words the others say something else.
    """
    if not any(work.edits for start, work in works.items() if start not in whole):
        return
    prices = document.prices
    prevalent = min(asking.damages, key=lambda damage: prices[damage.name]) if prices else None
    mutual = Mutual(section, works, whole, document)
    for start, work in works.items():
        if work.edits and start not in whole:
            around = _words_around(section, start, works, document.text)
            is_in_doubt = prevalent is not None and work.is_in_doubt(prevalent)
            if is_in_doubt or work.goes_on_otherwise(around) or mutual.says_otherwise(start):
                again = Work(work.line)
                again.look_around = partial(_given, around)
                again.repair(asking, config, mutual.beside(start))
                works[start] = again


def _undo_whole(
    section: str,
    works: Mapping[int, Work],
    asking: Asking,
    config: Config,
    suppressions: Suppressions,
    known: Sequence[Layers],
) -> dict[int, Layers]:
    """Undo the damages that lines went through whole, but in those that test what repairs them; which those are."""
    if config.min_confidence > CERTAIN:
        return {}
    lines = [(start, work.line) for start, work in works.items() if not suppressions.hides(start, "")]
    read = read_lines(lines, asking.vietnamese, load_language().inventory, known)
    whole = {
        start: layers for start, layers in read.items() if not _is_tested(section, start, works[start].line, layers)
    }
    for start, layers in whole.items():
        for damage in layers:
            result = undo_whole(works[start].text, damage)
            if result:
                works[start].take(result)
    return whole


def _is_tested(section: str, start: int, line: str, layers: Layers) -> bool:
    """Whether a line of a section tests what repairs the damages that it went through."""
    around = partial(lines_around, section, start, start + len(line))
    return is_tested(line, restore_through(line, layers) or "", around)


def _names(ways: Iterable[Layers]) -> set[str]:
    return {damage.name for layers in ways for damage in layers}


def _names_undone(works: Iterable[Work], asking: Asking) -> set[str]:
    """The damages that were undone in as many lines as must show them."""
    lines = Counter(name for work in works for name in {step.damage for edit in work.edits for step in edit.steps})
    return {name for name, count in lines.items() if count >= asking.fewest_met[name]}


def _joined(
    section: str, lines: Sequence[tuple[int, str]], suspects: set[int], asking: Asking, suppressions: Suppressions
) -> Iterator[tuple[int, str]]:
    """The lines, those as one, with their LF, that a damage goes on from one to the next of.

    Only a line that is suspect by itself begins them, for a stream has given out others, and none that a comment speaks
    of is among them. All together are no longer than one line may be.
    """
    end = -1
    for start, line in lines:
        if start < end:
            continue
        at, end = start, start + len(line)
        while start in suspects and section.startswith("\n", end) and end + 1 < len(section):
            stop = line_end(section, end + 1)
            stop -= section.startswith("\n", stop - 1)
            is_quiet = suppressions.touches(start) or suppressions.touches(end + 1)
            if stop - start > LONGEST or is_quiet or not asking.goes_on(section[at:end], section[end + 1 : stop]):
                break
            at, end = end + 1, stop
        yield start, section[start:end]


def _with_lines_after(first: int, section: str, works: Mapping[int, Work]) -> dict[int, Work]:
    """Works with those of all lines after one that have none, in order."""
    together = dict(works)
    end = 0
    for start, line in split_lines(section):
        if start in works:
            end = start + len(works[start].line)
        elif start > first and start >= end:
            together[start] = Work(line)
    return dict(sorted(together.items()))


def _words_around(section: str, start: int, works: Mapping[int, Work], text: str) -> Around:
    """The words of the lines before and after one that begins at a place, as they are now, if it goes on from them.

    `text` is that of the section as far as it is repaired.
    """
    work = works[start]
    end = start + len(work.line)
    previous = following = ""
    if section.startswith("\n", start - 1) and start:  # pieces of an overlong line are parted by nothing
        begin = max(0, section.rfind("\n", 0, start - 1) + 1, start - 1 - LONGEST)
        before = works.get(begin)
        is_whole = before is not None and begin + len(before.line) == start - 1
        previous = before.text if before is not None and is_whole else section[begin : start - 1]
    if section.startswith("\n", end):
        after = works.get(end + 1)
        following = after.text if after is not None else section[end + 1 : line_end(section, end + 1)]
    return words_before(previous, work.text, text), words_after(work.text, following, text)


def _given(around: Around) -> Around:
    return around


def _text_now(section: str, works: Mapping[int, Work]) -> str:
    """The text of a section with what has been repaired so far."""
    parts: list[str] = []
    at = 0
    for start, work in works.items():
        if work.text is not work.line:
            parts += (section[at:start], work.text)
            at = start + len(work.line)
    return "".join((*parts, section[at:]))


def _text_without(section: str, lines: Iterable[int]) -> str:
    """The text of a section with some of its lines, told by their offsets, left empty."""
    parts: list[str] = []
    at = 0
    for start in lines:
        parts.append(section[at:start])
        at = line_end(section, start)
        at -= section.endswith("\n", start, at)
    return "".join((*parts, section[at:]))
