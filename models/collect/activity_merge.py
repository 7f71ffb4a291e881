from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty

from ..ownership.ownership import LIVE_STATES
from ..quiet import quiet

# rows that are moved with care, below
CAREFUL = {
    "hr.community.ownership",
    "hr.community.activity.skill",
    "hr.community.alias.role",
}
KEPT_IF_EMPTY = (
    "purpose",
    "role_description",
    "category_id",
    "department_id",
    "hours_per_month",
    "meeting_frequency",
    "date_start",
    "date_end",
    "image_1920",
)


class ActivityMerge(models.Model):
    """Two records of one activity become one, and nobody's work is lost."""

    _inherit = "hr.community.activity"

    def _merge_into(self, keep):
        """Move everything to another activity, and retire this one.

        :raise UserError: they are one, of two companies, or part of a job already
        """
        self.ensure_one()
        self._check_may_merge(keep)
        # sudo: activity - officers decide on both; rows of people follow unchanged
        old_sudo, keep_sudo = self.sudo(), keep.sudo()
        self._fill_what_is_empty(old_sudo, keep_sudo)
        quiet(old_sudo)._merge_people(keep_sudo)
        old_sudo._merge_skills(keep_sudo)
        old_sudo._merge_waiting(keep_sudo)
        old_sudo._merge_rows(keep_sudo)
        old_sudo._merge_chatter(keep_sudo)
        self.write(
            {
                "state": "retired",
                "retire_reason": self.env._("Merged into “%s”.", keep.name),
                "active": False,
            }
        )
        keep.message_post(body=self.env._("“%s” was merged into this.", self.name))

    def _check_may_merge(self, keep):
        if self == keep or not keep:
            raise UserError(self.env._("Choose two different activities to merge."))
        if self.company_id != keep.company_id:
            raise UserError(
                self.env._("These belong to two companies and stay two activities.")
            )
        if "formalised" in (self | keep).mapped("state") or self.state == "retired":
            raise UserError(
                self.env._(
                    "One of them is retired or part of a job: only living activities "
                    "are merged."
                )
            )

    @api.model
    def _fill_what_is_empty(self, old, keep):
        values = {}
        for name in KEPT_IF_EMPTY:
            empty = is_html_empty if self._fields[name].type == "html" else bool
            has = keep[name] if empty is bool else not is_html_empty(keep[name])
            if not has and old[name]:
                values[name] = self._fields[name].convert_to_write(old[name], old)
        if old.purpose and keep.purpose and old.purpose != keep.purpose:
            values["purpose"] = f"{keep.purpose}\n{old.purpose}"
        tags = [fields.Command.link(tag.id) for tag in old.tag_ids]
        keep.write(values | {"tag_ids": tags})

    def _merge_people(self, keep):
        """Bring the parts together; who has one in both keeps the stronger."""
        keep = keep.with_env(self.env)  # as quietly
        live = (keep.ownership_ids | self.ownership_ids).filtered(
            lambda part: part.state in LIVE_STATES
        )
        for parts in live.grouped("employee_id").values():
            # of two alike, the one in what stays comes first
            stronger, *rest = parts.sorted(lambda part: part._get_strength())
            for part in rest:
                part._give_way(stronger)
        # all at once: a part and the one it takes over from are in one activity
        self.ownership_ids.write({"activity_id": keep.id})
        keep._follow_owners()

    def _merge_skills(self, keep):
        asked = keep.skill_ids.skill_id
        self.skill_ids.filtered(lambda line: line.skill_id not in asked).write(
            {"activity_id": keep.id}
        )

    def _merge_waiting(self, keep):
        def key(waiting):
            return (waiting.alias_id, waiting.role, waiting.former)

        there = {key(waiting) for waiting in keep.alias_role_ids}
        for waiting in self.alias_role_ids:
            if key(waiting) in there:
                waiting.unlink()
            else:
                waiting.activity_id = keep

    def _merge_rows(self, keep):
        """Point whatever else refers to this activity to the one that stays."""
        self._give_place(keep)
        for name, model in self.env.items():
            if model._abstract or model._transient or not model._auto:
                continue
            for field in model._fields.values():
                if (
                    field.type in ("many2one", "many2many")
                    and field.comodel_name == self._name
                    and field.store
                    and not field.related
                    and name not in CAREFUL
                ):
                    self._merge_rows_of(model, field, keep)

    def _give_place(self, keep):
        """Let what stays come here, where it was a part of what goes."""
        above = keep.parent_id
        while above and above != self:
            above = above.parent_id
        if above:
            keep.parent_id = self.parent_id

    def _merge_rows_of(self, model, field, keep):
        # sudo: whatever the officer may not read is moved all the same
        rows_sudo = model.sudo().with_context(active_test=False)
        rows_sudo = rows_sudo.search([(field.name, "in", self.ids)])
        if settle := getattr(rows_sudo, "_settle_twins", None):
            rows_sudo = settle(keep)
        if field.type == "many2one":
            rows_sudo.write({field.name: keep.id})
            return
        change = [fields.Command.unlink(self.id), fields.Command.link(keep.id)]
        # what somebody wrote is not drafted anew for a change of names
        drafted = [f for f in model._fields.values() if f.compute and not f.readonly]
        with self.env.protecting(drafted, rows_sudo):
            rows_sudo.write({field.name: change})

    def _merge_chatter(self, keep):
        where = [("model", "=", self._name), ("res_id", "=", self.id)]
        self.env["mail.message"].search(where).write({"res_id": keep.id})
        at = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        for model in ("mail.activity", "ir.attachment"):
            self.env[model].search(
                at + ([("res_field", "=", False)] if model == "ir.attachment" else [])
            ).write({"res_id": keep.id})
        keep.message_subscribe(self.message_partner_ids.ids)
