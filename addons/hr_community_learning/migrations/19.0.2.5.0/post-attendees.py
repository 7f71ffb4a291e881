"""Whoever takes part in an event of ours reads what they answered, and nobody else."""

RULE = (
    "['|', ('event_id.community_own', '=', False), "
    "('partner_id', '=', user.partner_id.id)]"
)


def migrate(cr, version):
    """Hide from others the key with which an attendee answers, in a rule made once."""
    cr.execute(
        """UPDATE ir_rule SET domain_force = %s FROM ir_model_data known
            WHERE known.res_id = ir_rule.id AND known.model = 'ir.rule'
              AND known.module = 'hr_community_learning'
              AND known.name = 'calendar_attendee_rule_own'""",
        [RULE],
    )
