from odoo import fields, models


class MentoringRole(models.Model):
    """The role that a mentoring is for the mentor, with its hours."""

    _inherit = "hr.community.mentoring"

    ownership_id = fields.Many2one(
        "hr.community.ownership",
        "Role",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="hr_community.group_hr_community_officer",
    )
    began_role = fields.Boolean(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="The role starts and ends with this mentorship.",
    )

    def _take_role(self):
        """Give the mentor a role with these hours, or add them to the one they have.

        It is in the activity that it is about, if the mentor takes part there: nobody
        joins an activity, past its owner, by being somebody's mentor. Else it is in the
        company's own activity for mentoring. So its hours are in the workload, can be
        logged, and are in the statement.
        """
        self.ensure_one()
        roles = self.env["hr.community.ownership"]
        activity = self.activity_id
        role = activity and self._find_role(activity, ("active",))
        if not role:
            activity = self.company_id._community_get_mentoring()
            role = self._find_role(activity, ("invited", "applied", "active"))
        if role.state == "active":
            role.hours_per_month += self.hours_per_month
            self.ownership_id = role
            return
        values = {"state": "active", "hours_per_month": self.hours_per_month}
        if role:
            role.write(values)
        else:
            role = roles.create(
                values | {"activity_id": activity.id, "employee_id": self.mentor_id.id}
            )
        self.write({"ownership_id": role.id, "began_role": True})

    def _find_role(self, activity, states):
        """Return the role that the mentor has in an activity, in one of some states."""
        return self.env["hr.community.ownership"].search(
            [
                ("activity_id", "=", activity.id),
                ("employee_id", "=", self.mentor_id.id),
                ("state", "in", states),
            ],
            limit=1,
        )

    def _add_hours(self, hours):
        """Count more or fewer hours in the mentor's role."""
        # sudo: ownership - the mentor's own role, as the mentoring says
        role_sudo = self.sudo().ownership_id
        if role_sudo.state == "active":
            role_sudo.hours_per_month = max(role_sudo.hours_per_month + hours, 0)

    def _give_role_back(self):
        """End the role, or take these hours off it where it goes on."""
        self.ensure_one()
        role = self.ownership_id
        if role.state != "active":
            return
        others = self.search(
            [
                ("ownership_id", "=", role.id),
                ("state", "=", "active"),
                ("id", "!=", self.id),
            ]
        )
        if self.began_role and not others:
            role.write({"state": "ended"})
            return
        if self.began_role:
            others[0].began_role = True
        self._add_hours(-self.hours_per_month)
