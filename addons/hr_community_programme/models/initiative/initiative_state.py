from odoo import api, models
from odoo.addons.hr_community.models.mixins.checked_todo import ask_user
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.exceptions import AccessError, UserError

from .initiative_evidence import COLLECTED

# what is decided on does not change any more once it is presented
DESCRIBED = {
    "name",
    "problem",
    "company_id",
    "sponsor_id",
    "value_ids",
    "months",
    "other_cost",
    "request",
    "perception_ids",
    "evidence_ids",
    "partner_ids",
}
# what leaders answer is not changed under their answers
ASKED = {"question", "unit"}
DECIDED = {"date_decided", "decided_by_id", "conditions"}
PLANNED = {"community_activity_ids", "skill_id"}
# while partners sign the rest as it is: who presents it and signs, what is decided
FINISHED = {"sponsor_id", "request", "partner_ids"}
OPEN_STATES = ("draft", "perception", "evidence", "signing")
LIVE_STATES = (*OPEN_STATES, "presented", "approved", "running")


class InitiativeState(models.Model):
    """From which state to which an initiative goes, and what follows."""

    _inherit = "hr.community.initiative"

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "perception"): OFFICER,
        ("perception", "evidence"): OFFICER,
        ("evidence", "signing"): OFFICER,
        ("signing", "evidence"): OFFICER,
        ("signing", "presented"): OFFICER,
        ("presented", "approved"): OFFICER,
        ("presented", "declined"): OFFICER,
        ("declined", "evidence"): OFFICER,
        ("approved", "running"): OFFICER,
        ("running", "done"): OFFICER,
    } | {(state, "cancelled"): OFFICER for state in OPEN_STATES}
    # the table of fields is by state: see _actors
    _actor_fields = {
        "colleague": set(),
        "officer": {"message_follower_ids", "activity_ids"},
        "drafter": DESCRIBED | PLANNED,
        "asker": DESCRIBED | PLANNED | ASKED,
        "finisher": FINISHED,
        "decider": DECIDED,
        "planner": PLANNED,
    }

    def _actors(self):
        officer = self._is_officer()
        return {
            one: {"officer", *one._get_parts()} if officer else {"colleague"}
            for one in self
        }

    def _get_parts(self):
        """Return what an officer does with an initiative in its state."""
        actors = dict.fromkeys(COLLECTED, "drafter")
        actors |= {"draft": "asker", "signing": "finisher", "presented": "decider"}
        actors |= {"approved": "planner", "running": "planner"}
        return {actors[self.state]} if self.state in actors else set()

    def _check_fields(self, names, actors, also=frozenset()):
        """Say what to do instead once partners sign it, or it has been presented."""
        try:
            return super()._check_fields(names, actors, also)
        except AccessError as refusal:
            if "officer" not in actors or self.state in COLLECTED:
                raise
            if self.state == "signing":
                raise AccessError(self._get_signing_words()) from refusal
            raise AccessError(
                self.env._(
                    "“%s” has been presented, so its problem, evidence and costs can "
                    "no longer be changed. Create a new initiative instead.",
                    self.name,
                )
            ) from refusal

    def _get_signing_words(self):
        return self.env._(
            "Partners are signing the current version of “%s”. Set it back to "
            "“Evidence” to change it.",
            self.name,
        )

    def action_ask_leaders(self):
        self.write({"state": "perception"})

    def action_show_figures(self):
        self._press(("perception",), "evidence")

    def action_ask_partners(self):
        self.write({"state": "signing"})

    def action_rework(self):
        """Go back to the evidence; what partners signed is theirs to sign again."""
        self._press(("signing", "declined"), "evidence")

    def action_present(self):
        self.write({"state": "presented"})

    def action_approve(self):
        self.write({"state": "approved"})

    def action_decline(self):
        self.write({"state": "declined"})

    def action_start(self):
        self.write({"state": "running"})

    def action_done(self):
        self.write({"state": "done"})

    def action_cancel(self):
        self.write({"state": "cancelled"})

    def _check_ready(self, state):
        """Refuse a move for which something is missing.

        :raise UserError: with what it is
        """
        check = getattr(self, f"_check_ready_{state}", None)
        problem = check and check()
        if problem:
            raise UserError(problem)

    def _check_ready_perception(self):
        if not self.perception_ids or not self.question or not self.sponsor_id:
            return self.env._(
                "Choose a sponsor, a question and the leaders to ask. Leaders answer "
                "before they see any figures."
            )
        return None

    def _check_ready_evidence(self):
        if self.state == "perception" and not self.perception_ids.filtered(
            lambda row: row.state == "answered"
        ):
            return self.env._(
                "No leader has answered yet. Wait for at least one answer, or ask "
                "other leaders."
            )
        return None

    def _check_ready_signing(self):
        if not self.evidence_ids or not self.partner_ids:
            return self.env._(
                "Add at least one piece of evidence and one partner department."
            )
        unnamed = self.partner_ids.filtered(lambda row: not row.employee_id)
        if unnamed:
            return self.env._(
                "Choose a signatory for %s.",
                ", ".join(unnamed.department_id.mapped("name")),
            )
        return None

    def _check_ready_presented(self):
        missing = self.partner_ids.filtered(lambda row: row.state != "signed")
        if missing or not self.partner_ids:
            return self.env._(
                "Every partner department must sign before the initiative is "
                "presented. Still missing: %s.",
                ", ".join(missing.department_id.mapped("name")),
            )
        if not self.sponsor_id._community_works_in(self.company_id):
            return self.env._(
                "The sponsor no longer works here. Choose another sponsor first."
            )
        if not (self.request or "").strip():
            return self.env._(
                "Complete “Decisions Needed” on the “Decision” tab. It is the first "
                "section of the board memo."
            )
        return None

    def _check_ready_approved(self):
        if not self.decided_by_id or not self.date_decided:
            return self.env._("Enter the decision maker and the date of the decision.")
        if self.date_decided < self.date_presented:
            return self.env._(
                "The decision cannot be earlier than the presentation. Correct the "
                "date."
            )
        if self.date_decided > company_today(self.company_id):
            return self.env._(
                "The date of the decision is in the future. Enter the decision once it "
                "has been made."
            )
        return None

    def _check_ready_declined(self):
        if not (self.conditions or "").strip():
            return self.env._("Enter the reason for the decision.")
        return self._check_ready_approved()

    def _check_ready_running(self):
        if not self.community_activity_ids:
            return self.env._("Plan at least one activity that addresses the problem.")
        return None

    def _after_moved(self, old):
        """Ask whoever comes next, note the days, and tell who took part."""
        # sudo: initiative, its rows - what follows from a move, whoever moves it
        moved_sudo = self.sudo()
        if self.state == "perception":
            moved_sudo.perception_ids._ask()
        elif self.state == "signing":
            moved_sudo.partner_ids._ask()
        elif self.state == "evidence" and old != "perception":
            moved_sudo._forget_decision()
        elif self.state == "presented":
            moved_sudo.write(
                {
                    "date_presented": company_today(self.company_id),
                    "hour_value": moved_sudo.company_id.community_hour_value,
                }
            )
        elif self.state in ("approved", "declined"):
            moved_sudo._send_decision()

    def _forget_decision(self):
        """Empty what a rework makes void: signatures, and what was decided."""
        self.partner_ids.write(
            {"state": "waiting", "date_answered": False, "reason": False}
        )
        self.write(
            dict.fromkeys(
                ("date_presented", "date_decided", "decided_by_id", "conditions"),
                False,
            )
            | {"hour_value": 0}
        )

    def _send_decision(self):
        """Tell the sponsor and the partners what was decided."""
        self.env["hr.community.mail"]._send(
            "hr_community_programme.mail_template_initiative_decided",
            self,
            self.sponsor_id | self.partner_ids.employee_id,
        )

    @api.model
    def _community_left(self, people, company):
        """Let an officer find somebody else for what leavers sponsor or should sign."""
        # sudo: initiative - what leavers had a part in, whoever archives them
        open_sudo = self.sudo().search(
            [("company_id", "=", company.id), ("state", "in", LIVE_STATES)]
        )
        for one_sudo in open_sudo:
            waiting = one_sudo.partner_ids.filtered(lambda row: row.state == "waiting")
            lost = (one_sudo.sponsor_id | waiting.employee_id) & people
            if deputy := lost and company._community_get_deputy(people.user_id):
                ask_user(
                    one_sudo,
                    deputy,
                    company_today(company),
                    lambda env: {
                        "summary": env._(
                            "The sponsor or a partner has left the company. Choose a "
                            "replacement."
                        )
                    },
                )
