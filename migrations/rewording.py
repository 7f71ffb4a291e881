"""Giving emails that are there already other words: their templates are loaded once.

The versions that have a sentence to correct load this file.
"""

import json
import re

COLUMNS = ("subject", "body_html")


def reword_all(cr, module, reworded):
    """Replace known sentences of several emails of an addon.

    :param str module: whose they are
    :param dict reworded: {name of the template, without ``mail_template_``: its
        changes, as in `reword`}
    """
    for name, changes in reworded.items():
        reword(cr, f"{module}.mail_template_{name}", changes)


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
        found = _get_pattern(old)
        # what is added to words is not added once more by a second run
        if re.search(found, new) and re.search(_get_pattern(new), text):
            continue
        text = re.sub(found, lambda _found, new=new: new, text)
    return text


def _get_pattern(words):
    """Return what finds words, however they are broken into lines."""
    # an empty element is written in either way
    parts = re.split(r"\s*/>|\s+", words)
    tags = re.findall(r"\s*/>|\s+", words)
    pattern = re.escape(parts[0])
    for tag, part in zip(tags, parts[1:], strict=True):
        gap = r"\s*(?:/>|></[a-z]+>)" if "/>" in tag else r"\s+"
        pattern += gap + re.escape(part)
    return pattern
