"""Giving emails that are there already other words: their templates are loaded once.

The versions that have a sentence to correct load this file.
"""

import json
import re

COLUMNS = ("subject", "body_html")


def reword(cr, template, changes):
    """Replace known sentences of an email, in each language that still has them.

    What HR wrote or translated itself stays as it is.

    :param str template: its external id
    :param changes: [(words as the old version has them, the new ones)]; how they are
        broken into lines does not matter
    """
    module, _dot, name = template.partition(".")
    cr.execute(
        """SELECT template.id, template.subject, template.body_html
             FROM mail_template template
             JOIN ir_model_data known ON known.res_id = template.id
            WHERE known.module = %s AND known.model = 'mail.template'
              AND known.name = %s""",
        [module, name],
    )
    for template_id, *old in cr.fetchall():
        new = [
            {lang: text and _replace(text, changes) for lang, text in texts.items()}
            for texts in (one or {} for one in old)
        ]
        if new != [one or {} for one in old]:
            cr.execute(
                "UPDATE mail_template SET subject = %s, body_html = %s WHERE id = %s",
                [*(json.dumps(one) if one else None for one in new), template_id],
            )


def _replace(text, changes):
    for old, new in changes:
        # an empty element is written in either way
        parts = re.split(r"\s*/>|\s+", old)
        tags = re.findall(r"\s*/>|\s+", old)
        pattern = re.escape(parts[0])
        for tag, part in zip(tags, parts[1:], strict=True):
            gap = r"\s*(?:/>|></[a-z]+>)" if "/>" in tag else r"\s+"
            pattern += gap + re.escape(part)
        text = re.sub(pattern, lambda _found, new=new: new, text)
    return text
