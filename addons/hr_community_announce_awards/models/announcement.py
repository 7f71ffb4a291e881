from odoo import api, fields, models

NAMES = ("award", "criteria", "until", "link")


class Announcement(models.Model):
    """Awards are announced as soon as colleagues can be put forward."""

    _inherit = "hr.community.announcement"

    kind = fields.Selection(
        selection_add=[("award", "Award Open for Nominations")],
        ondelete={"award": "cascade"},
    )

    @api.model
    def _get_kinds(self):
        return super()._get_kinds() | {"award": ("hr.community.award.round", NAMES)}

    @api.model
    def _get_usual_words(self):
        return super()._get_usual_words() | {
            "award": self.env._(
                "{award}: who should receive it?\n“{criteria}”\nNominate a colleague "
                "by {until}: {link}"
            ),
        }

    @api.model
    def _get_example(self):
        return super()._get_example() | {
            "award": self.env._("Unsung Hero"),
            "criteria": self.env._("For work that goes unnoticed."),
        }
