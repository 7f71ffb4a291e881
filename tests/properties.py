"""How generated tests run here: the same cases at every run, on any machine."""

from hypothesis import HealthCheck, Phase, settings


def cases(number):
    """Return the settings of a test of that many generated cases."""
    return settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow],
    )
