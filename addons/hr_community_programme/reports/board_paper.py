from odoo import api, models
from odoo.addons.hr_community.models.mixins.number_text import number_text
from odoo.exceptions import AccessError

TICK_PERCENT = 8  # of a line, that a number below it takes


class BoardPaper(models.AbstractModel):
    """Two pages on an initiative: what a board reads before it decides."""

    _name = "report.hr_community_programme.report_board_paper"
    _description = "Board Memo"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return what is printed, to readers who may see the figures.

        :raise AccessError: they have not said what they think yet, or have no part
        """
        initiatives = self.env["hr.community.initiative"].browse(docids or ())
        initiatives.check_access("read")
        if not all(initiatives.mapped("shows_figures")):
            raise AccessError(
                self.env._(
                    "The figures are shown once leaders have shared their views."
                )
            )
        return {"doc_ids": initiatives.ids, "doc_model": initiatives._name} | {
            "docs": initiatives,
            "scales": {one.id: self._get_scale(one) for one in initiatives},
        }

    @api.model
    def _get_scale(self, initiative):
        """Return where leaders' estimates and the evidence lie on one line.

        The evidence comes first: an estimate that is right is drawn on top of it.

        :return: {"marks": [{"left", "is_measured"}], "ticks": [{"left", "text"}]},
            ``left`` in percent; empty without both, as there is nothing to compare
        """
        answers = initiative._get_answers()
        # sudo: evidence - what the reader may see, as checked above
        measured = initiative.sudo().evidence_ids.filtered("is_answer")
        if not answers or not measured:
            return {}
        marks = [(measured[0].value, True)]
        marks += [(value, False) for value in answers.mapped("estimate")]
        top = max(value for value, _measured in marks)
        # the ends of the line, where their numbers would not hide what was measured
        here = self._get_left(measured[0].value, top)
        ticks = {measured[0].value} | {
            end
            for end in (0, top)
            if abs(self._get_left(end, top) - here) >= TICK_PERCENT
        }
        return {
            "marks": [
                {"left": self._get_left(value, top), "is_measured": is_measured}
                for value, is_measured in marks
            ],
            "ticks": [
                {
                    "left": self._get_left(value, top),
                    "text": number_text(self.env, value),
                }
                for value in sorted(ticks)
            ],
        }

    @api.model
    def _get_left(self, value, top):
        """Return where a value lies on a line from zero to the greatest, in percent."""
        return round(96 * max(value, 0) / (top or 1), 1)
