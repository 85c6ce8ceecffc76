"""Title, authors, affiliation, series, number and date: from the head of a document, by form and position."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import dates
from .commentary import Span
from .names import affiliation_in, is_affiliation, people
from .rows import Row, Sheet, width
from .structure import is_heading_like, wrap_width

_HEAD_ROWS = 20
_LONGEST_TITLE = 120
_SHORT_TITLE = 10
"""A line shorter than this, in characters, is the title only where none is twice as long."""
_LABELS = {
    "title": "title|タイトル|題名|表題|題",
    "creator": "authors?|creators?|by|著者|執筆者|執筆|筆者|作者|文責|文",
    "issued": "date|issued|published|posted|日付|発行日|公開日|掲載日|発行|公開|掲載|作成日|執筆日|年月日",
    "affiliation": "affiliations?|institution|所属|肩書|肩書き",
    "series": "series|collection|journal|publication|シリーズ|叢書|掲載誌|媒体",
    "number": "number|no|issue|号|号数|番号|通番",
    "licence": "licen[cs]e|rights|ライセンス|利用許諾",
}
_LABELLED = re.compile(
    "(?:" + "|".join(f"(?P<{key}>{names})" for key, names in _LABELS.items()) + r")\s*[:：]\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_KEY = re.compile(r"\s*([\w-]+)\s*[:：]\s*(.*?)\s*$")
_DATE_WORDS = re.compile(
    r"発行|公開|掲載|投稿|配信|執筆|作成|脱稿|更新|最終|日付|年月日|付|版|現在|[月火水木金土日]曜日?|[（(][月火水木金土日][）)]|"
    r"published|posted|issued|updated|date|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[:：時]\d{2}分?",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"更新|updated|revised|改訂", re.IGNORECASE)
_ISSUE = re.compile(
    r"^[（(【\[〈《「『]?\s*(?P<series>.*?)[\s　,、:：—―\-]*(?:No\.?|NO\.?|№|Vol\.?|Issue|#|＃|第)\s*"
    r"(?P<n>[0-9０-９]+(?:[-－.][0-9０-９]+)?)\s*[号回巻輯]?\s*[）)】\]〉》」』]?$"
)
_SERIES_WORD = re.compile(
    r"(?:コメンタリー|コメントリー|コメント|レポート|リポート|ブリーフ|ペーパー|シリーズ|ニュースレター|論考|論評|論説|研究報告|"
    r"オピニオン|コラム|ジャーナル|紀要|月報|年報|季報|ノート|インサイト|ディスパッチ|アナリシス|commentary|commentaries|brief|"
    r"briefing|paper|papers|report|series|insight|insights|analysis|newsletter|memo|note|notes|journal|review)"
    r"[\s\d０-９]*[）)】\]〉》」』]?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^[（(【\[〈《].*[）)】\]〉》]$")
_KICKER = re.compile(
    r"[【［\[〈《]?(?:特集|社説|論説|コラム|寄稿|オピニオン|時評|解説|論考|論文|巻頭言|視点|主張|評論|書評|分析|速報|インタビュー|"
    r"研究ノート|国際|政治|経済|世界|外交|安全保障|Opinion|Commentary|Analysis|Editorial)[】］\]〉》]?",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(r"^(?:[—―─–‐\-－〜～]+\s*\S|[:：])")
_PROSE = re.compile(r"。(?!\s*[」』）)]?\s*$)|[。][」』）)]?\s*$|(?:[a-z]{2,}\.\s+[A-Z].*){1}|[a-z]{3,}\.$")


@dataclass(slots=True)
class Metadata:
    """What the head of a document tells; what it does not tell is empty."""

    title: str = ""
    title_pieces: tuple[Span, ...] = ()
    creators: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    series: str = ""
    number: str = ""
    issued: str | None = None
    updated: str | None = None
    licence: str = ""
    rows: set[int] = field(default_factory=set)
    """The indices of the rows that were read as metadata, the title's among them."""
    begin: int = 0
    """The index of the first row that is not before the title."""

    def set_date(self, value: str, *, updated: bool) -> None:
        """Take a date; the first one wins, and a date of publication over one of revision."""
        if updated:
            self.updated = self.updated or value
        else:
            self.issued = self.issued or value

    def add_people(self, creators: list[str], affiliations: list[str]) -> None:
        """Add names and affiliations that are not there yet."""
        self.creators += [name for name in creators if name not in self.creators]
        self.affiliations += [name for name in affiliations if name not in self.affiliations]


