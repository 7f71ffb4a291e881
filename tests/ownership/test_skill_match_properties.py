from unittest.mock import patch

from odoo.tests import BaseCase

from ...models.ownership import skill_match
from . import score_properties as properties


def boundless_share(requirement, held, today):
    """Count more than enough as more than one."""
    return held.level / (requirement.level or 1) if held else 0.0


def fear_of_experts(requirement, held, today):
    """Count more than enough as too much."""
    share = boundless_share(requirement, held, today)
    return min(share, 1 / share) if share else 0.0


def order_of_arrival(requirements, candidates, today, limit):
    """Leave ties to whoever came first."""
    scored = [
        (skill_match.suggestion_score(requirements, who, today), who)
        for who in candidates
    ]
    return sorted(scored, key=lambda pair: (pair[1].absent, -pair[0]))[:limit]


def fit_of_zero(requirements, skills, today):
    """Take no requirement for no fit at all."""
    return skill_match.uncapped_fit(requirements, skills, today) or 0.0


# what may be broken about the score: (property that says so, name, what stands there)
TWINS = [
    (properties.missing_must_have_never_beats_full_fit, "MISSING_MUST_CAP", 1.0),
    (properties.score_is_that_of_the_words, "MISSING_MUST_CAP", 0.5),
    (properties.score_is_that_of_the_words, "MUST_WEIGHT", 1),
    (properties.score_is_that_of_the_words, "STALE_AFTER_DAYS", 731),
    (properties.score_is_that_of_the_words, "NO_TIME_FACTOR", 0.0),
    (properties.score_is_that_of_the_words, "ROTATION_AFTER_ROLE", 0.4),
    (properties.ageing_never_raises_a_score, "STALE_FACTOR", 1.2),
    (properties.more_skill_never_ranks_lower, "skill_share", fear_of_experts),
    (properties.score_is_from_zero_to_one, "skill_share", boundless_share),
    (properties.order_is_that_of_any_input, "best_first", order_of_arrival),
    (properties.no_fit_exactly_without_requirements, "fit", fit_of_zero),
]


class TestSkillMatchProperties(BaseCase):
    """The score against everything that hypothesis can think of."""

    def test_every_property_holds(self):
        for holds in properties.PROPERTIES:
            with self.subTest(holds.__name__):
                holds()

    def test_every_property_catches_a_broken_twin(self):
        self.assertEqual({twin[0] for twin in TWINS}, {*properties.PROPERTIES})
        for holds, name, broken in TWINS:
            with (
                self.subTest(holds.__name__, name=name),
                patch.object(skill_match, name, broken),
                self.assertRaises(AssertionError),
            ):
                holds()
