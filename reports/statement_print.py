from odoo import api, models

from ..models.mixins.days import user_today
from ..models.mixins.number_text import number_text
from ..models.mixins.person_link import former_employee
from ..models.mixins.reader_language import for_reader


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
        """Return what is on the page of an employee, in their language."""
        rows = for_reader(rows, person, cycle.company_id)
        env = rows.env
        return self.with_env(env)._get_page_of(
            person.with_env(env), cycle.with_env(env), rows
        )

    def _get_page_of(self, person, cycle, rows):
        hours = sum(rows.mapped("hours"))
        activities = len({row.activity_id or row.activity_name for row in rows})
        name = person.name or former_employee(self.env)
        return {
            "lang": self.env.lang,
            "number": lambda value: number_text(self.env, value),
            "name": name,
            "cycle": cycle,
            "rows": rows,
            "sentence": self._get_sentence(name, cycle, activities, hours),
            "quotes": self._get_quotes(person, cycle),
            "activities": activities,
            "hours": hours,
            "thanks": sum(rows.mapped("recognition_count")),
            "reviews": sum(rows.mapped("rating_count")),
            "criteria": self._get_means(person, cycle),
        }

    def _get_sentence(self, name, cycle, activities, hours):
        """Return the year in one sentence, for whoever reads no further."""
        values = {
            "employee": name,
            "company": cycle.company_id.name,
            "cycle": cycle.name,
            "number": activities,
            "hours": number_text(self.env, hours),
        }
        if activities == 1:
            return self.env._(
                "%(employee)s took part in one community activity at %(company)s in "
                "%(cycle)s and contributed %(hours)s confirmed hours.",
                **values,
            )
        return self.env._(
            "%(employee)s took part in %(number)s community activities at %(company)s "
            "in %(cycle)s and contributed a total of %(hours)s confirmed hours.",
            **values,
        )

    def _get_quotes(self, person, cycle):
        """Return the answers that the employee lets others quote, as far as shown.

        Whoever may not read a review does not read it here either.
        """
        answers = self.env["hr.community.review.answer"].search(
            [("may_quote", "=", True), *self._get_reviewed(person, cycle, "")]
        )
        return answers.filtered("words")

    def _get_reviewed(self, person, cycle, path):
        return [
            (f"{path}employee_id", "=", person.id),
            (f"{path}active", "=", True),
            (f"{path}date", ">=", cycle.date_start),
            (f"{path}date", "<=", cycle.date_end),
        ]

    def _get_means(self, person, cycle):
        """Return [(criterion, mean, number)] of the reviews of a cycle."""
        groups = self.env["hr.community.review.score"]._read_group(
            self._get_reviewed(person, cycle, "answer_id."),
            ["criterion_id"],
            ["score:avg", "__count"],
        )
        return [(criterion.name, mean, number) for criterion, mean, number in groups]
