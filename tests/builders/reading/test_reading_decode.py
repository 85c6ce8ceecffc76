"""Bytes to text: encodings, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.reading import ReadingError, read
from builders.reading.decode import LIMIT, decode

HEADLINES = [
    "日米首脳会談",
    "外相会談、東京で",
    "安保理が声明を採択",
    "NATO首脳会議",
    "習近平国家主席",
    "Ｇ７サミット、閉幕",
    "甲国、ミサイルを発射か",
    "台湾海峡の平和と安定",
    "第３回協議（次官級）",
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", HEADLINES)
def test_a_headline_is_detected_in_every_japanese_encoding(text: str, encoding: str) -> None:
    """A few characters are enough to tell the encodings of Japanese apart."""
    assert decode(text.encode(encoding), name="essay").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "대한민국 정부는 오늘 이웃 나라와 협의했다. 양국은 협력을 강화하기로 했다. 다음 회의는 가을에 열린다.",
            "cp949",
        ),
        ("该国政府今天与邻国举行了会谈，双方同意加强合作。下一次会议将在秋天举行，发言人表示欢迎这一决定。", "gb18030"),
        ("“Peace” in Europe – a naïve hope. The states’ policy remained unclear for long.", "cp1252"),
    ],
)
def test_other_legacy_encodings_are_told_from_japanese(text: str, encoding: str) -> None:
    """Korean, Chinese and Western texts are not taken for Japanese."""
    assert decode(text.encode(encoding), name="essay").text == text


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("cp932", "cp932"), ("euc_jp", "euc_jp")],
)
def test_the_encoding_found_is_named(encoding: str, expected: str) -> None:
    """The commentary tells which encoding its bytes were in."""
    data = "題名である\n\n甲国の政府は、乙国と協議した。".encode(encoding)
    assert read(data, name="essay").encoding == expected


def test_the_text_is_changed_in_nothing_but_the_byte_order_mark() -> None:
    """Line ends, ideographic spaces and trailing blanks stay; only a mark at the very start goes."""
    text = "題\r\n\r\n　甲国は𠮷野川で協議した。 \u200f\r乙国も。\ufeff\n"
    assert read(("\ufeff" + text).encode(), name="essay").text == text
    assert read("\ufeff" + text, name="essay").text == text


def test_valid_utf8_wins_over_statistics() -> None:
    """Bytes that are valid UTF-8 are UTF-8, whatever else they might be."""
    assert decode("ﾃ・".encode(), name="essay").encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "kind", "remedy"),
    [
        (b"%PDF-1.7\n...", "broken PDF", "save or download it anew"),
        (b"PK\x03\x04....", "broken ZIP", "save or download it anew"),
        (b"{\\rtf1\\ansi", "RTF", "save it as DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", "Office", "save it as DOCX"),
        (b"\x89PNG\r\n\x1a\n", "PNG", "give the text"),
        (b"  <!DOCTYPE html><html>", "no text in it", "give a document with text"),
        (b"\xef\xbb\xbf<html lang='ja'>", "no text in it", "give a document with text"),
        (b"<?xml version='1.0'?><a>x</a>", "XML", "save it as HTML"),
        (b"\x7fELF\x00\x00\x01\xff\xfe\xfd", "NUL", "save it as plain text"),
        (b"", "empty", "give a file with text"),
        (b"\xef\xbb\xbf", "empty", "give a file with text"),
        (" \r\n　\t".encode(), "only white space", "give a file with text"),
        (b"x" * (LIMIT + 1), "10,000,001 bytes", "one commentary"),
        (b"\xff\xfea", "utf-16-le", "save it anew"),
        (b"\x81", "utf-8, iso2022_jp, cp932, euc_jp", "give its encoding"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, kind: str, remedy: str) -> None:
    """A file that is no text is refused with the name of what it is and what to do, in one line."""
    with pytest.raises(ReadingError) as caught:
        read(data, name="essay")
    message = str(caught.value)
    assert message.startswith("essay ")
    assert kind in message
    assert remedy in message
    assert "\n" not in message


def test_a_given_encoding_is_the_only_one_tried() -> None:
    """The caller's encoding is believed, and its failure named."""
    data = "甲国と乙国".encode("euc_jp")
    assert decode(data, name="essay", encoding="EUC-JP").text == "甲国と乙国"
    with pytest.raises(ReadingError, match="is not in ascii"):
        decode(data, name="essay", encoding="ascii")
    for unknown in ("klingon", "base64", "rot13"):
        with pytest.raises(ReadingError, match=f"{unknown}.* is no encoding"):
            decode(data, name="essay", encoding=unknown)


def test_a_lone_surrogate_is_refused() -> None:
    """A text that no file can hold is refused with the place of what is wrong."""
    with pytest.raises(ReadingError, match="surrogate at position 1"):
        read("甲\ud800乙", name="essay")


def test_files_are_read_and_their_absence_told(tmp_path: Path) -> None:
    """A path is read as bytes; a missing file, a directory and an impossible path are told apart."""
    file = tmp_path / "essay.txt"
    file.write_bytes("甲国は乙国と協議した。".encode("cp932"))
    assert read(file, name="essay").text == "甲国は乙国と協議した。"
    with pytest.raises(ReadingError, match="there is no file"):
        read(tmp_path / "none.txt", name="essay")
    with pytest.raises(ReadingError, match="is a directory"):
        read(tmp_path, name="essay")
    with pytest.raises(ReadingError, match="cannot be read"):
        read(Path("a\x00b"), name="essay")


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """The size of a file is looked at first."""
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(LIMIT + 1)
    with pytest.raises(ReadingError, match="limit is 10,000,000"):
        read(file, name="huge")
