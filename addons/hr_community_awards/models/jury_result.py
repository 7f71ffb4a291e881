"""Who scores whom, and whom the scores put first. Plain functions, no database."""

from fractions import Fraction


def get_pairs(jury, nominees, barred):
    """Return [(juror, nominee)] of who scores whom.

    :param barred: {juror: nominees whom this juror must not score}
    """
    return [
        (juror, nominee)
        for juror in jury
        for nominee in nominees
        if nominee not in barred.get(juror, ())
    ]


def get_means(scores):
    """Return {nominee: exact mean}, over those who could score them.

    :param scores: [(nominee, mark from 1 to 5)]
    """
    marks = {}
    for nominee, mark in scores:
        marks.setdefault(nominee, []).append(mark)
    return {nominee: Fraction(sum(some), len(some)) for nominee, some in marks.items()}


def get_winners(scores):
    """Return the nominees with the highest mean: more than one if they are level."""
    by_mean = get_means(scores)
    best = max(by_mean.values(), default=None)
    return [nominee for nominee, mean in by_mean.items() if mean == best]
