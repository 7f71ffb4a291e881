from odoo import fields, models
from odoo.exceptions import UserError

from .thanks_text import is_too_short, plain

SAME_WORDS_DAYS = 90


class RecognitionChecks(models.Model):
    """The checks of new thanks: words, activity and value, receivers, repetition."""

    _inherit = "hr.community.recognition"

    def _check_words(self):
        """Refuse messages that are too short, and thanks where they are switched off.

        :raise UserError: with what to do instead
        """
        self.company_id.fetch(["community_thanks"])  # alone of its hundred fields
        for recognition in self:
            if not recognition.company_id.community_thanks:
                raise UserError(
                    self.env._(
                        "Thanks are disabled in %s. HR can enable them in the "
                        "options of Community Work.",
                        recognition.company_id.name,
                    )
                )
            if is_too_short(recognition.message):
                raise UserError(self.env._("Enter a message."))

    def _check_about(self):
        """Refuse activities and values that are not the giver's company's.

        :raise AccessError: the giver cannot read them
        :raise UserError: they are of another of the giver's companies
        """
        self.activity_id.check_access("read")
        self.value_id.check_access("read")
        self.value_id.fetch(["company_id"])
        for recognition in self:
            companies = recognition.activity_id.company_id
            companies += recognition.value_id.company_id
            if companies - recognition.company_id:
                raise UserError(
                    self.env._("Choose an activity and a value of your own company.")
                )

    def _check_people(self, people):
        """Refuse to thank oneself, people of other companies, and people who left.

        :param people: for each of these, whom it thanks, as the system
        :raise UserError: with what to do instead
        """
        for recognition, thanked in zip(self, people, strict=True):
            if recognition.giver_id.id in thanked.ids:
                raise UserError(
                    self.env._(
                        "You cannot thank yourself. Remove yourself from "
                        "the recipients."
                    )
                )
            for person in thanked:
                if person.company_id != recognition.company_id:
                    raise UserError(
                        self.env._(
                            "One of the recipients works in another company. "
                            "Choose colleagues from your own company."
                        )
                    )
                if not person.active:
                    raise UserError(
                        self.env._(
                            "%s has left the company. Contact them directly instead.",
                            person.name,
                        )
                    )

    def _check_not_repeated(self):
        """Refuse a message that the giver sent before, to whichever colleague.

        One act thanks any number of people with the same words; ten acts with one
        text are what nobody reads any more.

        :raise UserError: with what to do instead
        """
        since = fields.Datetime.subtract(fields.Datetime.now(), days=SAME_WORDS_DAYS)
        # sudo: recognition - the giver's own of late, whoever may read them by now
        said_sudo = self.sudo().search_fetch(
            [
                ("giver_id", "in", self.giver_id.ids),
                ("date", ">=", since),
                ("state", "!=", "revoked"),
                ("id", "not in", self.ids),
            ],
            ["giver_id", "message"],
        )
        said = {(row.giver_id.id, plain(row.message)) for row in said_sudo}
        for recognition in self:
            words = (recognition.giver_id.id, plain(recognition.message))
            if words in said:
                raise UserError(
                    self.env._(
                        "You have already used this exact message. Say what was "
                        "special this time. You can thank several colleagues at "
                        "once."
                    )
                )
            said.add(words)
