"""Union-find: groups that grow by joining, with the smallest member as their name, whatever the order of joining."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

Member = TypeVar("Member", bound=Any)


class Union(Generic[Member]):
    """Disjoint groups over a fixed set of ordered members."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._above = {member: member for member in members}

    def __contains__(self, member: object) -> bool:
        return member in self._above

    def find(self, member: Member) -> Member:
        """The smallest member of its group."""
        root = self._above[member]
        if self._above[root] == root:
            return root
        while self._above[root] != root:
            root = self._above[root]
        while self._above[member] != root:
            self._above[member], member = root, self._above[member]
        return root

    def join(self, left: Member, right: Member) -> None:
        """Makes the two groups one."""
        first, second = sorted((self.find(left), self.find(right)))
        self._above[second] = first

    def groups(self) -> list[list[Member]]:
        """The groups, each sorted, in order of their smallest member."""
        found: dict[Member, list[Member]] = {}
        for member in sorted(self._above):
            found.setdefault(self.find(member), []).append(member)
        return list(found.values())
