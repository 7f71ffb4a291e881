from secrets import SystemRandom

from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.cron_batch import run_all_isolated
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.keep_stamps import keep_stamps
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.mixins.rewrite_shuffled import rewrite_shuffled
from odoo.addons.hr_community.models.privacy.authors import UNSEEN
from odoo.exceptions import UserError
from odoo.tools import hmac

from .suggestion import MOST, SCENES

set_limits("hr.community.suggestion.buffer", {"text": Words(MOST)})


class SuggestionBuffer(models.Model):
    """What came through the box today, kept until it is released among others.

    Nothing on it says who sent it or when, and each arrival writes all rows anew in
    random order. Nobody reads these rows. Once a day they become suggestions, replies
    and withdrawals, mixed, under new ids, in one transaction of the system.
    """

    _name = "hr.community.suggestion.buffer"
    _description = "Unreleased Suggestion"
    _community_personal = {
        "text": KEEP_FREE_TEXT,
        "handle": NOT_PERSONAL,
        "secret_hash": NOT_PERSONAL,
    }
    _community_promise = (UNSEEN, "what came through the box, before it is released")
    _inherit = "hr.community.checked.input"
    _log_access = False
    _order = "id"
    _rec_name = "handle"

    company_id = fields.Many2one(
        "res.company", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("new", "Suggestion"), ("reply", "Reply"), ("withdraw", "Withdrawal")],
        "Submission Type",
        required=True,
    )
    handle = fields.Char("Number", required=True, index=True)
    secret_hash = fields.Char(export_string_translation=False)
    text = fields.Text()
    scenes = fields.Selection(SCENES, export_string_translation=False)

    @api.model
    def _hold(self, company, values):
        """Keep what came until it is released.

        Once it is full it stays so until the release, whatever is taken back, and how
        many it takes that day is not known: or whoever fills it but for one could see
        when somebody else sends something.

        :raise UserError: so much came today that the rest must wait
        """
        # sudo: suggestion.buffer, res.company - nobody reads or writes it
        held_sudo, company_sudo = self.sudo(), company.sudo()
        limited = company_sudo.community_suggestion_limit > 0
        if limited and company_sudo.community_box_full:
            raise UserError(
                self.env._(
                    "The suggestion box is full for today. Please try again "
                    "tomorrow, or talk to HR."
                )
            )
        held_sudo.create(values | {"company_id": company.id})
        rewrite_shuffled(held_sudo)
        held = held_sudo.search_count([("company_id", "=", company.id)])
        if limited and held >= self._get_capacity(company_sudo):
            # its stamps would tell when the last one came
            with keep_stamps(company_sudo):
                company_sudo.community_box_full = True

    @api.model
    def _get_capacity(self, company_sudo):
        """Return how many a box takes today: its limit, and up to half as many more.

        The same all day, and known to nobody.
        """
        limit = company_sudo.community_suggestion_limit
        today = (company_sudo.id, str(company_today(company_sudo)))
        drawn = int(hmac(company_sudo.env, "hr_community_box", today), 16)
        return limit + drawn % (limit // 2 + 1)

    @api.model
    def _take_back(self, handle):
        """Delete what is not released yet, and return whether there was any."""
        # sudo: suggestion.buffer - nobody reads or writes it
        held_sudo = self.sudo()
        mine = held_sudo.search([("handle", "=", handle)])
        if "new" not in mine.mapped("kind"):
            return False
        mine.unlink()
        rewrite_shuffled(held_sudo)
        return True

    @api.model
    def _cron_release(self):
        """Release what came, once a day; one company does not hold up another."""
        # sudo: suggestion.buffer - nobody reads or writes it
        companies = self.sudo().search([("kind", "!=", False)]).company_id
        # what was in a full box may have been taken back
        companies |= companies.search([("community_box_full", "=", True)])
        run_all_isolated(companies, lambda some: [self._release(one) for one in some])

    @api.model
    def _release(self, company):
        """Turn all rows of a company into what is read, mixed and without a link."""
        # sudo: suggestion.buffer - nobody reads or writes it
        held_sudo = self.sudo().search([("company_id", "=", company.id)])
        found = [(held.kind, held._prepare_released()) for held in held_sudo]
        held_sudo.unlink()
        company.community_box_full = False
        SystemRandom().shuffle(found)
        by_kind = {
            kind: [values for of_kind, values in found if of_kind == kind]
            for kind in ("new", "reply", "withdraw")
        }
        env = held_sudo.with_context(tz=company.resource_calendar_id.tz).env
        most = company.community_suggestion_batch
        spam = most and len(by_kind["new"]) > most
        env["hr.community.suggestion"].create(
            [values | {"state": "held" if spam else "new"} for values in by_kind["new"]]
        )
        replies = env["hr.community.suggestion.reply"]._create_for(by_kind["reply"])
        handles = [values["handle"] for values in by_kind["withdraw"]]
        env["hr.community.suggestion"]._withdraw_by_code(handles)
        # none about what was taken back in the same batch
        replies.suggestion_id._ask_about_replies()

    def _prepare_released(self):
        if self.kind == "new":
            return {
                "company_id": self.company_id.id,
                "employee_id": False,
                "handle": self.handle,
                "secret_hash": self.secret_hash,
                "text": self.text,
                "scenes": self.scenes,
            }
        return {"handle": self.handle, "text": self.text}
