"""Made-up commentaries of any number: nothing in them is said of anybody by anybody.

Sentences are made from patterns of our own and names out of the authority, drawn by a seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from ontology.authority import Organization, Person, State, load

_PATTERNS: Final = (
    "{state}の{person}氏は{year}年{month}月{day}日、{other}を訪問し、{other}側と{topic}について協議した。",
    "{state}と{other}は{year}年{month}月に首脳会談を行い、{topic}で協力することで合意した。",
    "これに対して{third}政府は、{state}の姿勢が{topic}を損なうとして強く批判した。",
    "{state}は{topic}をめぐる交渉に応じる用意があると表明したが、{other}はなお慎重な立場を崩していない。",
    "{organization}は{year}年の会合で、{topic}に関する共同声明を採択した。",
    "もっとも、{other}が{third}との関係を改善できるかどうかは、{topic}の行方にかかっていると考えられる。",
    "{state}政府は来年にも{other}に経済支援を行う方針であり、{third}もこれを歓迎している。",
    "{person}氏は記者会見で「{topic}は{state}と{other}の共通の利益である」と述べた。",
    "{third}にとって、{state}と{other}の対立が長引くことは望ましくない。",
    "{year}年以降、{state}は{organization}の枠組みを通じて{other}との対話を続けてきた。",
)
_TOPICS: Final = (
    *("海洋の安全", "水資源の管理", "国境の画定", "穀物の輸出", "感染症への備え", "鉄道の建設", "漁業の権益"),
    *("気象観測の共同化", "難民の受け入れ", "港湾の整備", "留学生の交流", "電力の融通", "関税の引き下げ", "地雷の除去"),
)


@cache
def _names() -> tuple[list[str], list[str], list[str]]:
    entries = load().entries.values()
    states = [entry.labels["ja"] for entry in entries if isinstance(entry, State) and not entry.end]
    people = [entry.labels["ja"] for entry in entries if isinstance(entry, Person)]
    bodies = [entry.labels["ja"] for entry in entries if isinstance(entry, Organization)]
    return states, people, bodies


def commentary(number: int, sentences: int = 30) -> str:
    """Give a made-up commentary: always the same one for a number.

    >>> commentary(3) == commentary(3), commentary(3) == commentary(4)
    (True, False)
    """
    draw = random.Random(number)
    states, people, bodies = _names()
    state, other, third = draw.sample(states, 3)
    topic = draw.choice(_TOPICS)
    lines = [
        f"{state}と{other}の関係 {topic}をめぐって（{number}）",
        f"{draw.randint(2005, 2025)}年{draw.randint(1, 12)}月3日",
    ]
    paragraph = []
    for at in range(sentences):
        if draw.random() < 0.3:
            state, other, third = draw.sample((state, other, third, *draw.sample(states, 2)), 3)
        paragraph.append(
            draw.choice(_PATTERNS).format(
                **{"state": state, "other": other, "third": third, "topic": draw.choice((topic, draw.choice(_TOPICS)))},
                **{"person": draw.choice(people), "organization": draw.choice(bodies)},
                **{"year": draw.randint(2000, 2025), "month": draw.randint(1, 12), "day": draw.randint(1, 28)},
            )
        )
        if at % 5 == 4:
            lines.append("".join(paragraph))
            paragraph = []
    return "\n\n".join([*lines, "".join(paragraph)]) + "\n"


def write(folder: Path, number: int, sentences: int = 30) -> Iterator[Path]:
    """Write so many commentaries into a folder and yield their paths; none is kept in memory."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in range(number):
        path = folder / f"essay{each:06}.txt"
        path.write_text(commentary(each, sentences), encoding="utf-8")
        yield path
