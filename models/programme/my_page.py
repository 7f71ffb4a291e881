from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.days import person_today
from ..ownership.ownership import LIVE_STATES
from ..repository.activity import ONGOING_STATES, OPEN_STATES

ACTIVITIES = 300  # to log on; the rest is found on the board
WAITING = 5  # reviews shown, the oldest first
THANKS = 3
FITTING = 3


class MyPage(models.AbstractModel):
    """What stands around one's own roles on “My Work”: nothing is stored."""

    _name = "hr.community.my.page"
    _description = "My Work"

    @api.model
    @api.readonly
    def get_page(self):
        """Return what an employee's home shows beside the roles they have.

        :return: {tiles, today, activities, reviews, thanks, fitting, proposals}: the
            figures on top (False without an employee), what the user may log on with
            one line, the reviews asked of them, the latest thanks they got, open
            activities that suit them, and what they proposed;
            ``person`` is False for a user without an employee in this company
        """
        me = self.env["hr.employee"]._community_my_employee(self.env.company)
        return {
            "person": me.id,
            "tiles": bool(me) and self._get_tiles(me),
            "today": fields.Date.to_string(person_today(me)),
            "activities": self._get_activities() if me else [],
            "reviews": self._get_reviews(),
            "thanks": self._get_thanks(),
            "fitting": self._get_fitting() if me else [],
            "proposals": self._get_proposals(me) if me else [],
        }

    @api.model
    def _here(self):
        return Domain("company_id", "=", self.env.company.id)

    @api.model
    def _get_my_ownerships(self):
        return self.env["hr.community.ownership"].search_fetch(
            self._here()
            & Domain("is_me", "=", True)
            & Domain("state", "in", LIVE_STATES),
            ["activity_id", "state"],
        )

    @api.model
    def _get_activities(self):
        """What can be logged on: first the user's own, then every other one.

        Whoever still does unpaid what has become a job can say so, too.
        """
        activities = (
            self._get_my_ownerships()
            .filtered(lambda ownership: ownership.state == "active")
            .activity_id.filtered(lambda activity: activity.state in ONGOING_STATES)
        )
        last = dict(
            self.env["hr.community.contribution"]._read_group(
                [("is_me", "=", True), ("activity_id", "in", activities.ids)],
                ["activity_id"],
                ["id:max"],
            )
        )
        others = self.env["hr.community.activity"].search_fetch(
            self._here()
            & (
                Domain("state", "in", ONGOING_STATES)
                | Domain("state", "=", "formalised")
                & Domain("ownership_ids.is_me", "=", True)
            )
            & Domain("id", "not in", activities.ids),
            ["name"],
            order="name, id",
            limit=ACTIVITIES,
        )
        mine = self._as_links(activities.sorted(lambda a: -last.get(a, 0)))
        return [link | {"mine": True} for link in mine] + [
            link | {"mine": False} for link in self._as_links(others)
        ]

    @api.model
    def _get_reviews(self):
        reviews = self.env["hr.community.review"].search_fetch(
            [("is_for_me", "=", True), ("state", "=", "requested")],
            ["employee_id", "activity_id", "date_due"],
            order="date_asked, id",
            limit=WAITING,
        )
        return [
            {
                "id": review.id,
                # sudo: hr.employee, activity - names in what was asked of the user
                "name": review.sudo().display_name,
                "due": fields.Date.to_string(review.date_due),
            }
            for review in reviews
        ]

    @api.model
    def _get_thanks(self):
        thanks = self.env["hr.community.recognition"].search_fetch(
            self._here()
            & Domain("is_for_me", "=", True)
            & Domain("state", "=", "given"),
            ["giver_id", "value_id", "message", "activity_id", "visibility", "date"],
            limit=THANKS,
        )
        return thanks._as_feed_rows()

    @api.model
    def _get_fitting(self):
        activities = self.env["hr.community.activity"].search_fetch(
            self._here()
            & Domain("state", "in", OPEN_STATES)
            & Domain("fits_me", "=", True)
            & Domain("id", "not in", self._get_my_ownerships().activity_id.ids),
            ["name", "hours_per_month"],
            limit=FITTING,
        )
        return [
            link | {"fit": activity.my_fit, "hours": activity.hours_per_month}
            for link, activity in zip(
                self._as_links(activities), activities, strict=True
            )
        ]

    @api.model
    def _get_proposals(self, me):
        """Return what the user proposed and nobody has answered yet."""
        proposals = self.env["hr.community.activity"].search_fetch(
            self._here()
            & Domain("state", "=", "proposed")
            & Domain("proposed_by_id", "=", me.id),
            ["name"],
            limit=WAITING,
        )
        return self._as_links(proposals)

    @api.model
    def _as_links(self, activities):
        return [
            {"id": activity.id, "name": activity.display_name}
            for activity in activities
        ]
