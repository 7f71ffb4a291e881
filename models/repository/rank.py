"""How activities are ranked: plain arithmetic, no database."""

TOP_RATING = 5

RATINGS = [
    ("0", "Not Rated"),
    ("1", "Very Low"),
    ("2", "Low"),
    ("3", "Medium"),
    ("4", "High"),
    ("5", "Very High"),
]
CRITERIA = ("impact", "reach", "urgency")


def rank_score(ratings, weights, strategic=False, strategic_weight=0):
    """Return how much an activity matters, from 0 to 100.

    The weighted mean of the ratings that were given, as a share of the best
    possible one; serving the strategy counts as one more top rating. A criterion
    nobody rated is left out rather than counted as zero, and an activity without
    any rating has no rank: 0.

    :param ratings: {criterion: 1 to 5, or 0 if not rated}
    :param weights: {criterion: weight, 0 or more}
    """
    rated = {name: value for name, value in ratings.items() if value}
    total = sum(weights[name] for name in rated)
    if not total:
        return 0.0
    points = sum(weights[name] * value for name, value in rated.items())
    if strategic:
        points += strategic_weight * TOP_RATING
    return round(100 * points / ((total + strategic_weight) * TOP_RATING), 1)
