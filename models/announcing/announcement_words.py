from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .placeholders import fill, unknown

PLACEHOLDERS = {
    "thanks": ("giver", "receivers", "value", "message", "activity", "link"),
    "opening": ("activity", "wanted", "category", "hours", "link"),
    "round": ("round", "until", "link"),
    "award": ("award", "criteria", "until", "link"),
}


class AnnouncementWords(models.Model):
    """The words of an announcement, with placeholders that everybody can write."""

    _inherit = "hr.community.announcement"

    body = fields.Text(
        "Words",
        compute="_compute_body",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    placeholders = fields.Char("You can use", compute="_compute_placeholders")
    preview = fields.Text(compute="_compute_preview")

    @api.depends("kind")
    def _compute_body(self):
        words = self._get_usual_words()
        for announcement in self:
            announcement.body = words.get(announcement.kind)

    @api.model
    def _get_usual_words(self):
        return {
            "thanks": self.env._(
                "{giver} thanks {receivers}:\n"
                "“{message}”\n"
                "{value}\n"
                "It was about “{activity}”.\n"
                "{link}"
            ),
            "opening": self.env._(
                "“{activity}” looks for {wanted}.\n"
                "About {hours} hours a month.\n"
                "Would you like to help? {link}"
            ),
            "round": self.env._(
                "{round} has begun: owners, say until {until} whether your community "
                "work goes on.\n"
                "{link}"
            ),
            "award": self.env._(
                "{award}: who should get it?\n"
                "“{criteria}”\n"
                "Put somebody forward until {until}: {link}"
            ),
        }

    @api.depends("kind")
    def _compute_placeholders(self):
        for announcement in self:
            names = PLACEHOLDERS.get(announcement.kind, ())
            announcement.placeholders = "  ".join(f"{{{name}}}" for name in names)

    @api.depends("kind", "body")
    def _compute_preview(self):
        example = self._get_example()
        for announcement in self:
            announcement.preview = fill(announcement.body or "", example)

    @api.model
    def _get_example(self):
        """Return a word for each placeholder, so that a text can be looked at."""
        return {
            "giver": self.env._("A colleague"),
            "receivers": self.env._("two others"),
            "value": self.env._("Patience"),
            "message": self.env._("You stayed until every question was answered."),
            "activity": self.env._("Summer party"),
            "category": self.env._("Events"),
            "wanted": self.env._("an owner"),
            "hours": "6",
            "round": self.env._("The yearly round"),
            "award": self.env._("Unsung Hero"),
            "criteria": self.env._("For work that few people see."),
            "until": fields.Date.to_string(fields.Date.context_today(self)),
            "link": self.get_base_url(),
        }

    @api.constrains("kind", "body")
    def _check_body(self):
        for announcement in self:
            names = PLACEHOLDERS[announcement.kind]
            if strange := unknown(announcement.body, names):
                raise ValidationError(
                    self.env._(
                        "Nothing would fill in {%(name)s}. You can use %(names)s.",
                        name=strange[0],
                        names=announcement.placeholders,
                    )
                )
