"""How much chance sets a group apart when people are thanked together.

Fisher's test takes each person as thanked or not by themselves. But one act may thank
a whole team at once: then few acts make large differences, by chance alone. So whole
acts are shuffled: each keeps its number of receivers and how they spread over groups,
and falls on other groups, large ones more often. How far a group's rate strays from
that of the rest, over many shuffles, is what chance does to it here.

Source: M. H. Gail and others, "On design considerations and randomization-based
inference for community intervention trials", Statistics in Medicine 15 (1996),
1069-1092: units that were treated together are permuted together. Plain functions.
"""

from collections import Counter
from functools import cached_property
from math import erfc, sqrt
from random import Random
from statistics import fmean, stdev

SHUFFLES = 400  # the spread is then known to about a thirtieth of it


class Shuffler:
    """Says how far chance goes in a dimension, when people are thanked together."""

    def __init__(self, dimensions, population, get_acts):
        """Take what the population is, and how to get the acts if anybody asks.

        :param population: {(group in each dimension): (people, thanked)}
        :param get_acts: returns for each act the groups, as texts, of its receivers
        """
        self.dimensions = tuple(dimensions)
        self.population = population
        self.get_acts = get_acts

    @cached_property
    def acts(self):
        return self.get_acts()

    def chances(self, dimension):
        """Return {group: p-value} for a dimension."""
        place = self.dimensions.index(dimension)
        names, sizes, thanked = {}, {}, {}
        for groups, (people, hits) in self.population.items():
            text = str(groups[place])
            names[text] = groups[place]
            sizes[text] = sizes.get(text, 0) + people
            thanked[text] = thanked.get(text, 0) + hits
        acts = [[groups[place] for groups in act] for act in self.acts]
        found = shuffled_chances(sizes, thanked, acts)
        return {names[text]: chance for text, chance in found.items()}


def shuffled_chances(sizes, thanked, acts):
    """Return {group: p-value} for the groups of one dimension, two-sided.

    The spread comes from the shuffles, the p-value from the normal distribution with
    that spread: what is as rare as one in a thousand needs no million shuffles.

    :param sizes: {group: people}, everybody in one of them
    :param thanked: {group: people who were thanked}
    :param acts: for each act of thanks the groups of its receivers
    """
    strays = {group: [] for group in sizes}
    for hits in _shuffles(sizes, acts):
        for group, stray in _strays(sizes, hits).items():
            strays[group].append(stray)
    observed = _strays(sizes, thanked)
    return {group: _chance(observed[group], strays[group]) for group in sizes}


def _chance(observed, strays):
    """Return how often chance alone strays as far as what was observed."""
    spread = stdev(strays)
    if not spread:
        return 1.0
    return erfc(abs(observed - fmean(strays)) / spread / sqrt(2))


def _strays(sizes, hits):
    """Return {group: its rate less that of the rest}."""
    people, total = sum(sizes.values()), sum(hits.values())
    return {
        group: hits.get(group, 0) / size
        - (total - hits.get(group, 0)) / (people - size or 1)
        for group, size in sizes.items()
    }


def _shuffles(sizes, acts):
    """Yield {group: people thanked} of each shuffle, always the same ones."""
    random = Random(len(acts))
    people = [group for group, size in sizes.items() for _person in range(size)]
    first, seats = 0, {}
    for group, size in sizes.items():
        seats[group] = range(first, first + size)
        first += size
    patterns = [sorted(Counter(act).values(), reverse=True) for act in acts]
    alone = sum(pattern == [1] for pattern in patterns)
    together = [pattern for pattern in patterns if pattern != [1]]
    for _shuffle in range(SHUFFLES):
        hits = set(random.choices(range(len(people)), k=alone)) if people else set()
        for pattern in together:
            for number, group in _fall(random, pattern, people, len(sizes)):
                count = min(number, sizes[group])
                hits.update(random.sample(seats[group], count))
        yield Counter(people[seat] for seat in hits)


def _fall(random, pattern, people, groups):
    """Yield (receivers, group): each part of an act on a group of its own."""
    taken = set()
    for number in pattern[:groups]:
        group = random.choice(people)
        while group in taken:
            group = random.choice(people)
        taken.add(group)
        yield number, group