def read_head(sheet: Sheet, meta: Metadata) -> None:
    """Read the rows before the body into ``meta`` (which may hold what front matter told already).

    The head ends with the first row that is prose, a heading of the body, or a note. In it, a date, a labelled line,
    a series, a name and an affiliation are known by their form; the first row that is none of these is the title.
    """
    rows = sheet.rows
    end = _end_of_head(rows, wrap_width(sheet))
    plain: list[int] = []
    named: list[int] = []
    for index in range(end):
        row = rows[index]
        if row.kind == "heading":
            plain.append(index)
        elif _labelled(row, meta) or _date_row(row.string, meta):
            meta.rows.add(index)
        elif _names_something(row.string):
            named.append(index)
        else:
            plain.append(index)
    if meta.title:
        _find_title_again(sheet, plain, meta)
    else:
        _choose_title(rows, plain, named, meta)
    for index in named:
        _take_names(rows[index].string, meta)
        meta.rows.add(index)
    starts = [row.start for row in rows[:end]]
    title = meta.title_pieces[0].start if meta.title_pieces else -1
    meta.begin = starts.index(title) if title in starts else 0
    _read_tail(rows, end, meta)


def _names_something(string: str) -> bool:
    """Say whether a line names a series, people or a place of work, perhaps with a date beside it."""
    string = _without_dates(string)
    return _series_form(string) is not None or (
        len(string) <= 60 and (people(string) is not None or is_affiliation(string))
    )


def _take_names(string: str, meta: Metadata) -> None:
    """Take what :func:`_names_something` found."""
    for date in dates.find(string):
        meta.set_date(date.value, updated=False)
    string = _without_dates(string)
    names, bodies = people(string) or ([], [])
    if series := _series_form(string):
        meta.series, meta.number = meta.series or series[0], meta.number or series[1]
    elif names:
        meta.add_people(names, bodies)
    else:
        meta.add_people([], affiliation_in(string))


def _without_dates(string: str) -> str:
    """Return a line without the date at its beginning or end and what parts it from the rest."""
    found = dates.find(string)
    bracketed = re.search(r"\s*[（(\[]\s*$", string[: found[-1].start]) if found else None
    if bracketed and re.fullmatch(r"\s*(?:発行|公開|掲載)?\s*[）)\]]", string[found[-1].end :]):
        return string[: bracketed.start()].strip()
    if found and found[0].start == 0 and re.match(r"[\s　/／|｜,、]", string[found[0].end :]):
        return string[found[0].end :].strip(" 　/／|｜,、")
    if found and found[-1].end == len(string) and re.search(r"[\s　/／|｜,、]$", string[: found[-1].start]):
        return string[: found[-1].start].strip(" 　/／|｜,、")
    return string


def _find_title_again(sheet: Sheet, plain: list[int], meta: Metadata) -> None:
    """Where the title is known already, from front matter or a label, take a heading that repeats it as the title."""
    for index in plain:
        if sheet.rows[index].string == meta.title and index not in meta.rows:
            sheet.head.extend(meta.title_pieces)
            meta.title_pieces = sheet.rows[index].pieces
            meta.rows.add(index)
            return


def _read_tail(rows: list[Row], end: int, meta: Metadata) -> None:
    """Take the author or the day from the last lines, where newspapers put them: （山田太郎・北洋大学教授）."""
    body = [i for i in range(end, len(rows)) if rows[i].kind != "note"]
    for index in reversed(body[-2:]):
        string = rows[index].string
        if len(string) > 60 or not _BRACKETED.match(string):
            return
        named = people(string)
        if named is not None and named[1] and not meta.creators:
            meta.add_people(*named)
        elif meta.issued or not _date_row(string, meta):
            return
        meta.rows.add(index)


def _runs_on(row: Row, following: Row, full: int) -> bool:
    """Say whether a line is the first of a hard-wrapped paragraph."""
    if full and row.kind == "text" and width(row.string) + row.indent >= full - 4:
        return True
    return len(row.string) >= 50 and row.string[-1:].isascii() and following.string[:1].islower()


def _end_of_head(rows: list[Row], full: int) -> int:
    """Return the index of the first row of the body."""
    titled = False
    for index, row in enumerate(rows[:_HEAD_ROWS]):
        following = rows[index + 1] if index + 1 < len(rows) else None
        wrapped = following is not None and not following.gap and _runs_on(row, following, full)
        if row.kind in ("note", "item", "quote") or (index and wrapped):
            return index
        if row.kind == "heading":
            if titled or (row.level > 1 and index > 0):
                return index
            titled = True
        elif (
            len(row.string) > _LONGEST_TITLE
            or _PROSE.search(row.string)
            or (is_heading_like(row.string) and not _BRACKETED.match(row.string))
        ):
            return index
    return min(len(rows), _HEAD_ROWS)


def _choose_title(rows: list[Row], plain: list[int], named: list[int], meta: Metadata) -> None:
    """Choose the title: a Markdown heading, else the first longer row that is nothing else, else the first row left."""
    choice = next((i for i in plain if rows[i].kind == "heading"), None)
    if choice is None:
        lines = [i for i in plain if not (_SUBTITLE.match(rows[i].string) or _KICKER.fullmatch(rows[i].string))]
        longest = max((len(rows[i].string) for i in lines), default=0)
        choice = next((i for i in lines if len(rows[i].string) * 2 >= min(longest, 2 * _SHORT_TITLE)), None)
    if choice is None:
        left = plain or named
        choice = left[0] if left else None
    if choice is None:
        return
    if choice in named:
        named.remove(choice)
    row = rows[choice]
    meta.title, meta.title_pieces = row.string, row.pieces
    meta.rows.add(choice)
    after = choice + 1
    if (
        after in plain
        and rows[after].kind == "text"
        and _SUBTITLE.match(rows[after].string)
        and len(rows[after].string) <= 80
    ):
        meta.title += rows[after].string if not row.string.isascii() else f" {rows[after].string}"
        meta.title_pieces += rows[after].pieces
        meta.rows.add(after)


