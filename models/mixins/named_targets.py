"""What a form of Odoo's names by a model and an id, as a to-do names its document.

Odoo computes the name of that document as the system, while the form is filled in:
whoever counts ids up would read the names of all our rows. Plain functions.
"""

from .limits import OURS_MODELS


def find_named(model):
    """Return {field of an id: fields that say of which model it is}."""
    found = {}
    for field in model._fields.values():
        if field.type == "many2one_reference" and field.model_field in model._fields:
            followed = model._fields[field.model_field].related or ""
            ways = (field.model_field, followed.partition(".")[0])
            found[field.name] = tuple(filter(None, ways))
    return found


def find_hidden_target(records, values):
    """Return a field by which a form names a row of ours that its user cannot read.

    What the records name already is no news.

    :param records: what the form is of, maybe nothing yet
    :param values: what is filled in, as it was sent
    """
    for name, ways in find_named(records).items():
        for way in ways:
            # each alone: of two that differ, the form follows the one that came last
            sent = {one: values[one] for one in (name, way) if one in values}
            if not sent:
                continue
            row = records.new(sent, origin=records)
            model, row_id = row[ways[0]], row[name]
            known = [(one[ways[0]], one[name]) for one in records]
            if (model, row_id) in known or not row_id:
                continue
            if (model or "").startswith(OURS_MODELS) and model in records.env:
                target = records.env[model].browse(row_id)
                if not target._filtered_access("read"):
                    return records._fields[name]
    return None
