"""What versions before left in rows that are there already."""

import json

# the button of the email about an inactive role: it led to the login, and leads owners
# without one to their own page
OLD_LINK = (
    't-attf-href="{{ object.get_base_url() }}/odoo/community/'
    '{{ object.activity_id.id }}"'
)
NEW_LINK = (
    "t-att-href=\"ctx.get('answer_part') and not ctx.get('answer_part').has_user "
    "and ctx.get('answer_part')._get_link() or "
    "'%s/odoo/community-people/%s' % (object.get_base_url(), object.id)\""
)
FIRST_NUMBER = 100_000_000  # of a draw: below it are the ids of employees


def migrate(cr, version):
    """Bring the email up to date, and take erased employees' ids out of draws."""
    if version:
        update_link(cr)
        forget_numbers(cr)


def update_link(cr):
    """Replace the button where nobody has changed it, in every language."""
    cr.execute(
        """SELECT template.id, template.body_html
             FROM mail_template template
             JOIN ir_model_data known ON known.res_id = template.id
            WHERE known.module = 'hr_community' AND known.model = 'mail.template'
              AND known.name = 'mail_template_sign_owner'"""
    )
    for template_id, bodies in cr.fetchall():
        new = {
            lang: body and body.replace(OLD_LINK, NEW_LINK)
            for lang, body in (bodies or {}).items()
        }
        if new != (bodies or {}):
            cr.execute(
                "UPDATE mail_template SET body_html = %s WHERE id = %s",
                [json.dumps(new), template_id],
            )


def forget_numbers(cr):
    """Take the numbers away of whom erasing has left nothing else.

    All others keep theirs: their lot was drawn for it and could not be recomputed. It
    is read by nobody who does not read the employee, and no later draw repeats it.
    """
    cr.execute(
        """UPDATE hr_community_draw_line SET number = NULL
            WHERE employee_id IS NULL AND number < %s""",
        [FIRST_NUMBER],
    )
