from odoo import models
from odoo.tools import SQL


class StatementThanks(models.Model):
    """How often somebody was thanked for an activity, as far as others read it.

    Private thanks, and thanks to who does not want to be seen, are not counted: the
    statement is read by the line.
    """

    _inherit = "hr.community.statement"

    _depends = {
        "hr.community.recognition": ["activity_id", "day", "state", "visibility"],
        "hr.community.recognition.receiver": [
            "employee_id",
            "is_shown",
            "recognition_id",
        ],
    }

    def _get_thanked(self, former):
        """Return how often the person of a row was thanked for its activity."""
        return SQL(
            """SELECT count(*)
                 FROM hr_community_recognition thanks
                 JOIN hr_community_recognition_receiver receiver
                   ON receiver.recognition_id = thanks.id
                WHERE thanks.activity_id = took.activity_id
                  AND %s AND receiver.is_shown
                  AND thanks.state = 'given'
                  AND thanks.visibility IN ('public', 'team')
                  AND thanks.day BETWEEN cycle.date_start AND cycle.date_end""",
            SQL(
                "receiver.employee_id IS NULL "
                "AND COALESCE(receiver.former_key, 0) = took.former_key"
            )
            if former
            else SQL("receiver.employee_id = took.employee_id"),
        )
