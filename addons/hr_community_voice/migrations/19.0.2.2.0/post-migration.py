"""What changed in rows that are there already."""


def migrate(cr, version):
    """Mark the events of shadow days as ours."""
    cr.execute(
        """UPDATE calendar_event SET community_own = TRUE
            WHERE id IN (SELECT event_id FROM hr_community_shadowing)"""
    )
