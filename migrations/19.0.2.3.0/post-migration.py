"""A template of goals is true in whichever currency a company has."""


def migrate(cr, version):
    """Give the template “Money raised” a unit that is true in every company."""
    if version:
        cr.execute(
            """UPDATE hr_community_goal_template template
                  SET unit = unit || '{"en_US": "in company currency"}'
                 FROM ir_model_data known
                WHERE known.module = 'hr_community'
                  AND known.name = 'goal_template_raised'
                  AND known.model = 'hr.community.goal.template'
                  AND known.res_id = template.id AND unit->>'en_US' = 'EUR'"""
        )
