from odoo import api, fields, models


class ColdArea(models.Model):
    """Why nobody of a department takes part in an activity, and what is done next."""

    _name = "hr.community.cold.area"
    _description = "Where Nobody Takes Part"
    _inherit = "hr.community.guarded"
    _order = "state, date_review, id"
    _rec_name = "activity_id"
    _check_company_auto = True

    _state_moves = {
        (None, "planned"): {"officer"},
        ("planned", "done"): {"officer"},
        ("planned", "dropped"): {"officer"},
        ("done", "planned"): {"officer"},
        ("dropped", "planned"): {"officer"},
    }
    _actor_fields = {"colleague": set()}

    activity_id = fields.Many2one(
        "hr.community.activity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    department_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
    )
    cause = fields.Selection(
        [
            ("time", "No time"),
            ("interest", "No interest"),
            ("unknown", "Not known"),
            ("unclear", "Unclear what to do"),
            ("unrecognised", "Not recognised"),
            ("other", "Something else"),
        ],
        "Why nobody takes part",
        required=True,
    )
    next_action = fields.Char("What we do next", required=True)
    note = fields.Text("What we heard")
    date_review = fields.Date(
        "Look again on",
        required=True,
        default=lambda self: fields.Date.add(fields.Date.context_today(self), months=3),
    )
    user_id = fields.Many2one(
        "res.users",
        "Who looks again",
        required=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    state = fields.Selection(
        [("planned", "Planned"), ("done", "Done"), ("dropped", "Dropped")],
        required=True,
        readonly=True,
        default="planned",
        index=True,
        copy=False,
    )

    _one_planned = models.UniqueIndex(
        "(activity_id, department_id) WHERE state = 'planned'",
        "Something is planned for this department already: settle that first.",
    )

    @api.depends("activity_id", "department_id")
    def _compute_display_name(self):
        for area in self:
            area.display_name = (
                f"{area.activity_id.name or ''}: {area.department_id.name or ''}"
            )

    def _actors(self):
        first = "officer" if self._is_officer() else "colleague"
        return {area: {first} for area in self}

    @api.model_create_multi
    def create(self, vals_list):
        areas = super().create(vals_list)
        for area in areas:
            area.activity_id.activity_schedule(
                "mail.mail_activity_data_todo",
                area.date_review,
                summary=self.env._(
                    "Look again: does anybody of %s take part?", area.department_id.name
                ),
                user_id=area.user_id.id,
            )
        return areas

    def action_done(self):
        self.write({"state": "done"})

    def action_drop(self):
        self.write({"state": "dropped"})

    def action_open_activity(self):
        return self.activity_id._get_records_action()
