"""``dragoman review``: decide which things are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dragoman.console import put, put_into, say
from dragoman.reviewing import Place, now, place, user
from ontology.errors import DragomanError

if TYPE_CHECKING:
    from graph.joining import Decisions
    from graph.joining.questions import Question

_ANSWERS = {"s": "same", "d": "different", "same": "same", "different": "different"}


@click.command()
@click.argument("collection", metavar="FOLDER-or-STORE")
@click.option("--decisions", metavar="FILE", help="The file of decisions; decisions.json in FOLDER by default.")
@click.option("--joins", "joined", is_flag=True, help="Show what was joined instead, to part what is not one.")
@click.option("--list", "listed", is_flag=True, help="List what is doubtful and what is decided; ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="As --list, in JSON.")
@click.option("--decide", nargs=2, metavar="ID same|different", help="Decide without being asked.")
@click.option("--undo", metavar="ID", help="Undo the decision of this id.")
@click.option("--by", metavar="NAME", help="Who decides; the name of the login by default.")
@click.option("--note", metavar="TEXT", default="", help="Why, for whoever reads the decisions.")
@click.option("--page", metavar="FILE", help="Write a page to read and decide on.")
@click.option("--add", metavar="FILE", help="Add the decisions that were downloaded from the page.")
def review(
    collection: str,
    decisions: str | None,
    joined: bool,
    listed: bool,
    as_json: bool,
    decide: tuple[str, str] | None,
    undo: str | None,
    by: str | None,
    note: str,
    page: str | None,
    add: str | None,
) -> None:
    """Show what may be one thing and is kept apart, and decide.

    FOLDER is what 'dragoman join' or a build of several sources wrote, or a store. Each two things are shown side by
    side with what both texts say of them; the answers are s (the same), d (different), l (later) and q (enough). What
    is decided goes into a file of its own, with who decided and when; every later join replays it. Nothing in the file
    is ever taken out: --undo adds that a decision holds no more.

    \b
    Example:
      dragoman review joined
      dragoman review joined --decide 3f2a91c07b same --by "N. Mori" --note "both of 3 May"
      dragoman review joined --joins --decide 77c0b1d2e4 different --by "N. Mori"
      dragoman review joined --page review.html
    """
    from graph.joining import read_decisions, write_decisions

    where = place(collection, decisions)
    decided = read_decisions(where.decisions)
    who = by if by is not None else user()
    if undo is not None:
        write_decisions(decided.undoing(undo, by=who, at=now(), note=note), where.decisions)
        put(f"{where.decisions}: {undo} is undone; the next join replays it\n")
    elif add is not None:
        added = decided.adding(read_decisions(add))
        write_decisions(added, where.decisions)
        put(f"{where.decisions}: {len(added.entries) - len(decided.entries)} added; the next join replays them\n")
    elif decide is not None:
        _decide(where, decided, decide, who, note, joined=joined)
    elif page is not None:
        from graph.joining.page import to_html

        put_into(page, to_html(where.questions(decided, joined=joined), decided))
    elif as_json or listed:
        from graph.joining.telling import decided_text, to_json, to_text

        found = where.questions(decided, joined=joined)
        if as_json:
            put(to_json(found, decided))
        else:
            put("".join(f"{to_text(one)}\n" for one in found) + decided_text(decided))
    else:
        _ask(where, decided, where.questions(decided, joined=joined), who, joined=joined)


def _decide(where: Place, decided: Decisions, decide: tuple[str, str], who: str, note: str, *, joined: bool) -> None:
    from graph.joining import write_decisions

    wanted, answer = decide
    found = {one.id: one for one in where.questions(decided, joined=joined)}
    if wanted not in found:
        what, shows = ("joined", "--joins --list") if joined else ("doubtful", "--list")
        raise DragomanError(f"nothing {what} has the id {wanted!r}", remedy=f"{shows} shows what is {what}")
    more = decided.deciding(answer, found[wanted].sides, by=who, at=now(), note=note)
    write_decisions(more, where.decisions)
    put(f"{where.decisions}: {more.entries[-1].id} {answer}; the next join replays it\n")


def _ask(where: Place, decided: Decisions, found: list[Question], who: str, *, joined: bool) -> None:
    """Ask one after the other; each answer is kept at once."""
    from graph.joining import write_decisions
    from graph.joining.telling import to_text

    if not found:
        put("nothing was joined\n" if joined else "nothing is doubtful\n")
        return
    made = 0
    for number, question in enumerate(found, start=1):
        put(f"{number} of {len(found)}\n{to_text(question)}")
        answer = click.prompt(
            "same, different, later, or quit",
            type=click.Choice(["s", "d", "l", "q", "same", "different", "later", "quit"]),
            show_choices=False,
            default="l",
        )
        if answer in ("q", "quit"):
            break
        if answer in _ANSWERS:
            decided = decided.deciding(_ANSWERS[answer], question.sides, by=who, at=now())
            write_decisions(decided, where.decisions)
            made += 1
    say(f"{made} decided in {where.decisions}; the next join replays them")
