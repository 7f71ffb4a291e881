from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.mixins.actions import notification_action
from ..models.mixins.addresses import read_addresses
from ..models.mixins.days import user_today
from ..models.review.review_held import TOGETHER


class ReviewRequest(models.TransientModel):
    """Whom to ask for a review, until when, and a word why."""

    _name = "hr.community.review.request"
    _description = "Ask for Reviews"
    _inherit = ["hr.community.checked.input", "hr.mixin"]

    ownership_id = fields.Many2one("hr.community.ownership", "Role", required=True)
    company_id = fields.Many2one(related="ownership_id.company_id")
    employee_id = fields.Many2one(
        related="ownership_id.employee_id", related_sudo=False
    )
    reviewer_ids = fields.Many2many(
        "hr.employee",
        string="Colleagues",
        default=lambda self: self._get_default_reviewers(),
        domain="[('company_id', '=', company_id), ('id', '!=', employee_id)]",
    )
    emails = fields.Char(
        "External Reviewers", help="Email addresses, separated by commas."
    )
    date_due = fields.Date(
        "Until",
        required=True,
        default=lambda self: fields.Date.add(user_today(self), days=14),
    )
    reason = fields.Char()
    warning = fields.Char(compute="_compute_warning")

    @api.model
    def _get_default_reviewers(self):
        """Return the first three suggested: owners, then others who took part.

        Whoever is asked enough already is none of them (`_get_suggested`).
        """
        ownership = self.env["hr.community.ownership"].browse(
            self.env.context.get("default_ownership_id")
        )
        if not ownership:
            return self.env["hr.employee"]
        ownership.check_access("read")
        return self.env["hr.community.review"]._get_suggested(ownership, limit=3)

    @api.depends("reviewer_ids", "ownership_id")
    @api.depends_context("lang")
    def _compute_warning(self):
        reviews, requests = (
            self.env[f"hr.community.{name}"] for name in ("review", "request")
        )
        for wizard in self:
            wizard.warning = False
            chosen = wizard.reviewer_ids._origin
            company = wizard.company_id
            if busy := reviews._get_too_busy(chosen, company):
                others = reviews._get_suggested(wizard.ownership_id) - chosen
                wizard.warning = self.env._(
                    "These employees already have too many open review requests: "
                    "%(busy)s. %(instead)s",
                    busy=", ".join(busy.mapped("name")),
                    instead=self.env._(
                        "Ask %s instead.", ", ".join(others.mapped("name"))
                    )
                    if others
                    else self.env._("Ask someone else, or wait a few days."),
                )
            elif full := requests._get_over_limit(chosen, company):
                wizard.warning = requests._get_limit_sentence(full, company)

    @api.model_create_multi
    def create(self, vals_list):
        wizards = super().create(vals_list)
        wizards.ownership_id.check_access("read")
        return wizards

    def _get_emails(self):
        """Return the addresses typed in.

        :raise UserError: one of them is no address
        """
        try:
            return read_addresses(self.emails)
        except ValueError as problem:
            raise UserError(
                self.env._(
                    "“%s” is not an email address. Use the format name@example.com, "
                    "and separate addresses with commas.",
                    problem.args[0],
                )
            ) from None

    def _name_colleagues(self, emails):
        """Choose the colleagues whose addresses were typed in; return the others."""
        people = self.env["hr.employee"]
        found = {
            email: people._community_by_address(email, self.company_id)
            for email in emails
        }
        for person in found.values():
            if len(person) == 1:
                self.reviewer_ids |= person.with_env(people.env)
        return [email for email in emails if len(found[email]) != 1]

    def action_request(self):
        """Ask them all.

        :raise UserError: nobody is chosen, or somebody has too many requests
        """
        self.ensure_one()
        emails = self._name_colleagues(self._get_emails())
        if not self.reviewer_ids and not emails:
            raise UserError(self.env._("Choose at least one employee to ask."))
        if self.warning:
            raise UserError(self.warning)
        shared = {
            "ownership_id": self.ownership_id.id,
            "date_due": self.date_due,
            "reason": self.reason,
        }
        reviews = self.env["hr.community.review"].create(
            [shared | {"reviewer_id": person.id} for person in self.reviewer_ids]
            + [shared | {"reviewer_email": email} for email in emails]
        )
        return notification_action(self._get_confirmation(reviews))

    def _get_confirmation(self, reviews):
        """Return how many are asked, and whom an email tells of their answers when.

        Both emails go to the employee, whoever asks (`_receive_answer`, `_release`).
        """
        number, person = len(reviews), self.employee_id
        # sudo: hr.employee - only whether there is an address to write to
        if not self.env["hr.community.mail"]._get_email(person.sudo()):
            return self.env._("Reviewers asked: %s.", number)
        if self.ownership_id.is_me:
            if reviews[:1]._is_named():
                return self.env._(
                    "Reviewers asked: %s. You will get an email about each answer.",
                    number,
                )
            return self.env._(
                "Reviewers asked: %(number)s. You will get an email once all answers "
                "have been released. At least %(least)s answers are needed.",
                number=number,
                least=TOGETHER,
            )
        if reviews[:1]._is_named():
            return self.env._(
                "Reviewers asked: %(number)s. %(person)s will get an email about each "
                "answer.",
                number=number,
                person=person.name,
            )
        return self.env._(
            "Reviewers asked: %(number)s. %(person)s will get an email once all "
            "answers have been released. At least %(least)s answers are needed.",
            least=TOGETHER,
            number=number,
            person=person.name,
        )
