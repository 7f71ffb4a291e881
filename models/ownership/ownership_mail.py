from markupsafe import escape

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..mixins.actions import notification_action
from ..mixins.cron_batch import run_in_batches
from ..mixins.days import on_company_days
from ..mixins.guarded import OFFICER_OR_OWNER
from ..mixins.person_link import person_link, person_name
from ..mixins.quiet import is_muted

TERM_REMIND_DAYS = 30


class OwnershipMail(models.Model):
    """The mails, reminders and messages in the chatter about a role."""

    _inherit = "hr.community.ownership"

    reminded = fields.Selection(
        selection=lambda self: self._fields["state"]._description_selection(self.env),
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="The status at the time of the last reminder.",
    )

    def _send_mails(self, is_new=False):
        """Send what goes with new roles, or with their moves."""
        for ownership in self:
            if ownership.state == "applied":
                ownership._send_offer()
            elif not is_new and ownership._is_ended_by_others():
                ownership._send_mail("role_ended")
            elif template := ownership._get_mail():
                ownership._send_mail(template)

    def _send_mail(self, template):
        """Return the queued mail to the employee, in the name of who asks them."""
        personal = template in ("invitation", "takeover_asked", "kind_no")
        asker = self._get_author() if self._get_link_actor() else self.env.user
        return self.env["hr.community.mail"]._send(
            template,
            self,
            self.employee_id,
            sender=personal and asker,
            is_own_move=self._is_own_move(),
        )

    def _is_own_move(self):
        """Return whether the employee of this role moves it, by login or by link."""
        return self.is_me or self._is_acting_by_link()

    def _is_ended_by_others(self):
        """Return whether the employee has yet to learn that their role ended.

        Not where a letter of thanks tells them. Whoever has left gets no email anyway.
        """
        ended = self.state == "ended" and self.date_start
        if not ended or self._is_own_move() or self._get_mail():
            return False
        return not self._is_formalised()

    def _get_mail(self):
        """Return the template of the mail that goes with the new state, maybe none."""
        template = {"invited": "invitation", "declined": "kind_no"}.get(self.state)
        is_own_move = self._is_own_move()
        if template == "invitation" and self.began_as == "drawn":
            template = "drawn"
        if is_own_move:
            # nobody writes to themself what they have just said
            template = None
        if self.state == "active" and not (is_own_move and self.has_user):
            # that they are in, and, for who has no login, the page to log on
            template = "welcome"
        if self.state == "ended" and self.date_start and self._is_formalised():
            template = None if self._continues_in_job() else "thank_you"
        elif self.state == "ended" and self.is_emeritus:
            template = "emeritus"
        return template

    def action_send_link(self):
        """Send employees the page to answer, log and step down without a login.

        Who is not reached is named, with the reason, and all others get theirs.

        :raise AccessError: for others than officers and the activity's owners
        :raise UserError: nobody is reached
        """
        if not all(actors & OFFICER_OR_OWNER for actors in self._actors().values()):
            raise AccessError(
                self.env._(
                    "Only community officers and the activity's owners can send links."
                )
            )
        mails = {"invited": "invitation", "active": "welcome"}
        live = self.filtered(lambda ownership: ownership.state in mails)
        reasons = []
        for ownership in live:
            reason = ownership._get_unreached_reason()
            if not reason and not ownership._send_mail(mails[ownership.state]):
                reason = self.env._(
                    "%s has already received this email several times today. Send it "
                    "again tomorrow.",
                    person_name(ownership.employee_id),
                )
            reasons += [reason] if reason else []
        if not reasons:
            return None
        if len(reasons) == len(live):
            raise UserError("\n".join(reasons))
        return notification_action(" ".join(reasons), kind="warning")

    def _get_unreached_reason(self):
        """Return why no email reaches the employee of this role, None if one does."""
        person = self.employee_id
        if not person._community_works_in(self.company_id):
            return self.env._("%s no longer works here.", person_name(person))
        # sudo: hr.employee - whether there is an address, not which
        if not person.sudo().work_email:
            return self.env._(
                "%s has no work email. Ask HR to add one.", person_name(person)
            )
        return None

    def _send_offer(self):
        """Send an offer to the owners, with a page to answer it, else to officers."""
        if not self._send_to_owners("offer"):
            self._send_to_officers("offer")

    def _send_to_officers(self, template):
        self.env["hr.community.mail"]._send(template, self, self._get_officers())

    def _send_to_owners(self, template):
        """Send a mail to each owner with an address; return whether there is one."""
        self.ensure_one()
        owners_sudo = self._get_owner_ownerships()
        mail = self.env["hr.community.mail"]
        for owner_sudo in owners_sudo:
            mail._send(template, self, owner_sudo.employee_id, answer_part=owner_sudo)
        return bool(owners_sudo)

    def _get_owner_ownerships(self):
        """Return, as the system, the roles of the owners with an email address."""
        # sudo: the activity's roles - which owners have an address, to write to
        ownerships_sudo = self.activity_id.sudo().ownership_ids
        return ownerships_sudo.filtered(
            lambda ownership: (
                ownership.state == "active"
                and ownership.role == "owner"
                and ownership.employee_id.work_email
            )
        )

    def _get_officers(self):
        return self.env["res.users"]._get_community_officers(self.company_id)

    def _is_formalised(self):
        return self.activity_id.state == "formalised"

    def _continues_in_job(self):
        """Return whether the employee goes on with the work, as their job."""
        job = self.activity_id.job_id
        version = self.employee_id._community_versions()[self.employee_id]
        return bool(job) and version.job_id == job

    def _log_in_chatter(self, get_sentence):
        """Log who joined or left, in the language of the activity's company.

        :param get_sentence: function of an environment, which returns the sentence
        """

        def line(ownership, env):
            roles = dict(ownership._fields["role"]._description_selection(env))
            return escape(get_sentence(env)) % {
                "person": person_link(ownership.employee_id.with_env(env)),
                "role": roles[ownership.role].lower(),
            }

        for ownership in self:
            # sudo: activity - joining and leaving are public, and whoever does so
            # may not write on the activity
            ownership.activity_id.sudo()._log_line(
                lambda activity, ownership=ownership: line(ownership, activity.env),
                author_id=ownership._get_author().id,
            )

    def _get_author(self):
        """Return the author of a message about a move of this role."""
        if actor := self._get_link_actor():
            return actor.work_contact_id or self.company_id.partner_id
        return self.env.user.partner_id

    @api.model
    def _get_loads(self, people, exclude=()):
        """Return {employee id: hours a month in all active roles together}.

        :param exclude: roles that are left out
        """
        # sudo: ownership - a sum for the manager's letter, who may read the rows
        groups = self.sudo()._read_group(
            [
                ("id", "not in", [ownership.id for ownership in exclude]),
                ("employee_id", "in", people.ids),
                ("state", "=", "active"),
            ],
            ["employee_id"],
            ["hours_per_month:sum"],
        )
        return {employee.id: hours for employee, hours in groups}

    def _notify_managers_of_load(self, old_loads):
        """Notify managers whose report takes on more hours than the company's limit.

        :param dict old_loads: {employee id: hours a month before these roles changed}
        """
        if is_muted(self.env):
            return
        active = self.filtered(lambda ownership: ownership.state == "active")
        loads = self._get_loads(active.employee_id)
        mail = self.env["hr.community.mail"]
        for person, ownerships in active.grouped("employee_id").items():
            # sudo: hr.employee - the manager, to write to
            manager_sudo = person.sudo().parent_id
            load = loads.get(person.id, 0)
            limit = ownerships.company_id.community_manager_hours
            grown = limit and load > max(limit, old_loads.get(person.id, 0))
            knows = manager_sudo.user_id == self.env.user
            if grown and manager_sudo and not knows:
                mail._send("load", ownerships[-1], manager_sudo, load=load)

    @api.model
    def _cron_remind(self):
        """Remind once of offers, terms and understudies, and ask who gives no sign."""
        run_in_batches(
            (
                self,
                self._get_unanswered(),
                lambda ownership: ownership._remind_of_offer(),
            ),
            (self, self._get_ending(), lambda ownership: ownership._remind_of_term()),
            (
                self,
                self._get_taking_over(),
                lambda ownership: ownership._remind_of_takeover(),
            ),
            (
                self,
                self._get_without_sign(1),
                lambda ownership: ownership._ask_for_sign(),
            ),
            (
                self,
                self._get_without_sign(2),
                lambda ownership: ownership._escalate_to_owners(),
            ),
        )

    def _remind_of_offer(self):
        """Remind the owners, and the officers, who can answer as well."""
        self._send_to_owners("offer_waits")
        self._send_to_officers("offer_waits")
        self.reminded = self.state

    def _remind_of_term(self):
        mail = self.env["hr.community.mail"]
        mail._send("term", self, self.employee_id)
        mail._send("term_renew", self, self._get_renewers())
        self.reminded = self.state

    def _get_renewers(self):
        """Return who renews a term: the other owners, or the officers without any."""
        owners = self._get_owner_ownerships() - self
        return owners.employee_id or self._get_officers()

    def _ask_renewers(self, template):
        """Ask those who renew a term; each owner gets the page of their own role."""
        mail = self.env["hr.community.mail"]
        if owners_sudo := self._get_owner_ownerships() - self:
            for owner_sudo in owners_sudo:
                mail._send(
                    template, self, owner_sudo.employee_id, answer_part=owner_sudo
                )
        else:
            self._send_to_officers(template)

    @api.model
    def _get_unanswered(self):
        """Return the domain of overdue offers without a reminder."""
        waiting = Domain("offer_waits", "=", True)
        return waiting & Domain("reminded", "!=", "applied")

    @api.model
    def _get_ending(self):
        """Return the domain of roles whose term ends within a month."""
        return (
            Domain("state", "=", "active")
            & Domain("reminded", "!=", "active")
            & on_company_days(
                self.env,
                lambda today: Domain(
                    "date_end", "<=", fields.Date.add(today, days=TERM_REMIND_DAYS)
                ),
            )
        )
