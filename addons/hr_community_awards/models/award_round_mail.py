from odoo import api, models
from odoo.addons.hr_community.models.mixins.checked_todo import ask_user
from odoo.addons.hr_community.models.mixins.cron_batch import run_isolated
from odoo.addons.hr_community.models.mixins.days import company_today, on_company_days
from odoo.addons.hr_community.models.mixins.quiet import is_muted
from odoo.fields import Domain


class AwardRoundMail(models.Model):
    """Who is reminded, and what a round does by itself.

    It opens, goes to the jury, or ends for want of nominations: each step takes a
    round out of what the next run looks at.
    """

    _inherit = "hr.community.award.round"

    def _remind_jury(self, users):
        if is_muted(self.env):
            return
        for user in users:
            # sudo: mail.activity - a reminder for each of the jury
            round_sudo = self.sudo()
            ask_user(
                round_sudo,
                user,
                self.date_jury,
                lambda env: {"summary": env._("Score the Nominations")},
            )

    def _forget_reminders_of_who_is_done(self):
        """Whoever has scored everybody is reminded no more."""
        missing = self._get_missing()
        for record in self:
            if self.env.user not in missing.get(record, self.env["res.users"]):
                # sudo: mail.activity - the user's own, which this round made
                record.sudo().activity_unlink(
                    ["mail.mail_activity_data_todo"], user_id=self.env.uid
                )

    def _forget_reminders(self):
        """Nothing is left to do for the jury."""
        # sudo: mail.activity - the reminders of others, which this round made
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    @api.model
    def _cron_rounds(self):
        """Do what is due today; running it twice does nothing twice."""
        self._hand_to_jury()
        self._open_rounds()

    @api.model
    def _hand_to_jury(self):
        """Hand what was nominated to the jury, once the last day is over."""
        over = Domain("state", "=", "open") & on_company_days(
            self.env, lambda today: Domain("date_nominate", "<", today)
        )
        for record in self.search(over):
            run_isolated(record, lambda one: one._end_nominating())

    def _end_nominating(self):
        """Hand what was nominated to the jury; end a round without nominations.

        Where nobody of the jury may judge somebody, an officer adds to the jury first.
        """
        nominees = self._get_nominees()
        if not nominees:
            self.action_cancel()
        elif {person for _user, person in self._get_pairs(nominees)} == set(nominees):
            self.action_start_jury()

    @api.model
    def _open_rounds(self):
        """Open what is due, in each company that somebody of the jury works for."""
        awards = self.env["hr.community.award"].search(
            [("frequency", "!=", "hand"), ("jury_ids", "!=", False)]
        )
        last = self._get_last(awards)

        def open_where_due(award):
            for company in award._get_companies():
                start = award._get_period_start(company_today(company))
                date, state = last.get((award, company), (None, None))
                if state in ("open", "jury") or not company.community_thanks:
                    continue
                if not date or date < start:
                    run_isolated(company, lambda one: self._open(award, one))

        for award in awards:
            run_isolated(award, open_where_due)

    @api.model
    def _open(self, award, company):
        values = {"award_id": award.id, "company_id": company.id, "state": "open"}
        self.create(values | {"date_start": company_today(company)})

    @api.model
    def _get_last(self, awards):
        """Return {(award, company): (day, state)} of the last round of each.

        One that is under way counts as the last, whenever it was opened.
        """
        rows = self.search(
            [("award_id", "in", awards.ids), ("state", "!=", "draft")],
            order="date_start, id",
        ).sorted(lambda row: row.state in ("open", "jury"))
        return {
            (row.award_id, row.company_id): (row.date_start, row.state) for row in rows
        }
