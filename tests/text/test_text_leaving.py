"""Paths and addresses as they may leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.leaving import LeavingPaths, member, public


@pytest.mark.parametrize(
    ("paths", "left"),
    [
        (["/home/ada/a/x.txt", "/home/ada/a/b/y.txt"], ["x.txt", "b/y.txt"]),
        (["/home/ada/x.txt", "/media/ada/stick/y.txt"], ["x.txt", "stick/y.txt"]),
        (["/home/ada/x.txt", "/home/bo/y.txt"], ["x.txt", "y.txt"]),
        (["/Users/ada/x.txt", "/srv/press/y.txt"], ["x.txt", "y.txt"]),
        (["/root/x.txt", "-"], ["x.txt", "-"]),
        (["../../ada/old/x.txt", "../../ada/new/y.txt"], ["old/x.txt", "new/y.txt"]),
        (["a/x.txt", "b/y.txt"], ["a/x.txt", "b/y.txt"]),
        (["/home/ada/box.zip!/home/ada/x.txt", "/home/ada/box.zip!/b/y.txt"], ["box.zip!/x.txt", "box.zip!/b/y.txt"]),
        (["C:\\Users\\ada\\x.txt", "\\\\host\\share\\y.txt"], ["x.txt", "y.txt"]),
        (["/home/ada/x.txt"], ["x.txt"]),
        ([], []),
    ],
)
def test_what_is_left_of_a_path(paths, left):
    """Folders that all have in common go, and those that belong to a user; what tells the files apart stays."""
    short = LeavingPaths(paths)
    assert [short.of(path) for path in paths] == left


@given(st.lists(st.text(alphabet="ab/!.~\\:é\ud800", max_size=20), max_size=5), st.text(max_size=20))
def test_any_path_is_taken(paths, other):
    """No path is too strange; what is short already stays as it is."""
    short = LeavingPaths(paths)
    again = LeavingPaths(sorted({short.of(path) for path in paths}))
    assert all(isinstance(short.of(path), str) for path in [*paths, other])
    assert all(again.of(path).count("/") <= path.count("/") for path in map(short.of, paths))


def test_a_member_loses_its_packer():
    """An archive that was packed from the root tells whose it was."""
    assert [member(one) for one in ("home/ada/x.txt", "/Users/ada/x.txt", "part 1", "homes/x")] == [
        "x.txt",
        "x.txt",
        "part 1",
        "homes/x",
    ]


@pytest.mark.parametrize(
    ("url", "leaves"),
    [
        ("https://a.example/x", True),
        ("https://ada:pw@a.example/x", False),
        ("file:///home/ada/x", False),
        ("javascript:alert(1)", False),
        ("https://[", False),
        (None, False),
    ],
)
def test_which_addresses_leave(url, leaves):
    """Those of the web, without the name of a user."""
    assert public(url) == (url if leaves else None)