def _labelled(row: Row, meta: Metadata) -> bool:
    """Take a line like 著者：…; say whether it was one."""
    match = _LABELLED.fullmatch(row.string)
    if match is None:
        return False
    key = next(name for name in _LABELS if match.group(name))
    start = match.start("value")
    if key == "title" and not meta.title:
        meta.title_pieces = row.spans(start, len(row.string))
    return _take(key, match.group("value").strip(), meta)


def _take(key: str, value: str, meta: Metadata) -> bool:
    if key == "title":
        meta.title = meta.title or value
    elif key == "creator":
        names, bodies = people(value) or ([], [])
        meta.add_people(names or [part.strip() for part in re.split(r"[、,，;；]", value) if part.strip()], bodies)
    elif key == "affiliation":
        meta.add_people([], [value])
    elif key == "series":
        series = _ISSUE.match(value)
        meta.series = meta.series or (series.group("series") if series else value)
        meta.number = meta.number or (_ascii(series.group("n")) if series else "")
    elif key == "licence":
        meta.licence = meta.licence or value
    elif key == "number":
        digits = re.search(r"[0-9０-９]+(?:[-－.][0-9０-９]+)?", value)
        meta.number = meta.number or (_ascii(digits.group()) if digits else value)
    else:
        found = dates.find(value)
        if not found:
            return False
        meta.set_date(found[0].value, updated=False)
    return True


def _date_row(string: str, meta: Metadata) -> bool:
    """Take a line that is a date and nothing else (but words like 発行 and a day of the week)."""
    found = dates.find(string)
    if not found or len(string) > 60:
        return False
    rest = string
    for date in reversed(found):
        rest = rest[: date.start] + " " + rest[date.end :]
    if re.search(r"\w", _DATE_WORDS.sub("", rest)):
        return False
    at = 0
    for date in found:
        around = string[at : date.start] + string[date.end : date.end + 3]
        meta.set_date(date.value, updated=bool(_UPDATED.search(around)))
        at = date.end
    return True


def _series_form(string: str) -> tuple[str, str] | None:
    """Return series and number of a line that names a series: in brackets, or ending with a number or a known word."""
    if len(string) > 80:
        return None
    bracketed = bool(_BRACKETED.match(string))
    match = _ISSUE.match(string)
    if match and (bracketed or _SERIES_WORD.search(match.group("series")) or len(match.group("series")) <= 20):
        return match.group("series").strip(), _ascii(match.group("n"))
    if _SERIES_WORD.search(string) and (bracketed or len(string) <= 20):
        return re.sub(r"^[（(【\[〈《]\s*|\s*[）)】\]〉》]$", "", string), ""
    return None


def _ascii(digits: str) -> str:
    return digits.translate({0xFF10 + i: 0x30 + i for i in range(10)} | {0xFF0D: "-"})


def read_front_matter(sheet: Sheet, start: int, end: int, meta: Metadata) -> None:
    """Read ``key: value`` lines (and ``- item`` lines under a key) between the fences of front matter.

    Lines that tell nothing that a commentary holds are left out of the sheet, with the reason.
    """
    text = sheet.text
    key = ""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        match = _KEY.match(line)
        item = re.match(r"\s*-\s+(.*?)\s*$", line)
        taken = False
        if item and key:
            taken = _take(key, _unquoted(item.group(1)), meta)
        elif match:
            key = next((k for k, names in _LABELS.items() if re.fullmatch(names, match.group(1), re.IGNORECASE)), "")
            value = _unquoted(match.group(2))
            if key == "title" and value and not meta.title:
                offset = line.index(value, match.start(2)) if value in line[match.start(2) :] else match.start(2)
                meta.title_pieces = (Span(at + offset, at + offset + len(value)),)
                sheet.cut(at, at + offset)
                sheet.cut(at + offset + len(value), at + len(line))
                _take(key, value, meta)
                at += len(line)
                continue
            values = [_unquoted(part) for part in value[1:-1].split(",")] if value[:1] == "[" else [value]
            taken = bool(key) and not [part for part in values if part and not _take(key, part, meta)]
        if line.strip() and taken:
            low = at + len(line) - len(line.lstrip())
            sheet.head.append(Span(low, low + len(line.strip())))
        elif line.strip():
            sheet.omit(at, at + len(line), "front matter", "a commentary has no place for it")
        at += len(line)


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1].strip() if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'" else value
