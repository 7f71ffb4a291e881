"""What changed in rows that are there already."""


def migrate(cr, version):
    """Mark the events of shadow days as ours; let votes stay when their people go."""
    cr.execute(
        """UPDATE calendar_event SET community_own = TRUE
            WHERE id IN (SELECT event_id FROM hr_community_shadowing)"""
    )
    cr.execute(
        """UPDATE hr_community_pulse_voter voter SET groups = invitation.groups
             FROM hr_community_pulse_invitation invitation
            WHERE invitation.pulse_id = voter.pulse_id
              AND invitation.employee_id = voter.employee_id"""
    )
