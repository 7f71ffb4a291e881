"""What changed in rows that are there already."""


def migrate(cr, version):
    """Mark events of shadow days as ours, keep votes, list answered surveys."""
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
    _show_answered(cr)


def _show_answered(cr):
    """Let a survey stay on the list of those who have answered it."""
    for path in ("", "pulse_id."):
        cr.execute(
            """UPDATE ir_rule SET domain_force = replace(domain_force, %s, %s)
                WHERE domain_force NOT LIKE '%%has_answered%%'
                  AND id IN (
                      SELECT res_id FROM ir_model_data
                       WHERE model = 'ir.rule' AND module = 'hr_community_voice'
                  )""",
            [
                f"['|', ('{path}can_answer', '=', True), ",
                f"['|', '|', ('{path}can_answer', '=', True), "
                f"('{path}has_answered', '=', True), ",
            ],
        )
