"""Expressions of time: which are found, what is in them, and what only looks like one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.annotating.timex import expressions, number

FOUND = [
    ("1993年9月13日、オスロで署名した。", "1993年9月13日", {"year": "1993", "month": "9", "day": "13"}),
    ("２００３年３月２０日に開戦した。", "２００３年３月２０日", {"year": "２００３", "month": "３", "day": "２０"}),
    ("一九九〇年八月、侵攻した。", "一九九〇年八月", {"year": "一九九〇", "month": "八"}),
    ("一九六〇年代の独立の波", "一九六〇年代", {"decade": "一九六〇"}),
    ("平成13年9月11日の朝", "平成13年9月11日", {"era": "平成", "era_year": "13", "month": "9", "day": "11"}),
    ("昭和四十七年に回復した。", "昭和四十七年", {"era": "昭和", "era_year": "四十七"}),
    ("令和元年5月に即位した。", "令和元年5月", {"era": "令和", "era_year": "元", "month": "5"}),
    ("2011/3/11に起きた。", "2011/3/11", {"bare": "2011", "month": "3", "day": "11"}),
    ("2022.02.24に始まった。", "2022.02.24", {"bare": "2022", "month": "02", "day": "24"}),
    ("2008年夏に南オセチアで", "2008年夏", {"year": "2008", "part": "夏"}),
    ("1997年末に発効した。", "1997年末", {"year": "1997", "part": "末"}),
    ("2020年度予算が通った。", "2020年度", {"year": "2020"}),
    ("2010年代後半に冷え込んだ。", "2010年代後半", {"decade": "2010", "part": "後半"}),
    ("同年12月に批准した。", "同年12月", {"rel_year": "同年", "month": "12"}),
    ("翌年の春に", "翌年", {"rel_year": "翌年"}),
    ("昨年11月にカイロで", "昨年11月", {"rel_year": "昨年", "month": "11"}),
    ("翌月、大使を召還した。", "翌月", {"rel_month": "翌月"}),
    ("来月上旬に訪れる。", "来月上旬", {"rel_month": "来月", "part": "上旬"}),
    ("同月15日に辞任した。", "同月15日", {"rel_month": "同月", "day": "15"}),
    ("翌日、議会は否決した。", "翌日", {"rel_day": "翌日"}),
    ("先週末に停戦した。", "先週末", {"week": "先週"}),
    ("ハラレで10日、会談した。", "10日", {"day": "10"}),
    ("十二月八日に開戦した。", "十二月八日", {"month": "十二", "day": "八"}),
    ("三月二十五日に", "三月二十五日", {"month": "三", "day": "二十五"}),
    ("12月中旬に訪れる。", "12月中旬", {"month": "12", "part": "中旬"}),
    ("11月3日から5日まで滞在した。", "11月3日から5日", {"month": "11", "day": "3", "day2": "5"}),
    ("6月12～13日にハリファクスで", "6月12～13日", {"month": "6", "day": "12", "day2": "13"}),
    ("2016年4月16、17日に開く。", "2016年4月16、17日", {"year": "2016", "month": "4", "day": "16", "day2": "17"}),
    ("6月30日―7月2日に開く。", "6月30日―7月2日", {"month": "6", "day": "30", "month2": "7", "day2": "2"}),
    ("9月9日・10日に開く。", "9月9日・10日", {"month": "9", "day": "9", "day2": "10"}),
    ("5〜6日に訪れる。", "5〜6日", {"day": "5", "day2": "6"}),
    ("7日日米首脳会談を開く。", "7日", {"day": "7"}),
]

NONE = [
    "3日間の日程",
    "20日間続いた",
    "10年間で撤退する",
    "第3回会合",
    "5年計画",
    "24時間体制",
    "二十一世紀",
    "3日米は",
    "数十日たった",
    "何百日も",
    "毎月10日に集まる",
    "一日も早い停戦",
    "1日1ドルで暮らす",
    "1日当たり",
    "3日ぶりに",
    "10日後に",
    "二、三日の猶予",
    "3日付の書簡",
    "6カ月間",
    "日本と日韓",
    "2011.3は比率",
    "日曜の朝",
    "月面",
    "年次総会",
    "2、3日の後に",
    "第2日の会合",
]


@pytest.mark.parametrize(("text", "surface", "parts"), FOUND, ids=[surface for _, surface, _ in FOUND])
def test_times_are_found(text: str, surface: str, parts: dict[str, str]) -> None:
    """A time is found whole, with what is written in it by kind and its place in the text."""
    (found,) = expressions(text)[:1]
    assert (found.surface, dict(found.parts)) == (surface, parts)
    assert text[found.start : found.end] == surface


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_time(text: str) -> None:
    """Lengths of time, numbers of things, what is repeated, and signs of states are no points in time."""
    assert expressions(text) == []


def test_several_in_order() -> None:
    """Each time of a list is one of its own."""
    found = expressions("2003年、2005年10月、2008年に選挙があり、翌年に停戦した。")
    assert [e.surface for e in found] == ["2003年", "2005年10月", "2008年", "翌年"]


def test_get() -> None:
    """What was not written is an empty string."""
    (found,) = expressions("1975年8月1日に採択した。")
    assert (found.get("year"), found.get("month"), found.get("era")) == ("1975", "8", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("07", 7),
        ("３１", 31),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("九十九", 99),
        ("元", 1),
        ("二〇", 20),
        ("一九九〇", 1990),
        ("2015", 2015),
    ],
)
def test_number(text: str, value: int) -> None:
    """Digits of three kinds are read as the number they write."""
    assert number(text) == value


def _kanji(n: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(n, 10)
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")


@given(st.integers(1, 99))
def test_number_reads_what_is_written(n: int) -> None:
    """Every number up to 99 is read alike in Arabic, full-width and kanji digits, and digit by digit."""
    wide = str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    one_by_one = "".join("〇一二三四五六七八九"[int(d)] for d in str(n))
    assert {number(str(n)), number(wide), number(_kanji(n)), number(one_by_one)} == {n}


@given(st.dates(), st.sampled_from(["{y}年{m}月{d}日", "{y}年の{m}月の{d}日", "{y}/{m}/{d}"]))
def test_dates_are_read_back(day: object, form: str) -> None:
    """A date written in the usual forms is found whole, and its numbers are the date's."""
    year, month, dom = (int(part) for part in str(day).split("-"))
    if "/" in form and not 1900 <= year <= 2099:
        form = "{y}年{m}月{d}日"
    written = form.format(y=f"{year:04}", m=month, d=dom)
    (found,) = expressions(f"大使は{written}に着いた。")
    assert found.surface == written
    assert number(found.get("year") or found.get("bare")) == year
    assert (number(found.get("month")), number(found.get("day"))) == (month, dom)


PIECES = [
    "19",
    "99",
    "年",
    "月",
    "日",
    "十",
    "二",
    "〇",
    "第",
    "同年",
    "～",
    "、",
    "1",
    "２",
    "平成",
    "元",
    "/",
    ".",
    "代",
    "度",
    "末",
    "x",
    "間",
]


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=20).map("".join)))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Whatever the text, expressions stand in order, apart, as they are in the text, and their numbers can be read."""
    end = 0
    for found in expressions(text):
        assert end <= found.start < found.end
        assert found.surface == text[found.start : found.end]
        end = found.end
        for kind, value in found.parts:
            if not re.match("rel|era$|part|week", kind):
                assert number(value) >= 0
