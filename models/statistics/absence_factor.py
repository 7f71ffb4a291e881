"""On how many people the work hangs: the contributor absence factor. No database.

The smallest number of contributors who together made at least half of the
contributions: how many would have to be absent before half of the work stops. 1 means
that half of it hangs on one of them.

Source: CHAOSS project, metric "Contributor Absence Factor" (before 2024 "Bus Factor").
"""

HALF = 0.5


def absence_factor(amounts, share=HALF):
    """Return how many contributors made a share of the work, None if nobody did any.

    :param amounts: what each contributed, one number a contributor, in any unit
    :param float share: of the total, from 0 to 1
    """
    worked = sorted((amount for amount in amounts if amount > 0), reverse=True)
    bar, done = sum(worked) * share, 0
    for number, amount in enumerate(worked, 1):
        done += amount
        if done >= bar:
            return number
    return None
