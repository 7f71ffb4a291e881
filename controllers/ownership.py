from uuid import uuid4

from odoo import fields, http
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import is_html_empty

from ..models.mixins.days import person_today
from ..models.work.hours import parse_hours
from .page import Page, signed

# what an owner says to an offer, and what becomes of it
OFFER_ANSWERS = {"accept": "active", "decline": "declined"}
# what is said to the question whether somebody is still in
CONTINUE_ANSWERS = ("still", "fewer", "handover")
# what is said to the request to take another role over
TAKEOVER_ANSWERS = ("takeover", "stay")
# what an owner decides on the role of somebody else
LEAD_ANSWERS = ("keep", "finish", "ask")
ROLE_ANSWERS = (
    "yes",
    "no",
    "end",
    "log",
    "confirm",
    "again",
    *CONTINUE_ANSWERS,
    *TAKEOVER_ANSWERS,
    *OFFER_ANSWERS,
    *LEAD_ANSWERS,
)


class RolePage(Page, http.Controller):
    """Accept, decline, log and step down, for somebody without an Odoo user."""

    @signed("part/<string:token>")
    def show(self, token, done=None, **_kwargs):
        """Show how the role stands and what may be said about it."""
        ownership_sudo = request.env["hr.community.ownership"]._from_token(token)
        if not ownership_sudo:
            return self._render_expired()
        return self._render(
            ownership_sudo, token, done=done if done in ROLE_ANSWERS else None
        )

    @signed("part/<string:token>/<string:answer>", methods=["POST"])
    def answer(self, token, answer, **form):
        """Carry out what the person said, and show how the role stands now."""
        ownership_sudo = request.env["hr.community.ownership"]._from_token(token)
        if not ownership_sudo or answer not in ROLE_ANSWERS:
            return self._render_expired()
        problem = self._run_in_savepoint(
            lambda: self._carry_out(ownership_sudo, answer, form)
        )
        if problem:
            ownership_sudo.invalidate_recordset()
            return self._render(ownership_sudo, token, problem=problem, form=form)
        return request.redirect(f"/community/part/{token}?done={answer}", code=303)

    def _carry_out(self, ownership_sudo, answer, form):
        if answer == "log":
            click = (form.get("click") or "")[:64]
            ownership_sudo._log_by_link(self._prepare_log(ownership_sudo, form), click)
        elif answer == "confirm":
            ownership_sudo._confirm_by_link(form.get("role"))
        elif answer == "again":
            ownership_sudo._return_by_link()
        elif answer in CONTINUE_ANSWERS:
            ownership_sudo._answer_sign_by_link(answer, self._prepare_sign(form))
        elif answer in TAKEOVER_ANSWERS:
            ownership_sudo._answer_takeover_by_link(answer)
        elif answer in OFFER_ANSWERS:
            ownership_sudo._answer_offer_by_link(
                form.get("offer"), OFFER_ANSWERS[answer]
            )
        elif answer in LEAD_ANSWERS:
            ownership_sudo._answer_role_by_link(form.get("role"), answer)
        else:
            note = (form.get("note") or "").strip()[:4000]
            ownership_sudo._answer_by_link(answer, form.get("reason"), note)

    @classmethod
    def _prepare_sign(cls, form):
        """Return what was typed beside the answer: fewer hours, or a note."""
        note = (form.get("note") or "").strip()[:4000]
        return {"hours": cls._read_hours(form) or 0, "note": note}

    @staticmethod
    def _read_hours(form):
        """Return the hours that were typed, None if they cannot be read."""
        try:
            return parse_hours(form.get("hours"))
        except ValueError:
            return None

    @classmethod
    def _prepare_log(cls, ownership_sudo, form):
        """Return the values of a log from what was typed.

        :raise UserError: the hours or the day cannot be read
        """
        env = ownership_sudo.env
        hours = cls._read_hours(form)
        if hours is None:
            raise UserError(
                env._("Enter the hours as a number, for example 1.5 or 1:30.")
            )
        if not 0 < hours <= 24:
            raise UserError(
                env._("The hours for one day must be more than 0 and no more than 24.")
            )
        try:
            date = fields.Date.to_date(form.get("date"))
        except ValueError:
            raise UserError(env._("Choose a valid date from the calendar.")) from None
        return {
            "hours": hours,
            "date": date or person_today(ownership_sudo.employee_id),
            "name": (form.get("name") or "").strip()[:500],
        }

    def _render(self, ownership_sudo, token, problem=None, done=None, form=None):
        values = {
            "ownership": ownership_sudo,
            "activity": ownership_sudo.activity_id,
            "address": f"/community/part/{token}",
            "has_role": not is_html_empty(ownership_sudo.activity_id.role_description),
            "problem": problem,
            "done": done,
            "form": form or {},
            "click": str(uuid4()),
            "today": person_today(ownership_sudo.employee_id),
            "lang": ownership_sudo.env.lang,
            "other_roles": ownership_sudo._get_my_roles() - ownership_sudo,
            "round_roles": ownership_sudo._get_roles_to_confirm(),
            "logs": ownership_sudo._get_latest_work(),
            "offers": ownership_sudo._get_offers(),
            "asks_for_sign": ownership_sudo.asks_for_sign,
            "silent_roles": ownership_sudo._get_silent_roles(),
            "understudies": ownership_sudo._get_understudies(),
        }
        return self._page(
            "hr_community.page_part",
            ownership_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
