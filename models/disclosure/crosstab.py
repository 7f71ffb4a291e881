"""The same people, split in several ways, counted by group and by pair of groups."""

from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

EVERYBODY = ()
SMALLEST = 5  # people; a count from one to below this discloses persons
UNANIMOUS = 10  # people, before "all" or "none" of them may be told


def is_small(count):
    """Return whether a count discloses persons by itself: one to four of them."""
    return 0 < count < SMALLEST


class Cell(NamedTuple):
    """How many people a group has, and how many of them were thanked."""

    people: int
    thanked: int

    @property
    def discloses(self):
        """Whether these figures disclose persons rather than a group.

        They do when they count one to four people, thanked or not; and when they say
        of fewer than ten that all or none were, which is to say it of each. Of more,
        it is what an audit is for. So a group that is shown has ten people at least.
        """
        counts = (self.thanked, self.people - self.thanked)
        few = 0 < self.people < UNANIMOUS
        return few or any(map(is_small, counts))


class Crosstab:
    """People with all their groups alike are a cell; names are tuples of groups.

    A group is a (dimension, group) pair. The name of several groups stands for the
    people who are in all of them, the empty one for everybody.
    """

    def __init__(self, dimensions, population, withheld=()):
        """Take {(group in each dimension): (people, thanked)}.

        :param withheld: names that are not to be shown whatever they count
        :raise ValueError: a cell has not one group in each dimension, or no such people
        """
        self.dimensions = tuple(dimensions)
        self.cells = []
        self.members = defaultdict(list)  # {name: numbers of cells}
        for groups in sorted(population, key=str):
            cell = Cell(*population[groups])
            if (
                len(groups) != len(self.dimensions)
                or not 0 <= cell.thanked <= cell.people
            ):
                raise ValueError(f"{groups}: {cell} of {self.dimensions}")
            if cell.people:
                self._add(tuple(zip(self.dimensions, groups, strict=True)), cell)
        self.weights = {
            "people": [cell.people for cell in self.cells],
            "thanked": [cell.thanked for cell in self.cells],
            "missed": [cell.people - cell.thanked for cell in self.cells],
        }
        self.tallies = {kind: self.tally(w) for kind, w in self.weights.items()}
        self.withheld = {
            name: frozenset(self.members[name])
            for name in withheld
            if name in self.members
        }

    def _add(self, groups, cell):
        names = {groups}.union(*(combinations(groups, size) for size in (0, 1, 2)))
        for name in names:
            self.members[name].append(len(self.cells))
        self.cells.append(cell)

    @property
    def groups(self):
        """Return the names of single groups, in the order of the dimensions."""
        alone = [name for name in self.members if len(name) == 1]
        return sorted(
            alone, key=lambda name: (self.dimensions.index(name[0][0]), str(name))
        )

    def tally(self, weights):
        """Return {name: sum of a weight of each cell}."""
        return {
            name: sum([weights[cell] for cell in cells])
            for name, cells in self.members.items()
        }

    def is_secret(self, name):
        """Return whether the figures of a name are not to be known."""
        return name in self.withheld or self.cell(name).discloses

    def cell(self, name):
        return Cell(self.tallies["people"][name], self.tallies["thanked"][name])
