"""What changed in rules that are there already."""


def migrate(cr, version):
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
