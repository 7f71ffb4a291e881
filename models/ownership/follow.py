from odoo import api, fields, models
from odoo.fields import Domain

from ..repository.activity import OPEN_STATES
from .ownership import LIVE_STATES

WEEK = 7
OPENINGS_IN_A_LETTER = 5


class Follow(models.Model):
    """What somebody wants to hear of: at most one short letter a week."""

    _name = "hr.community.follow"
    _description = "Interest in Community Work"
    _inherit = [
        "hr.community.batches",
        "hr.community.own.row",
        "hr.community.signed.link",
    ]
    _rec_name = "employee_id"
    _link_path = "letters"

    category_ids = fields.Many2many(
        "hr.community.category", string="Categories", check_company=True
    )
    tag_ids = fields.Many2many("hr.community.tag", string="Tags", check_company=True)
    skill_ids = fields.Many2many("hr.skill", string="Skills")
    date_sent = fields.Date("Last letter on", readonly=True)
    told_ids = fields.Many2many(
        "hr.community.activity", string="Told of", readonly=True
    )

    _one_each = models.Constraint(
        "unique(employee_id)", "This person's interests are in the list already."
    )

    @api.model
    def action_open_mine(self):
        """Open what one wants to hear of, whether it was ever said or not."""
        return self._open_mine(self.env._("What I Want to Hear of"))

    @api.model
    def _cron_letters(self):
        """Write to each follower at most once a week, and only if there is news."""
        today = fields.Date.context_today(self)
        due = Domain("date_sent", "=", False) | Domain(
            "date_sent", "<=", fields.Date.subtract(today, days=WEEK)
        )
        self._each(due, lambda follow: follow._send_openings())

    def _send_openings(self):
        """Send what is new, if anything is, and if the person may be asked now."""
        openings = self._get_openings()
        resting = self.env["hr.community.availability"]._not_now(self.company_id)
        if not openings or self.employee_id in resting:
            return
        self.env["hr.community.mail"]._send(
            "openings", self, self.employee_id, openings=openings
        )
        self.date_sent = fields.Date.context_today(self)
        self.told_ids |= openings

    def _get_openings(self):
        """Return activities that want people, fit, and were in no letter before."""
        self.ensure_one()
        wanted = Domain.OR(
            Domain(path, "in", records.ids)
            for path, records in (
                ("category_id", self.category_ids),
                ("tag_ids", self.tag_ids),
                ("skill_ids.skill_id", self.skill_ids),
            )
            if records
        )
        domain = (
            wanted
            & Domain("company_id", "=", self.company_id.id)
            & Domain("state", "in", OPEN_STATES)
            & Domain(
                "ownership_ids",
                "not any",
                [
                    ("employee_id", "=", self.employee_id.id),
                    ("state", "in", LIVE_STATES),
                ],
            )
        )
        domain &= Domain("id", "not in", self.told_ids.ids)
        found = self.env["hr.community.activity"].search(domain)
        return found.filtered("people_missing")[:OPENINGS_IN_A_LETTER]
