"""The works that a note cites: author, title, publisher or site, URL and date of access, as far as they are told.

Citations follow no one style, so form decides: what stands in 『』, 「」 or quotation marks is a title, what stands
before it the author, what stands after it the publisher, up to the first number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import dates
from .commentary import CitedWork, Span
from .rows import joined, stripped, sub_pieces

# A Markdown link, a URL in angle brackets, a bare URL (which Japanese text ends without a space).
_URL = re.compile(
    r"\[(?P<label>(?:\\.|[^\[\]\\])*)\]\((?P<linked>https?://[^\s)]*)\)"
    r"|[<＜〈](?P<angled>https?://[^\s<>＜＞〈〉]+)[>＞〉]"
    r"|(?P<bare>https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'*+,;=%()]+)"
)
_TITLE = re.compile(r"『([^『』]+)』|「((?:[^「」]|「[^「」]*」)+)」|“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|《([^《》]+)》")
_ACCESS_WORD = re.compile(r"アクセス|閲覧|参照日|最終確認|取得|accessed|retrieved|visited|검색|접속", re.IGNORECASE)
_LEAD = re.compile(
    r"^[\s\W]*(?:以下(?:を|も)?参照|詳しくは|詳細は|たとえば|例えば|参照|前掲|see(?:\s+also)?|cf\.?|e\.g\.?)[\s、,:：]*",
    re.IGNORECASE,
)
_PREDICATE = re.compile(r"(?:である|であった|した|する|いる|ある|れる|ない|った|です|ます|だ|べき)[。）)]*\s*$")
_PUBLISHER_END = re.compile(r"[\d０-９<＜\[(（〈]|第[一二三四五六七八九十\d]|https?:|\bpp?\.|\bvol\b", re.IGNORECASE)
_OPEN = "「『（(“〈《【［[<＜"
_CLOSE = "」』）)”〉》】］]>＞"


def parse(text: str, pieces: Sequence[Span]) -> tuple[CitedWork, ...]:
    """Return the works cited in a note that stands in the given pieces of the text, in order."""
    note = joined(text, pieces)
    urls = list(_URL.finditer(note))
    works = []
    for start, end in _chunks(note, urls):
        inside = [url for url in urls if start <= url.start() < end]
        work = _work(text, pieces, note, start, end, inside)
        if work is not None:
            works.append(work)
    return tuple(works)


def _chunks(note: str, urls: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Return the ranges of a note that may each be a citation: parted by ; and 。 outside brackets and URLs."""
    cuts = []
    depth = 0
    ends = {url.start(): url.end() for url in urls}
    skip = 0
    for i, c in enumerate(note):
        skip = max(skip, ends.get(i, 0))
        if i < skip:
            continue
        depth = depth + 1 if c in _OPEN else max(depth - 1, 0) if c in _CLOSE else depth
        if c in ";；。" and depth == 0:
            cuts.append(i + 1)
    chunks = []
    for start, end in zip([0, *cuts], [*cuts, len(note)], strict=True):
        low, high = stripped(note, start, end)
        if low < high:
            chunks.append((low, high))
    return _with_their_sources(note, chunks)


