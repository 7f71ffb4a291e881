from odoo import api, models

from ..models.mixins.days import user_today


class StatementPrint(models.AbstractModel):
    """The page one hands over with pride: a year of somebody's community work."""

    _name = "report.hr_community.report_statement"
    _description = "Statement of Community Work"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return the rows by person and cycle, with the means by criterion."""
        rows = self._get_whole(self.env["hr.community.statement"].browse(docids or ()))
        return {
            "doc_ids": rows.ids,
            "doc_model": rows._name,
            "today": user_today(self),
            "pages": [
                self._get_page(person, cycle, mine)
                for (person, cycle), mine in rows.grouped(
                    lambda row: (row.employee_id, row.cycle_id)
                ).items()
            ],
        }

    @api.model
    def _get_whole(self, rows):
        """Return these rows and the others of the same employees and cycles.

        A statement is handed over whole, whichever of its rows were chosen.

        :raise AccessError: the reader may not see one of the rows
        """
        rows.check_access("read")
        more = rows.search(
            [
                ("employee_id", "in", rows.employee_id.ids),
                ("cycle_id", "in", rows.cycle_id.ids),
            ]
        )
        asked = {(row.employee_id, row.cycle_id) for row in rows}
        return rows | more.filtered(
            lambda row: (row.employee_id, row.cycle_id) in asked
        )

    def _get_page(self, person, cycle, rows):
        return {
            "person": person,
            "cycle": cycle,
            "rows": rows,
            "hours": sum(rows.mapped("hours")),
            "thanks": sum(rows.mapped("recognition_count")),
            "reviews": sum(rows.mapped("rating_count")),
            "criteria": self._get_means(person, cycle),
        }

    def _get_means(self, person, cycle):
        """Return [(criterion, mean, number)] of the reviews of a cycle."""
        groups = self.env["hr.community.review.score"]._read_group(
            [
                ("answer_id.employee_id", "=", person.id),
                ("answer_id.active", "=", True),
                ("answer_id.date", ">=", cycle.date_start),
                ("answer_id.date", "<=", cycle.date_end),
            ],
            ["criterion_id"],
            ["score:avg", "__count"],
        )
        return [(criterion.name, mean, number) for criterion, mean, number in groups]
