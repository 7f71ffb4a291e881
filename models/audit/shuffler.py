"""The acts of thanks of a quarter, shuffled for whichever cut asks."""

from functools import cached_property

from .shuffle import shuffled_chances


class Shuffler:
    """Says how far chance goes in a cut, when people are thanked together."""

    def __init__(self, cuts, crowd, get_acts):
        """Take what the crowd is, and how to get the acts if anybody asks.

        :param crowd: {(group in each cut): (people, thanked)}
        :param get_acts: returns for each act the groups, as texts, of its receivers
        """
        self.cuts = tuple(cuts)
        self.crowd = crowd
        self.get_acts = get_acts

    @cached_property
    def acts(self):
        return self.get_acts()

    def chances(self, cut):
        """Return {group: p-value} for a cut."""
        place = self.cuts.index(cut)
        names, sizes, thanked = {}, {}, {}
        for groups, (people, hits) in self.crowd.items():
            text = str(groups[place])
            names[text] = groups[place]
            sizes[text] = sizes.get(text, 0) + people
            thanked[text] = thanked.get(text, 0) + hits
        acts = [[groups[place] for groups in act] for act in self.acts]
        found = shuffled_chances(sizes, thanked, acts)
        return {names[text]: chance for text, chance in found.items()}
