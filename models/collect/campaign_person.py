from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..mixins.boolean_search import boolean_search
from ..mixins.days import company_today, person_today
from ..mixins.personal_rules import CLEAR_PERSON
from ..mixins.quiet import quiet
from ..repository.activity import CLOSED_STATES

AFTERWARDS = timedelta(days=30)
# activities that one person may name in a campaign
MOST_PROPOSALS = 20


class CampaignPerson(models.Model):
    """An employee who is asked in a campaign, and their answers."""

    _name = "hr.community.campaign.person"
    _description = "Campaign Participant"
    _community_personal = {"employee_id": CLEAR_PERSON}
    _order = "campaign_id, employee_id, id"
    _inherit = [
        "hr.community.checked.input",
        "hr.community.cron.batch",
        "hr.community.mobile.view",
        "hr.community.signed.link",
        "hr.community.person.row",
    ]
    _rec_name = "employee_id"
    _link_path = "ask"

    campaign_id = fields.Many2one(
        "hr.community.campaign", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one("hr.employee", index=True, ondelete="cascade")
    date_sent = fields.Date("Asked On", readonly=True)
    date_reminded = fields.Date("Reminded On", readonly=True)
    date_answered = fields.Date("Answered On", readonly=True)

    unreached = fields.Boolean(
        "No Work Email",
        compute="_compute_unreached",
        search="_search_unreached",
        compute_sudo=True,
        help="Not asked yet. Once a work email is added, the employee will be asked by "
        "the next morning.",
    )

    limit_reached = fields.Boolean(
        "Request Limit Reached",
        compute="_compute_limit_reached",
        compute_sudo=True,
        help="Not asked yet, because the employee has received as many requests as "
        "allowed this month. They will be asked next month if the campaign is still "
        "running.",
    )

    _once = models.Constraint(
        "unique(campaign_id, employee_id)", "This employee has already been asked."
    )

    @api.depends("date_sent", "date_answered", "employee_id.work_email")
    def _compute_unreached(self):
        for row in self:
            asked = row.date_sent or row.date_answered
            row.unreached = not asked and not row.employee_id.work_email

    @api.depends("date_sent", "date_answered", "campaign_id.state", "unreached")
    def _compute_limit_reached(self):
        waiting = self.filtered(
            lambda row: (
                row.campaign_id.state == "running"
                and not (row.date_sent or row.date_answered or row.unreached)
            )
        )
        requests = self.env["hr.community.request"]
        full = self.env["hr.employee"].concat(
            *(
                requests._get_over_limit(
                    rows.employee_id._community_works_in(company), company
                )
                for company, rows in waiting.grouped("company_id").items()
            )
        )
        for row in self:
            row.limit_reached = row in waiting and row.employee_id in full

    @boolean_search
    def _search_unreached(self, operator, value):
        # sudo: hr.employee - whether there is an address, not which
        people_sudo = self.env["hr.employee"].sudo()
        silent = people_sudo.with_context(active_test=False)._search(
            [("work_email", "=", False)]
        )
        return (
            Domain("date_sent", "=", False)
            & Domain("date_answered", "=", False)
            & Domain("employee_id", "any!", silent)
        )

    def _get_link_life(self):
        """Return the days until a month after the campaign has closed."""
        today = company_today(self.company_id)
        return max(self.campaign_id.date_close - today, timedelta()) + AFTERWARDS

    def _answer(self, values=None, does_it=False):
        """Write down what the person named; without values they had nothing to name.

        :param dict values: of the activity
        :param bool does_it: the person does it now, so that they offer to own it
        :raise UserError: the campaign is closed
        """
        self.ensure_one()
        if self.campaign_id.state != "running":
            raise UserError(
                self.env._(
                    "The campaign is closed. Ask a community officer to add your "
                    "answer."
                )
            )
        self.date_answered = person_today(self.employee_id)
        if not values:
            return self.env["hr.community.activity"]
        activity = self._propose(values)
        if does_it and self.employee_id not in activity.ownership_ids.employee_id:
            quiet(self.env["hr.community.ownership"]).create(
                {
                    "activity_id": activity.id,
                    "employee_id": self.employee_id.id,
                    "role": "owner",
                    "state": "applied",
                }
            )
        return activity

    def _get_named(self):
        """Return the activities that the person has named in this campaign."""
        return self.env["hr.community.activity"].search(
            [
                ("campaign_id", "=", self.campaign_id.id),
                ("proposed_by_id", "=", self.employee_id.id),
            ]
        )

    def _propose(self, values):
        """Return the activity that the person names, the first of two alike.

        A page that is sent again names nothing new.

        :raise UserError: the person has named as many as one may
        """
        # of two clicks at once, the database lets the second one start over
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET id = id WHERE id = %s",
                SQL.identifier(self._table),
                self.id,
            )
        )
        named = self._get_named()
        called = values["name"].casefold()
        current = named.filtered(lambda one: one.state not in CLOSED_STATES)
        if same := current.filtered(lambda one: one.name.casefold() == called)[:1]:
            return same
        if len(named) >= MOST_PROPOSALS:
            raise UserError(
                self.env._(
                    "You have already proposed %s activities in this campaign. "
                    "Contact a community officer to add more.",
                    MOST_PROPOSALS,
                )
            )
        return self.env["hr.community.activity"].create(
            values
            | {
                "company_id": self.company_id.id,
                "campaign_id": self.campaign_id.id,
                "proposed_by_id": self.employee_id.id,
                "origin": "campaign",
            }
        )

    def action_open_person(self):
        return self.employee_id._get_records_action()
