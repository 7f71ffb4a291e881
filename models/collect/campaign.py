from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..mixins.actions import RELOAD, action_for, notification_action
from ..mixins.cron_batch import run_in_batches
from ..mixins.days import company_today, on_company_days, user_today
from ..mixins.guarded import OFFICER
from ..mixins.personal_rules import KEEP_FREE_TEXT

# a notice is read at a glance; the button on the campaign opens the rest
MAX_NAMES_IN_MAIL = 10
CAMPAIGN_REMIND_DAYS = 3


class Campaign(models.Model):
    """A campaign that asks employees which work outside their job they do.

    The question, one reminder and the end of a campaign are sent by one cron.
    """

    _name = "hr.community.campaign"
    _description = "Community Work Campaign"
    _community_personal = {"name": KEEP_FREE_TEXT, "question": KEEP_FREE_TEXT}
    _inherit = ["hr.community.checked.thread", "hr.community.guarded"]
    # running before draft before closed, as these words happen to be sorted
    _order = "state desc, date_close desc, id desc"
    _check_company_auto = True

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "running"): OFFICER,
        ("running", "closed"): OFFICER,
        ("closed", "running"): OFFICER,
    }

    name = fields.Char(
        required=True,
        default=lambda self: self.env._("What do you do beyond your job?"),
    )
    question = fields.Text(
        required=True,
        translate=True,
        default=lambda self: self.env._(
            "What do you do that is not in your job description? For example, you "
            "might organize a social event, run a group, or maintain a wiki or a list. "
            "Small things count, too."
        ),
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    department_ids = fields.Many2many(
        "hr.department",
        string="Departments",
        check_company=True,
        context={"active_test": False},
        help="Includes sub-departments. Leave empty to ask all employees.",
    )
    date_close = fields.Date(
        "Open Until", required=True, default=lambda self: self._get_default_close()
    )
    state = fields.Selection(
        [("draft", "Draft"), ("running", "Running"), ("closed", "Closed")],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        index=True,
        copy=False,
        tracking=True,
    )
    person_ids = fields.One2many(
        "hr.community.campaign.person", "campaign_id", "Employees Asked", readonly=True
    )
    activity_proposal_ids = fields.One2many(
        "hr.community.activity", "campaign_id", "Proposals", readonly=True
    )
    asked_count = fields.Integer("Number of Employees Asked", compute="_compute_counts")
    unreached_count = fields.Integer("Without a Work Email", compute="_compute_counts")
    answered_count = fields.Integer("Answered", compute="_compute_counts")
    proposal_count = fields.Integer("Activities Proposed", compute="_compute_counts")
    answered_share = fields.Float("Response Rate", compute="_compute_counts")

    @api.model
    def _get_default_close(self):
        return fields.Date.add(user_today(self), days=21)

    @api.depends("person_ids.date_answered", "activity_proposal_ids")
    def _compute_counts(self):
        domain = [("campaign_id", "in", self.ids)]
        people = self.env["hr.community.campaign.person"]
        asked = {
            campaign: (number, answered)
            for campaign, number, answered in people._read_group(
                domain, ["campaign_id"], ["__count", "date_answered:count"]
            )
        }
        silent = dict(
            people._read_group(
                [*domain, ("unreached", "=", True)], ["campaign_id"], ["__count"]
            )
        )
        named = dict(
            self.env["hr.community.activity"]._read_group(
                domain, ["campaign_id"], ["__count"]
            )
        )
        for campaign in self:
            number, answered = asked.get(campaign._origin, (0, 0))
            campaign.unreached_count = silent.get(campaign._origin, 0)
            number -= campaign.unreached_count
            campaign.asked_count = number
            campaign.answered_count = answered
            campaign.answered_share = answered / number if number else 0
            campaign.proposal_count = named.get(campaign._origin, 0)

    def _get_people(self):
        """Return the employees whom the campaign asks."""
        self.ensure_one()
        # sudo: hr.employee - officers ask people without being Employees officers
        people_sudo = self.env["hr.employee"].sudo()
        domain = people_sudo._community_here_domain()
        domain &= Domain("company_id", "=", self.company_id.id)
        if self.department_ids:
            domain &= Domain("department_id", "child_of", self.department_ids.ids)
        return people_sudo.search(domain)

    def action_start(self):
        """Ask all employees not asked yet; the mails are sent in the background.

        Who has no work e-mail is named, and asked as soon as there is one.

        :raise UserError: there is nobody to ask, or the last day is over
        """
        starting = self.filtered(lambda campaign: campaign.state != "running")
        for campaign in starting:
            if campaign.date_close < company_today(campaign.company_id):
                raise UserError(
                    self.env._("The last day is in the past. Choose a later date.")
                )
            people = campaign._get_people()
            if not people:
                raise UserError(
                    self.env._(
                        "These departments have no employees. Choose other departments."
                    )
                )
            new = people - campaign.person_ids.employee_id
            # sudo: campaign - who is asked follows from the departments alone
            self.env["hr.community.campaign.person"].sudo().create(
                [
                    {"campaign_id": campaign.id, "employee_id": person.id}
                    for person in new
                ]
            )
        starting.write({"state": "running"})
        self.env.ref("hr_community.cron_campaign")._trigger()
        return self._get_unreached_notification()

    def _get_unreached_notification(self):
        """Return a notification that names employees without an address, maybe none."""
        names = self.person_ids.filtered("unreached").employee_id.mapped("name")
        if not names:
            return None
        return notification_action(
            self.env._(
                "%s could not be asked because they have no work email. Ask HR to add "
                "one. They will then be asked automatically if the campaign is still "
                "running.",
                ", ".join(
                    names[:MAX_NAMES_IN_MAIL] + ["…"] * (len(names) > MAX_NAMES_IN_MAIL)
                ),
            ),
            after=RELOAD,
            kind="warning",
        )

    def action_close(self):
        self.write({"state": "closed"})

    def action_open_proposals(self):
        """Open what was named, duplicates and all."""
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_activity_action_proposed",
            self.env._("Proposals: %s", self.name),
            domain=[("campaign_id", "=", self.id)],
            context={},
        )

    def action_open_unreached(self):
        """Open the employees who cannot be asked without a work email."""
        return self.person_ids.filtered("unreached")._get_records_action(
            name=self.env._("Without a Work Email")
        )

    def action_open_people(self):
        """Open the employees who were asked, with their answers."""
        return self.person_ids._get_records_action(name=self.env._("Employees Asked"))

    @api.model
    def _cron_letters(self):
        """Close campaigns that are over, then send the mails that are due."""
        running = Domain("state", "=", "running")
        over = running & on_company_days(
            self.env, lambda today: Domain("date_close", "<", today)
        )
        open_person = Domain("campaign_id.state", "=", "running")
        new = open_person & Domain("date_sent", "=", False)
        silent = (
            open_person
            & Domain("date_answered", "=", False)
            & Domain("date_reminded", "=", False)
            & on_company_days(self.env, self._get_due_again)
        )
        run_in_batches(
            (self, over, lambda campaign: campaign.action_close()),
            self._sending("question", new, "date_sent"),
            self._sending("reminder", silent, "date_reminded"),
        )

    @api.model
    def _get_due_again(self, today):
        """Return the domain of people to whom it is to be sent once more on a day."""
        soon = fields.Date.add(today, days=CAMPAIGN_REMIND_DAYS)
        return Domain("date_sent", "<", today) & Domain(
            "campaign_id.date_close", "<=", soon
        )

    def _sending(self, template, domain, mark):
        """Return the step that sends a mail to each employee exactly once.

        Who has no work e-mail is left as they are: they are asked once they have one.
        """
        mail = self.env["hr.community.mail"]
        requests = self.env["hr.community.request"]

        def step(person):
            if not person.employee_id._community_works_in(person.company_id):
                return  # left since the campaign started
            if template == "question" and not requests._reserve(
                person.employee_id, person.company_id, "campaign"
            ):
                return  # asked next month, if it is still open then
            mail._send(f"campaign_{template}", person, person.employee_id)
            person[mark] = company_today(person.company_id)

        reached = Domain("employee_id.work_email", "!=", False)
        return self.env["hr.community.campaign.person"], domain & reached, step
