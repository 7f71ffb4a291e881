from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mixins.person_link import people_names
from ..mixins.quiet import is_quiet

# each of them gets an email with the inviter's name
INVITED_A_DAY = 50


class OwnershipLoad(models.Model):
    """The workload of an employee over all roles, and the mail to their manager."""

    _inherit = "hr.community.ownership"

    can_object = fields.Boolean(
        compute="_compute_can_object", export_string_translation=False
    )

    @api.depends("state", "employee_id")
    @api.depends_context("uid")
    def _compute_can_object(self):
        for part in self:
            part.can_object = part.state in ("invited", "active") and part.in_my_line

    def _check_may_be_asked(self):
        """Refuse to invite employees who are unavailable for now, or too many in a day.

        :raise UserError: naming them, but not the date until when; or the limit
        """
        asked = self.filtered(lambda part: part.state == "invited")
        resting = asked.employee_id & self.env["hr.community.availability"]._not_now(
            asked.company_id
        )
        requests = self.env["hr.community.request"]
        for company, parts in asked.grouped("company_id").items():
            requests._ask_by_hand(parts.employee_id, company, "invitation")
        if resting and not self.env.su:
            raise UserError(
                self.env._(
                    "%s is currently unavailable. Choose someone else, or talk to "
                    "them.",
                    people_names(resting),
                )
            )
        if asked and not self.env.su and not self._is_officer():
            self._check_invited_limit()

    @api.model
    def _check_invited_limit(self):
        """Refuse to write to more people than an owner asks on a day.

        :raise UserError: with what to do instead
        """
        since = fields.Datetime.subtract(fields.Datetime.now(), days=1)
        # sudo: ownership - how many the user has invited today, whatever came of it
        invited = self.sudo().search_count(
            [
                ("create_uid", "=", self.env.uid),
                ("create_date", ">=", since),
                ("began_as", "=", "asked"),
            ]
        )
        if invited > INVITED_A_DAY:
            raise UserError(
                self.env._(
                    "You can invite %s people a day. Invite the others tomorrow, or "
                    "ask a community officer.",
                    INVITED_A_DAY,
                )
            )

    @api.model
    def _get_loads(self, people, but=()):
        """Return {employee id: hours a month in all active parts together}.

        :param but: parts that are left out
        """
        # sudo: ownership - a sum for the manager's letter, who may read the rows
        groups = self.sudo()._read_group(
            [
                ("id", "not in", [part.id for part in but]),
                ("employee_id", "in", people.ids),
                ("state", "=", "active"),
            ],
            ["employee_id"],
            ["hours_per_month:sum"],
        )
        return {employee.id: hours for employee, hours in groups}

    def _notify_managers_of_load(self, before):
        """Notify managers whose report takes on more hours than the company's limit.

        :param dict before: {employee id: hours a month before these parts changed}
        """
        if is_quiet(self.env):
            return
        active = self.filtered(lambda part: part.state == "active")
        loads = self._get_loads(active.employee_id)
        mail = self.env["hr.community.mail"]
        for person, parts in active.grouped("employee_id").items():
            # sudo: hr.employee - the manager, to write to
            manager_sudo = person.sudo().parent_id
            load = loads.get(person.id, 0)
            bar = parts.company_id.community_manager_hours
            grown = bar and load > max(bar, before.get(person.id, 0))
            knows = manager_sudo.user_id == self.env.user
            if grown and manager_sudo and not knows:
                mail._send("load", parts[-1], manager_sudo, load=load)

    def action_object(self):
        """Open the form in which a manager objects to the role."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Object: %s", self.display_name),
            "res_model": "hr.community.objection",
            "views": [
                (
                    self.env.ref("hr_community.hr_community_objection_view_quick").id,
                    "form",
                )
            ],
            "target": "new",
            "context": {"default_ownership_id": self.id},
        }
