"""Which rows of the database point at others, whatever addon they are of.

A many2one, a many2many, a reference, or the name of a model beside a number: what the
registry knows is found, so that an addon of tomorrow is too.
"""

from odoo.fields import Domain

POINTING = {"many2one", "many2many", "reference", "many2one_reference"}


def pointers_to(env, comodel):
    """Return [(model, field)] of all stored fields that can point at a model's rows.

    What follows another field of its row (related) is left out, as are wizards.
    """
    return [
        (model, field)
        for model in env.values()
        if model._auto and not (model._abstract or model._transient)
        for field in model._fields.values()
        if field.store
        and field.type in POINTING
        and not field.related
        and _can_point_at(model, field, comodel)
    ]


def _can_point_at(model, field, comodel):
    if field.type == "reference":
        return True
    if field.type == "many2one_reference":
        return model._fields[field.model_field].store
    return field.comodel_name == comodel


def _domain(field, records):
    if field.type == "reference":
        return Domain(
            field.name, "in", [f"{records._name},{id_}" for id_ in records.ids]
        )
    domain = Domain(field.name, "in", records.ids)
    if field.type == "many2one_reference":
        domain &= Domain(field.model_field, "=", records._name)
    return domain


def pointing_rows(records, exclude=()):
    """Return {(model, field): its rows, as the system} that point at records.

    :param exclude: (model, field) that do not count
    """
    if not records:
        return {}
    # sudo: any model - only whether a row of it points at these
    env = records.sudo().with_context(active_test=False, skip_res_field_check=True).env
    found = {}
    for model, field in pointers_to(env, records._name):
        key = (model._name, field.name)
        if key not in exclude and (rows := model.search(_domain(field, records))):
            found[key] = rows
    return found


def targets(row, name, records):
    """Return those of the records that a row points at by a field."""
    field = row._fields[name]
    if field.type == "many2one_reference":
        return records.browse(row[name])
    # sudo: back to the rights of the caller
    return row[name].sudo(records.env.su).with_env(records.env) & records
