"""Title, authors, affiliation, series, number and date from the head of a document."""

from __future__ import annotations

import itertools

import pytest

from builders.reading import Commentary, ReadingError, read

BODY = "甲国は長く中立を保ってきた。しかし、情勢は変わりつつある。"


def head(*lines: str, body: str = BODY, gap: str = "\n\n") -> Commentary:
    """Read a document with the given lines above its body."""
    return read(gap.join([*lines, body]), name="essay")


TITLE, DATE, SERIES, PLACE, AUTHOR = (
    "北方航路をめぐる甲国の戦略と課題",
    "2025年6月3日",
    "（極地研究会コメンタリー No. 7）",
    "南海大学",
    "若林みどり",
)


@pytest.mark.parametrize("order", list(itertools.permutations([TITLE, DATE, SERIES, PLACE, AUTHOR]))[::7])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
def test_the_head_is_read_in_any_order(order: tuple[str, ...], gap: str) -> None:
    """Form, not place, tells title, date, series, affiliation and author apart."""
    essay = head(*order, gap=gap)
    assert essay.title == TITLE
    assert essay.title_span is not None
    assert essay.title_span.of(essay.text) == TITLE
    assert essay.creators == (AUTHOR,)
    assert essay.affiliations == (PLACE,)
    assert (essay.series, essay.number) == ("極地研究会コメンタリー", "7")
    assert (essay.issued, essay.issued_from) == ("2025-06-03", "read")
    assert {span.of(essay.text) for span in essay.head} == {DATE, SERIES, PLACE, AUTHOR}
    assert [s.prose(essay.text) for s in essay.sentences if s.kind == "body"] == [
        "甲国は長く中立を保ってきた。",
        "しかし、情勢は変わりつつある。",
    ]


@pytest.mark.parametrize(
    ("line", "creators", "affiliations"),
    [
        ("山田太郎", ("山田太郎",), ()),
        ("山田　太郎", ("山田太郎",), ()),
        ("佐藤 はなこ", ("佐藤はなこ",), ()),
        ("一ノ瀬健", ("一ノ瀬健",), ()),
        ("𠮷野花子", ("𠮷野花子",), ()),
        ("山田太郎（北洋大学国際学部教授）", ("山田太郎",), ("北洋大学国際学部教授",)),
        ("北洋大学教授　山田太郎", ("山田太郎",), ("北洋大学教授",)),
        ("北洋大学教授山田太郎", ("山田太郎",), ("北洋大学教授",)),
        ("山田太郎・佐藤花子", ("山田太郎", "佐藤花子"), ()),
        ("山田太郎（北洋大学）、佐藤花子（南海研究所）", ("山田太郎", "佐藤花子"), ("北洋大学", "南海研究所")),
        ("山田太郎（やまだ・たろう）", ("山田太郎",), ()),
        ("（山田太郎記者）", ("山田太郎",), ("記者",)),
        ("ジョン・スミス", ("ジョン・スミス",), ()),
        ("By John Smith", ("John Smith",), ()),
        ("著者：山田太郎", ("山田太郎",), ()),
        ("執筆者: 山田太郎、佐藤花子", ("山田太郎", "佐藤花子"), ()),
        ("所属：北洋大学国際学部", (), ("北洋大学国際学部",)),
        ("東方新聞論説委員", (), ("東方新聞論説委員",)),
        ("김민수", ("김민수",), ()),
    ],
)
def test_lines_that_name_people(line: str, creators: tuple[str, ...], affiliations: tuple[str, ...]) -> None:
    """Names stand alone, spaced, with a post, in brackets, after a label or with others."""
    essay = head(TITLE, line)
    assert (essay.title, essay.creators, essay.affiliations) == (TITLE, creators, affiliations)


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("令和8年1月19日（月）", "2026-01-19"),
        ("2026/1/19 発行", "2026-01-19"),
        ("掲載日：2026.1.19", "2026-01-19"),
        ("公開 2026年1月19日　更新 2026年2月1日", "2026-01-19"),
        ("更新：2026年2月1日／公開：2026年1月19日", "2026-01-19"),
        ("Published on Monday, January 19, 2026", "2026-01-19"),
        ("2026年1月号", None),
        ("2026年1月", "2026-01"),
        ("2026年1月19日　山田太郎", "2026-01-19"),
    ],
)
def test_lines_that_tell_the_date(line: str, issued: str | None) -> None:
    """A line that is a date tells when the commentary was issued; publication goes before revision."""
    assert head(TITLE, line).issued == issued


