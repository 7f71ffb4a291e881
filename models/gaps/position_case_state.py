from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ..mixins.days import user_today
from ..mixins.guarded import OFFICER
from ..repository.activity import CLOSED_STATES

MANAGER = {"manager"}
DRAFTED = {
    "name",
    "company_id",
    "department_id",
    "community_activity_ids",
    "skill_ids",
    "description",
    "positions",
    "hours_weekly",
    "address_id",
    "job_id",
}


class PositionCaseState(models.Model):
    """The moves of a position case, and who may change what in which state."""

    _inherit = "hr.community.position.case"

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "submitted"): OFFICER,
        ("submitted", "draft"): OFFICER,
        ("submitted", "approved"): MANAGER,
        ("submitted", "refused"): MANAGER,
        ("refused", "draft"): OFFICER,
        ("approved", "posted"): MANAGER,
        # only the system knows when enough people were hired
        ("approved", "filled"): set(),
        ("posted", "filled"): set(),
        ("filled", "closed"): OFFICER,
    }
    # once submitted, what is decided on does not change any more; the evidence and
    # what follows from it are the system's alone, from the start
    _actor_fields = {
        "officer": set(),
        "manager": set(),
        "drafter": DRAFTED,
        "decider": {"refuse_reason", "job_id"},
    }

    def _actors(self):
        manager = self.env.user.has_group("hr_community.group_hr_community_manager")
        officer = self._is_officer()
        return {
            case: ({"manager"} if manager else set())
            | ({"officer"} if officer else set())
            | ({"drafter"} if officer and case.state == "draft" else set())
            | ({"decider"} if manager and case._is_being_decided() else set())
            for case in self
        }

    def _check_state_move(self, old, new, actors):
        result = super()._check_state_move(old, new, actors)
        if new == "closed":
            self._check_helped()
        return result

    def _is_being_decided(self):
        return self.state in ("submitted", "approved") and not self.job_opened

    @api.model
    def _guards_itself(self, field):
        """Leave follow-ups, which are answered long after, to their own check."""
        return field.name == "checkup_ids" or super()._guards_itself(field)

    def _check_fields(self, names, actors, also=frozenset()):
        """Say what to do instead once the case is no draft any more."""
        try:
            return super()._check_fields(names, actors, also)
        except AccessError as refusal:
            if self.state == "draft":
                raise
            raise AccessError(
                self.env._(
                    "“%s” has been submitted and can no longer be changed. Set it "
                    "back to draft if it is not approved yet, or create a new request.",
                    self.name,
                )
            ) from refusal

    def action_submit(self):
        """Hand the case in for a decision.

        :raise UserError: it has no activity to speak for it, or one that speaks for
            another case, or is not done by volunteers any more
        """
        for case in self:
            case.community_activity_ids._check_in_no_other_case(case.ids)
            case._check_still_voluntary()
            if not case.line_ids:
                raise UserError(
                    self.env._(
                        "“%s” has no evidence yet. Add the activities that the "
                        "position would take over.",
                        case.name,
                    )
                )
        self.write({"state": "submitted"})

    def _check_still_voluntary(self):
        for activity in self.community_activity_ids:
            if activity.state in CLOSED_STATES:
                raise UserError(
                    self.env._(
                        "“%s” is no longer done by volunteers. Remove it from the "
                        "request.",
                        activity.name,
                    )
                )

    def action_draft(self):
        """Take the case back, and with it what was decided on it."""
        decided = self.filtered(lambda case: case.state != "draft")
        decided.write({"state": "draft"})
        # sudo: case - a decision is the system's to write, and to take away
        decided.sudo().write(
            {"refuse_reason": False, "approver_id": False, "date_decided": False}
        )

    def action_refuse(self):
        """Say no; the reason stands in the form and is asked for there.

        :raise UserError: no reason was given, or the case was not handed in
        """
        self._check_handed_in()
        if not all(case.refuse_reason for case in self):
            raise UserError(self.env._("Enter a reason for the refusal first."))
        self.write({"state": "refused"})
        self._stamp_decision()

    def action_approve(self):
        """Approve the case, ask its volunteers, and open the job or have it opened.

        Where the company asks volunteers first, the job is not advertised before they
        have had their days (``community_volunteer_days``; 0 for none).

        :raise UserError: the case was not handed in, or its job exists already
        """
        self._check_handed_in()
        self.write({"state": "approved"})
        self._stamp_decision()
        for case in self:
            case._start_window()
            if case._may_open_job():
                case.action_open_job()
            else:
                case._check_no_such_job()
                case._ask_a_recruiter()

    def _check_handed_in(self):
        for case in self:
            if case.state != "submitted":
                raise UserError(
                    self.env._(
                        "“%s” is not waiting for a decision. Only submitted requests "
                        "can be approved or refused.",
                        case.name,
                    )
                )

    def _stamp_decision(self):
        # sudo: case - who decided, and when, is not for anybody to fill in
        self.sudo().write(
            {
                "approver_id": self.env.uid,
                "date_decided": user_today(self),
            }
        )

    def action_post(self):
        """Note that the job is advertised.

        :raise UserError: there is no job yet, or the volunteers may still answer
        """
        self._check_window_over()
        if not all(case.job_opened for case in self):
            raise UserError(
                self.env._("Create the job opening first, then advertise it.")
            )
        self.write({"state": "posted"})
