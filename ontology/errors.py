"""The one base class of everything that can go wrong for a user of Dragoman."""

from __future__ import annotations


class DragomanError(Exception):
    """Something that a user can mend: what is wrong, and the remedy.

    ``str(error)`` is one line that names the thing and what to do about it; the command
    line prints it after ``dragoman: `` and leaves with status 2.

    >>> str(DragomanError("essay.txt is empty", remedy="give a file with text in it"))
    'essay.txt is empty; give a file with text in it'
    """

    def __init__(self, problem: str, *, remedy: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem}; {remedy}" if remedy else problem)