@pytest.mark.parametrize(
    ("line", "series", "number"),
    [
        ("（東方研究所レポート第3号）", "東方研究所レポート", "3"),
        ("東方通信ブリーフ　第１２号", "東方通信ブリーフ", "12"),
        ("Northern Policy Brief No. 4", "Northern Policy Brief", "4"),
        ("【政策コメンタリー】", "政策コメンタリー", ""),
        ("国際情勢ノート Vol. 5, No. 2", "国際情勢ノート Vol. 5", "2"),
    ],
)
def test_lines_that_name_the_series(line: str, series: str, number: str) -> None:
    """A series is known by its brackets, its number or a word like レポート."""
    essay = head(TITLE, line)
    assert (essay.title, essay.series, essay.number) == (TITLE, series, number)


@pytest.mark.parametrize(
    "title",
    [
        "甲乙関係",
        "中東情勢",
        "外相、辞任へ",
        "首相が訪米",
        "東方大学",
        "中国の台頭",
        "甲国と乙国、国交樹立に向け「大筋で合意」",
    ],
)
def test_a_news_article_has_a_headline_and_no_author(title: str) -> None:
    """With a headline and a body alone there is no author, however short the headline."""
    essay = head(title)
    assert (essay.title, essay.creators, essay.affiliations, essay.issued) == (title, (), (), None)
    assert essay.issued_from is None


def test_body_text_is_never_metadata() -> None:
    """Names, dates and institutions in prose stay prose."""
    essay = read(
        "外相が会談\n\n2026年1月19日、北洋大学で山田太郎外相が会見した。\n\n2025年のことである。", name="essay"
    )
    assert (essay.creators, essay.affiliations, essay.issued, essay.head) == ((), (), None, ())
    assert len([s for s in essay.sentences if s.kind == "body"]) == 2


def test_a_text_without_a_title_takes_its_name() -> None:
    """Where the first line is prose, the name stands in for the title and no span is made up."""
    essay = read("甲国は協議した。乙国も応じた。", name="essay-7")
    assert (essay.title, essay.title_span) == ("essay-7", None)


def test_a_subtitle_belongs_to_the_title() -> None:
    """A second line that begins with a dash is part of the title."""
    essay = head("北方航路の地政学", "――甲国の戦略を中心に", gap="\n")
    assert essay.title == "北方航路の地政学――甲国の戦略を中心に"
    (title,) = [s for s in essay.sentences if s.kind == "title"]
    assert title.prose(essay.text) == essay.title


def test_a_kicker_is_left_out_with_the_reason() -> None:
    """A line above the title that tells nothing we hold is reported."""
    essay = head("特集", TITLE)
    assert essay.title == TITLE
    assert [(entry.what, entry.span and entry.span.of(essay.text)) for entry in essay.left_out] == [
        ("line of the head", "特集")
    ]


def test_the_author_may_stand_at_the_end() -> None:
    """Newspapers put the author in brackets under the text."""
    essay = head(TITLE, body=f"{BODY}\n\n（山田太郎・北洋大学教授）")
    assert (essay.creators, essay.affiliations) == (("山田太郎",), ("北洋大学教授",))


def test_a_given_date_wins() -> None:
    """What the caller says of the date of issue goes before what the text says."""
    essay = read(f"{TITLE}\n2020年1月1日\n\n{BODY}", name="essay", issued="2021-02")
    assert (essay.issued, essay.issued_from) == ("2021-02", "given")


@pytest.mark.parametrize("issued", ["yesterday", "2026-02-30", "2026-1-9", "", "19.1.2026"])
def test_a_wrong_date_is_refused(issued: str) -> None:
    """A date of issue must be a day, month or year that exists."""
    with pytest.raises(ReadingError, match="YYYY-MM-DD"):
        read(BODY, name="essay", issued=issued)


def test_an_english_head() -> None:
    """Title, byline and date of an English essay are told apart, and its wrapped first line is prose."""
    essay = read(
        "Why Small States Hedge\nBy John Smith\nJanuary 19, 2026\n\n"
        "Small states hedge because the costs of alignment have\n"
        "risen over the past decade. They will go on.\n",
        name="essay",
    )
    assert (essay.title, essay.creators, essay.issued) == ("Why Small States Hedge", ("John Smith",), "2026-01-19")
    assert len([s for s in essay.sentences if s.kind == "body"]) == 2


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("社説", "国境の壁が問うもの", "2025/08/01 05:00"), "国境の壁が問うもの"),
        (("海洋政策フォーラム", "論考　Vol.3 No.2（2025年11月）", "島嶼国外交の新局面"), "島嶼国外交の新局面"),
        (("【解説】", "選挙の後"), "選挙の後"),
        (("甲国の選択", "議会が可決した防衛費増額をめぐる論点と展望"), "議会が可決した防衛費増額をめぐる論点と展望"),
    ],
)
def test_the_title_is_the_line_that_says_what_it_is_about(lines: tuple[str, ...], title: str) -> None:
    """Rubrics, organisations, series and short lines over a longer one are not the title."""
    assert head(*lines).title == title
