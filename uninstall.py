"""What Odoo leaves behind when an addon goes, and how ours takes it along."""


def uninstall_hook(env):
    """Delete what other modules hold of the parts of the core's models.

    The triggers of the log go with the function that they call.
    """
    forget_parts(env, "hr_community")
    env["hr.community.work.change"]._stop_watching()


def forget_parts(env, module):
    """Delete the external ids that other modules hold of our models' parts.

    What our models inherit (mail's states of an activity, for example) is recorded
    under the name of the module that brought it. Odoo deletes those records with the
    models, by cascade, and forgets their external ids. It forgets as well the foreign
    keys of fields that an addon brings to another one's model.

    :param str module: the addon of ours that goes
    """
    data = env["ir.model.data"]
    models = env["ir.model"].search([("model", "=like", "hr.community.%")])
    models = models.filtered(
        lambda one: one.model in env and env[one.model]._original_module == module
    )
    parts = {
        "ir.model.fields.selection": [("field_id.model_id", "in", models.ids)],
        "ir.model.inherit": [("model_id", "in", models.ids)],
    }
    for model, domain in parts.items():
        data.search(
            [
                ("model", "=", model),
                ("res_id", "in", env[model].search(domain).ids),
                ("module", "not in", (module, "base")),
            ]
        ).unlink()
    brought = _get_own_fields(env, module)
    keys = [
        f"{env[field.model]._table}_{field.name}_fkey"
        for field in brought
        if field.model_id not in models and field.model in env
    ]
    env["ir.model.constraint"].search([("name", "in", keys)]).unlink()


def _get_own_fields(env, module):
    """Return the fields that a module alone names, and no addon upon it."""
    named = env["ir.model.data"].search([("model", "=", "ir.model.fields")])
    mine = set(named.filtered(lambda row: row.module == module).mapped("res_id"))
    others = named.filtered(lambda row: row.module != module).mapped("res_id")
    return env["ir.model.fields"].browse(mine.difference(others)).exists()