def _with_their_sources(note: str, chunks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a chunk that is only a URL or a date of access to the title before it."""
    merged: list[tuple[int, int]] = []
    for start, end in chunks:
        part = note[start:end]
        rest = _URL.sub("", part)
        for found in reversed(dates.find(rest)):
            rest = rest[: found.start] + rest[found.end :]
        rest = _ACCESS_WORD.sub("", rest)
        bare = not re.search(r"\w", re.sub(r"最終|URL|日|より", "", rest))
        if bare and merged and not (_URL.search(part) and _URL.search(note, *merged[-1])):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _work(
    text: str, pieces: Sequence[Span], note: str, start: int, end: int, urls: list[re.Match[str]]
) -> CitedWork | None:
    chunk = note[start:end]
    first_url = urls[0].start() - start if urls else len(chunk)
    titles = [match for match in _TITLE.finditer(chunk) if match.start() < first_url]
    evident = bool(urls) or bool(re.search(r"[\d０-９]{4}|頁|ページ|\bpp?\.|쪽", chunk))
    if not urls and (not titles or not evident or _PREDICATE.search(chunk)):
        return None
    if not titles and _PREDICATE.search(_URL.sub("", chunk)):
        titles, author, publisher, title = [], "", "", ""  # a sentence with a link in it
    else:
        author, title, publisher = _described(chunk[:first_url], titles, urls)
    url = next((url.group("linked") or url.group("angled") or url.group("bare") for url in urls), "")
    spans = sub_pieces(pieces, start, end)
    accessed = _accessed(chunk, bool(urls))
    return CitedWork(
        span=Span(spans[0].start, spans[-1].end),
        author=author,
        title=title,
        publisher=publisher,
        url=_trimmed(url, urls),
        accessed=dates.as_date(accessed) if accessed else None,
        language=language_of(author + title + publisher or _URL.sub("", chunk)),
    )


def _described(chunk: str, titles: list[re.Match[str]], urls: list[re.Match[str]]) -> tuple[str, str, str]:
    """Return author, title and publisher of a citation whose titles are known."""
    if not titles:
        label = (urls[0].group("label") or "").replace("\\", "") if urls else ""
        named = _clean(_LEAD.sub("", chunk))
        if label and not dates.find(label) and not label.startswith("http"):
            return ("", label, named) if len(named) <= 40 else ("", label, "")
        return "", named, ""
    before = _clean(_LEAD.sub("", chunk[: titles[0].start()]))
    author = before if len(before) <= 60 and not re.search(r"[はがをに]、|[。]|については", before) else ""
    author = re.sub(r"\s*[（(](?:編|著|訳|編著|eds?\.?|\d{4}[a-z]?)[）)]$|(?<=.)[編著]$", "", author).strip()
    title = next(group for group in titles[0].groups() if group)
    publisher_from = titles[0].end()
    publisher = ""
    if len(titles) > 1 and not re.search(r"\w", chunk[titles[0].end() : titles[1].start()]):
        second = next(group for group in titles[1].groups() if group)
        publisher_from = titles[1].end()
        if titles[0].group(1) is None and titles[1].group(1) is not None:
            return author, title, second  # 「論文」『雑誌』
        title = f"{title} {titles[1].group()}"  # 『書名』「章」
    rest = chunk[publisher_from:]
    stop = _PUBLISHER_END.search(rest)
    publisher = _clean(rest[: stop.start()] if stop else rest)
    if len(publisher) > 40 or _ACCESS_WORD.search(publisher):
        publisher = ""
    return author, title.strip(" 　,，、"), publisher


def _accessed(chunk: str, has_url: bool) -> str:
    """Return the date of access: a date beside a word for access, or the last one in brackets where there is a URL."""
    plain = re.sub(r"\\(?=[()\[\].])", "", re.sub(r"https?://[A-Za-z0-9\-._~:/?#@!$&'*+,;=%]*", " ", chunk))
    found = [date for date in dates.find(plain) if len(date.value) == 10]
    if not found:
        return ""
    for date in reversed(found):
        around = plain[max(0, date.start - 12) : date.start] + plain[date.end : date.end + 12]
        if _ACCESS_WORD.search(around):
            return date.value
    last = found[-1]
    bracketed = plain[: last.start].rstrip()[-1:] in ("(", "（", "[", "［")
    return last.value if has_url and bracketed else ""


def _trimmed(url: str, urls: list[re.Match[str]]) -> str:
    """Return a bare URL without the punctuation of the sentence it stands in."""
    if urls and urls[0].group("bare"):
        url = url.rstrip(".,;:'!?")
        while url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1].rstrip(".,;:")
    return url


def _clean(string: str) -> str:
    return re.sub(r"\s+", " ", string).strip(" 、。,，.:：;；\\－—–-・")


def language_of(string: str) -> str:
    """Return the ISO 639-1 code that the script of a string speaks for, or ``und``.

    Kana is Japanese, Hangul Korean, Cyrillic Russian, Latin English; Han characters without kana are taken for
    Japanese unless some exist only in simplified Chinese.

    >>> [language_of(s) for s in ("外交青書", "외교부", "外交部发言人", "Foreign Affairs", "2026")]
    ['ja', 'ko', 'zh', 'en', 'und']
    """
    kana = sum("\u3041" <= c <= "\u30fa" for c in string)
    hangul = sum("\uac00" <= c <= "\ud7a3" for c in string)
    han = sum("\u4e00" <= c <= "\u9fff" for c in string)
    latin = sum(c.isascii() and c.isalpha() for c in string)
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in string)
    if hangul > kana:
        return "ko"
    if (kana + han) * 3 > latin + cyrillic:
        return "zh" if not kana and any(c in _SIMPLIFIED for c in string) else "ja"
    if cyrillic > latin:
        return "ru"
    return "en" if latin else "und"


# Forms of simplified Chinese that Japanese does not share.
_SIMPLIFIED = frozenset(
    "们这际关发东车长门问间时说话语议论证设计谈让认识华为对韩经济贸战线组织结约统领导军队飞团总书记习务员边乌岛汉产业报纸闻动态应该亿"
)
