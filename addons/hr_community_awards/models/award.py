from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.limits import DAYS, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    KEEP_FREE_TEXT,
    REMOVE_FROM_LIST,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.tools.misc import format_date

set_limits("hr.community.award", {"nominate_days": DAYS, "jury_days": DAYS})


class Award(models.Model):
    """Something that colleagues are put forward for, again and again."""

    _name = "hr.community.award"
    _description = "Award"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "criteria": KEEP_FREE_TEXT,
        "jury_ids": REMOVE_FROM_LIST,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.vocabulary"]
    _order = "sequence, name, id"

    name = fields.Char("Award", required=True, translate=True)
    criteria = fields.Text(
        required=True,
        translate=True,
        help="The criteria for this award, in plain language. Nominators and the jury "
        "can read them.",
    )
    frequency = fields.Selection(
        [
            ("month", "Every Month"),
            ("quarter", "Every Quarter"),
            ("hand", "Opened Manually by a Community Officer"),
        ],
        required=True,
        default="quarter",
    )
    nominate_days = fields.Integer(
        "Nomination Period (Days)", required=True, default=21
    )
    jury_days = fields.Integer("Scoring Period (Days)", required=True, default=7)
    points = fields.Integer("Points for the Winner", default=100)
    jury_ids = fields.Many2many(
        "res.users",
        string="Default Jury",
        domain="[('share', '=', False)]",
        groups="hr_community.group_hr_community_officer",
        help="A round opens automatically in each company in which a jury member "
        "works.",
    )
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)

    _days_to_do_it_in = models.Constraint(
        "CHECK(LEAST(nominate_days, jury_days) > 0)",
        "Nominations and scoring must each last at least one day.",
    )
    _points_not_negative = models.Constraint(
        "CHECK(points >= 0)", "Points cannot be negative."
    )

    def _get_period_start(self, day):
        """Return the first day of the period that a day is in."""
        if self.frequency == "hand":
            return day
        return fields.Date.start_of(day, self.frequency)

    def _get_period_name(self, day):
        """Return how people call the period, such as “Q1 2027”."""
        pattern = {"month": "LLLL yyyy", "quarter": "QQQ yyyy"}.get(self.frequency)
        return format_date(self.env, day, date_format=pattern)

    @api.model
    def _community_left(self, people, company):
        """Let an officer judge where nobody of the usual jury is left."""
        # sudo: hr.employee, award - who judges is the system's to say
        users_sudo = people.sudo().user_id
        # sudo: award - as above
        awards_sudo = self.sudo()
        for award_sudo in awards_sudo.search([("jury_ids", "in", users_sudo.ids)]):
            still = award_sudo._get_jury(company) - users_sudo
            deputy = company._community_get_deputy(users_sudo)
            if not still and award_sudo.company_id <= company:
                award_sudo.jury_ids += deputy

    def _get_companies(self):
        """Return the companies, of those it is for, in which its jury works."""
        working = self._get_jury_people().company_id
        return working & self.company_id if self.company_id else working

    def _get_jury(self, company):
        """Return those of the usual jury who work for a company."""
        people_sudo = self._get_jury_people()
        here_sudo = people_sudo.filtered(lambda person: person.company_id == company)
        # sudo: back to the rights of the caller
        return here_sudo.user_id.sudo(self.env.su)

    def _get_jury_people(self):
        """Return the employees that the usual jury are, in all companies."""
        # sudo: hr.employee - only where somebody works
        people_sudo = self.env["hr.employee"].sudo()
        return people_sudo.search([("user_id", "in", self.jury_ids.ids)])
