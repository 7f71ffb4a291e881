from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.days import person_today
from ..ownership.ownership import LIVE_STATES
from ..repository.activity import ONGOING_STATES, OPEN_STATES

ACTIVITIES = 300  # to log on; the rest is found on the board
WAITING = 5  # reviews shown, the oldest first
THANKS = 3
FITTING = 3

POSITIONS = "hr_community.hr_community_position_volunteer_action_mine"
SHOWN_POINTS = ("wallet", "left")


class MyPage(models.AbstractModel):
    """What stands around one's own roles on “My Work”: nothing is stored.

    Tiles on top: hours this year, points, and what waits.
    """

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
            ``person`` is False for a user without an employee in these companies
        """
        me = self._get_me()
        return {
            "person": me.id,
            "tiles": bool(me) and self._get_tiles(me),
            "today": fields.Date.to_string(person_today(me)),
            "activities": self._get_activities() if me else [],
            "reviews": self._get_reviews(),
            "thanks": self._get_thanks(),
            "fitting": self._get_fitting() if me else [],
            "proposals": self._get_proposals() if me else [],
        }

    @api.model
    def _get_me(self):
        """Return the user's employee in the first of the companies that has one."""
        people = self.env["hr.employee"]
        for company in self.env.company | self.env.companies:
            if me := people._community_my_employee(company):
                return me
        return people

    @api.model
    def _here(self):
        """Return the condition that is met by what the roles on the page are of, too.

        Roles of all chosen companies are listed, so all is counted in all of them.
        """
        return Domain("company_id", "in", self.env.companies.ids)

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
        all_activities = self.env["hr.community.activity"]
        # a query by itself: the rules of roles would be asked for each activity
        my_roles = all_activities._search_my_ownerships()
        others = all_activities.search_fetch(
            self._here()
            & (
                Domain("state", "in", ONGOING_STATES)
                | Domain("state", "=", "formalised")
                & Domain("id", "in", my_roles.subselect("activity_id"))
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
        return thanks._prepare_feed_rows()

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
    def _get_proposals(self):
        """Return what the user proposed and nobody has answered yet."""
        mine = self.env["hr.employee"]._community_my_employees_query()
        proposals = self.env["hr.community.activity"].search_fetch(
            self._here()
            & Domain("state", "=", "proposed")
            & Domain("proposed_by_id", "in", mine),
            ["name"],
            limit=WAITING,
        )
        return self._as_links(proposals)

    @api.model
    def _as_links(self, activities):
        """Return the activities, each with its company where several are chosen."""
        several = len(self.env.companies) > 1
        return [
            {
                "id": activity.id,
                "name": f"{activity.display_name} · {activity.company_id.name}"
                if several
                else activity.display_name,
            }
            for activity in activities
        ]

    @api.model
    def _get_tiles(self, me):
        """Return what the user gave, has and is asked, each with where it is shown.

        :return: {hours, points, waits, answered}: {confirmed, waiting} hours of the
            year, {wallet, left, company} points, or False where the company does not
            say thanks, a list of {name, count, action, domain}, and one of {name,
            action} of
            what may still be answered differently; points are those of one company,
            which is named where several are chosen
        """
        mine = self.env["hr.community.balance"].with_company(me.company_id).get_mine()
        points = {name: mine[name] for name in SHOWN_POINTS}
        several = len(self.env.companies) > 1
        points["company"] = several and me.company_id.name
        return {
            "hours": self._get_hours_of_year(me),
            "points": mine["on"] and points,
            "waits": self._get_waits(),
            "answered": self._get_answered(),
        }

    @api.model
    def _get_hours_of_year(self, me):
        """Return the confirmed hours of the year, and those that wait for it."""
        january = fields.Date.start_of(person_today(me), "year")
        hours = dict(
            self.env["hr.community.contribution"]._read_group(
                self._here()
                & Domain("is_me", "=", True)
                & Domain("date", ">=", january),
                ["state"],
                ["hours:sum"],
            )
        )
        return {
            "confirmed": hours.get("confirmed", 0),
            "waiting": hours.get("submitted", 0),
        }

    @api.model
    def _get_waits(self):
        """Return [{name, count, action, domain}] of what waits for the user's answer.

        The domain is what is counted: it filters the screen that the action opens.
        """
        found = []
        for model, domain, action, words in self._get_waiting_kinds():
            here = self._here() & domain
            if number := self.env[model].search_count(here):
                about = {"count": number, "action": action, "domain": list(here)}
                found.append({"name": words(number), **about})
        return found

    @api.model
    def _get_answered(self):
        """Return [{name, action}] of positions whose answer may still be changed."""
        words = self._plural(
            self.env._("1 position you responded to"),
            self.env._("%s positions you responded to"),
        )
        number = self.env["hr.community.position.volunteer"].search_count(
            self._here()
            & Domain("is_me", "=", True)
            & Domain("answer", "!=", False)
            & Domain("is_open", "=", True)
        )
        return [{"name": words(number), "action": POSITIONS}] if number else []

    @api.model
    def _get_waiting_kinds(self):
        """Return [(model, domain, action, words for a number)].

        An action shows what is counted: its model is the same, and neither its domain
        nor its default filters leave out any of it.
        """
        words = self._get_waiting_words()
        return [
            (
                "hr.community.review",
                Domain("is_for_me", "=", True) & Domain("state", "=", "requested"),
                "hr_community.hr_community_review_action",
                words["review"],
            ),
            *self._get_waiting_questions(words),
            (
                "hr.community.contribution",
                Domain("is_subordinate", "=", True) & Domain("state", "=", "submitted"),
                "hr_community.hr_community_contribution_action_team",
                words["log"],
            ),
            (
                "hr.community.contribution",
                Domain("is_me", "=", True) & Domain("state", "=", "returned"),
                "hr_community.hr_community_contribution_action_mine",
                words["returned"],
            ),
        ]

    @api.model
    def _get_waiting_questions(self, words):
        """Return, of the kinds that wait, what the user is asked to do or to give."""
        return [
            (
                "hr.community.ownership",
                Domain("is_me", "=", True)
                & (
                    Domain("state", "=", "invited") | Domain("asks_takeover", "=", True)
                ),
                False,  # they are on the page itself, with their buttons
                words["invitation"],
            ),
            (
                "hr.community.position.volunteer",
                Domain("is_me", "=", True)
                & Domain("answer", "=", False)
                & Domain("is_open", "=", True),
                POSITIONS,
                words["position"],
            ),
            (
                "hr.community.agreement",
                Domain("waits_for_me", "=", True),
                "hr_community.hr_community_agreement_action_waiting",
                words["agreement"],
            ),
            (
                "hr.community.skill.proposal",
                (Domain("is_me", "=", True) | Domain("is_subordinate", "=", True))
                & Domain("state", "=", "proposed"),
                "hr_community.hr_community_skill_proposal_action",
                words["skill"],
            ),
        ]

    @staticmethod
    def _plural(one, many):
        """Return the words for a number: of one, and of any other."""
        return lambda number: one if number == 1 else many % number

    @api.model
    def _get_waiting_words(self):
        """Return {what waits: words for a number of it}."""
        return {
            "review": self._plural(
                self.env._("1 review to write"), self.env._("%s reviews to write")
            ),
            "invitation": self._plural(
                self.env._("1 invitation to answer"),
                self.env._("%s invitations to answer"),
            ),
            "position": self._plural(
                self.env._("1 position to consider"),
                self.env._("%s positions to consider"),
            ),
            "agreement": self._plural(
                self.env._("1 agreement on hours to review"),
                self.env._("%s agreements on hours to review"),
            ),
            "skill": self._plural(
                self.env._("1 skill to confirm"), self.env._("%s skills to confirm")
            ),
            "log": self._plural(
                self.env._("1 log entry to confirm"),
                self.env._("%s log entries to confirm"),
            ),
            "returned": self._plural(
                self.env._("1 log entry to correct"),
                self.env._("%s log entries to correct"),
            ),
        }
