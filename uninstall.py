"""What Odoo leaves behind when an addon goes, and how ours takes it along."""


def uninstall_hook(env):
    """Delete the external ids that other modules hold of our models' parts.

    What our models inherit (mail's states of an activity, for example) is recorded
    under the name of the module that brought it. Odoo deletes those records with the
    models, by cascade, and forgets their external ids.
    """
    models = env["ir.model"].search([("model", "=like", "hr.community.%")])
    parts = {
        "ir.model.fields.selection": [("field_id.model_id", "in", models.ids)],
        "ir.model.inherit": [("model_id", "in", models.ids)],
    }
    for model, domain in parts.items():
        env["ir.model.data"].search(
            [
                ("model", "=", model),
                ("res_id", "in", env[model].search(domain).ids),
                ("module", "not in", ("hr_community", "base")),
            ]
        ).unlink()
