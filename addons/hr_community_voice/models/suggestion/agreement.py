"""How far two raters agree beyond chance. A plain function, no database."""


def weighted_kappa(pairs, low=1, high=5):
    """Return Cohen's weighted kappa of two raters, None where it says nothing.

    Two marks that differ by d count as a disagreement of d squared. 1 is agreement,
    0 what chance alone would bring, below it less. There is no kappa without pairs, and
    none where all marks are one and the same, for then chance cannot disagree either.

    Source: J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968), 213-220.

    :param pairs: [(mark of the first rater, mark of the second)] from low to high
    :raise ValueError: a mark lies outside
    """
    if any(not low <= mark <= high for pair in pairs for mark in pair):
        raise ValueError(f"marks go from {low} to {high}")
    if not pairs:
        return None
    seen = sum((one - other) ** 2 for one, other in pairs) / len(pairs)
    ones, others = zip(*pairs, strict=True)
    by_chance = sum((one - other) ** 2 for one in ones for other in others)
    by_chance /= len(pairs) ** 2
    return 1 - seen / by_chance if by_chance else None
