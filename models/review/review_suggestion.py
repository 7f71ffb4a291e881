from odoo import api, models

from ..ownership.ownership import PLAYED_STATES


class ReviewSuggestion(models.Model):
    """The suggested reviewers of a role, without those who have many requests."""

    _inherit = "hr.community.review"

    @api.model
    def _get_open_counts(self, people):
        """Return {employee id: reviews they are asked for and have not answered}."""
        # sudo: review - a number, to spare the reviewer one more request
        groups = self.sudo()._read_group(
            [("reviewer_id", "in", people.ids), ("state", "=", "requested")],
            ["reviewer_id"],
            ["__count"],
        )
        return {person.id: count for person, count in groups}

    @api.model
    def _get_suggested(self, part, limit=5):
        """Return the suggested reviewers: owners first, then others who took part.

        People count as having worked in it who have or had a part, or logged hours.
        """
        # sudo: part and log - who worked together; the names are no secret
        part_sudo = part.sudo()
        owners = part_sudo.activity_id.owner_ids
        # searched: what the system reads of a record, the cache keeps for everybody
        active = part_sudo.search(
            [
                ("activity_id", "=", part.activity_id.id),
                ("state", "in", PLAYED_STATES),
            ]
        ).employee_id
        # sudo: contribution - who logged hours in it; the names are no secret
        logs_sudo = self.env["hr.community.contribution"].sudo()
        helpers = logs_sudo.search(
            [("activity_id", "=", part.activity_id.id)], limit=200
        ).employee_id
        people = (owners | active | helpers).filtered("active") - part_sudo.employee_id
        # sudo: review - who is asked already, so as not to ask them twice
        reviews_sudo = self.sudo()
        asked = reviews_sudo.search(
            [("ownership_id", "=", part.id), ("state", "=", "requested")]
        ).reviewer_id
        free = people - asked - self._get_too_busy(people, part_sudo.company_id)
        # sudo: back to the rights of the caller
        return free[:limit].sudo(self.env.su)

    @api.model
    def _get_too_busy(self, people, company):
        """Return those who have as many open requests as the company allows."""
        # sudo: company - how many one person is asked at most
        bar = company.sudo().community_review_limit
        counts = self._get_open_counts(people)
        busy = people.filtered(lambda one: bar and counts.get(one.id, 0) >= bar)
        return busy | self.env["hr.community.request"]._get_full(people, company)
