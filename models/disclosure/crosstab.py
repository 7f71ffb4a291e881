"""The same people, cut in several ways, counted by group and by pair of groups."""

from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

EVERYBODY = ()
SMALL = 5  # a count from one to below this tells of persons
UNANIMOUS = 10  # people, before "all" or "none" of them may be told


class Cell(NamedTuple):
    """How many people a group has, and how many of them were thanked."""

    people: int
    thanked: int

    @property
    def telling(self):
        """Whether these figures tell of persons rather than of a group.

        They do when they count one to four people, thanked or not; and when they say
        of fewer than ten that all or none were, which is to say it of each. Of more,
        it is what an audit is for. So a group that is shown has ten people at least.
        """
        counts = (self.thanked, self.people - self.thanked)
        few = 0 < self.people < UNANIMOUS
        return few or any(0 < count < SMALL for count in counts)


class Crosstab:
    """People with all their groups alike are a box; names are tuples of groups.

    A group is a (cut, group) pair. The name of several groups stands for the people
    who are in all of them, the empty one for everybody.
    """

    def __init__(self, cuts, crowd):
        """Take {(group in each cut): (people, thanked)}.

        :raise ValueError: a box has not one group in each cut, or no such people
        """
        self.cuts = tuple(cuts)
        self.boxes = []
        self.members = defaultdict(list)  # {name: numbers of boxes}
        for groups in sorted(crowd, key=str):
            cell = Cell(*crowd[groups])
            if len(groups) != len(self.cuts) or not 0 <= cell.thanked <= cell.people:
                raise ValueError(f"{groups}: {cell} of {self.cuts}")
            if cell.people:
                self._add(tuple(zip(self.cuts, groups, strict=True)), cell)
        self.weights = {
            "people": [cell.people for cell in self.boxes],
            "thanked": [cell.thanked for cell in self.boxes],
            "missed": [cell.people - cell.thanked for cell in self.boxes],
        }
        self.tallies = {kind: self.tally(w) for kind, w in self.weights.items()}

    def _add(self, groups, cell):
        names = {groups}.union(*(combinations(groups, size) for size in (0, 1, 2)))
        for name in names:
            self.members[name].append(len(self.boxes))
        self.boxes.append(cell)

    @property
    def groups(self):
        """Return the names of single groups, in the order of the cuts."""
        alone = [name for name in self.members if len(name) == 1]
        return sorted(alone, key=lambda name: (self.cuts.index(name[0][0]), str(name)))

    def tally(self, weights):
        """Return {name: sum of a weight of each box}."""
        return {
            name: sum([weights[box] for box in boxes])
            for name, boxes in self.members.items()
        }

    def cell(self, name):
        return Cell(self.tallies["people"][name], self.tallies["thanked"][name])
