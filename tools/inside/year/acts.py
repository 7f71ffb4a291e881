"""What people do in a year beside their roles: they suggest, answer, apply, measure."""

from datetime import timedelta

from odoo.fields import Command

from .draw import PEOPLE, QUESTIONS

RATERS = (0, 1)  # officers among the employees


class Acts:
    """Each act by the name of its event, as the user who does it."""

    def _suggest(self, number, day, by):
        suggestion = self._of(by, "hr.community.suggestion").create(
            {"text": f"More light in yard {number}", "company_id": self.company.id}
        )
        self.suggestions[number] = suggestion

    def _rate(self, number, day, marks):
        for who, mark in zip(RATERS, marks, strict=True):
            self._of(who, "hr.community.suggestion.rating").create(
                {
                    "suggestion_id": self.suggestions[number].id,
                    "useful": mark,
                    "feasible": 3,
                    "novel": 3,
                }
            )

    def _request(self, number, day, activity):
        case = self._as(self.officer, "hr.community.position.case").create(
            {
                "name": f"Position {number}",
                "company_id": self.company.id,
                "community_activity_ids": self.activities[activity].ids,
            }
        )
        case.action_submit()
        self.cases[number] = case

    def _decide(self, number, day, yes):
        case = self._seen_by(self.manager, self.cases[number])
        if yes:
            case.action_approve()
        else:
            case.refuse_reason = "No money"
            case.action_refuse()

    def _post(self, number, day):
        self._seen_by(self.manager, self.cases[number]).action_post()

    def _fill(self, number, day, person, within, activity):
        job = self.cases[number].with_env(self.system).job_id
        if within:
            self._seen_by(self.hr, self.people[person]).job_id = job
            self.system["hr.community.position.case"]._check_filled()
            return
        values = {"name": f"Employee {PEOPLE + number}", "job_id": job.id}
        values |= {"company_id": self.company.id, "date_version": day, "tz": "UTC"}
        values["contract_date_start"] = day
        person = self._as(self.hr, "hr.employee").create(values)
        self.people[PEOPLE + number] = person.with_env(self.system)

    def _survey(self, wave, day):
        survey = self._as(self.officer, "hr.community.pulse").create(
            {
                "name": f"Wave {wave}",
                "company_id": self.company.id,
                "date_open": day,
                "date_close": day + timedelta(14),
                "question_ids": [
                    Command.create({"name": f"Do you like it? {n}", "kind": "scale"})
                    for n in range(QUESTIONS)
                ],
            }
        )
        survey.action_launch()
        self.surveys[wave] = survey

    def _answer(self, who, day, wave, marks):
        # as the page of the link does it
        survey = self.surveys[wave].with_env(self.system)
        invitations = self.system["hr.community.pulse.invitation"]
        mine = [("pulse_id", "=", survey.id), ("employee_id", "=", self.people[who].id)]
        invitations.search(mine)._answer_by_link(
            {
                f"question_{question.id}": str(mark)
                for question, mark in zip(survey.question_ids, marks, strict=True)
            }
        )

    def _close(self, wave, day):
        self._seen_by(self.officer, self.surveys[wave]).action_close()

    def _measure(self, number, day, of, value):
        """Type in the figure of a month, or put it right."""
        rows = self._as(self.officer, "hr.community.kpi.value")
        known = rows.search([("kpi_id", "=", self.outside.id), ("date", "=", of)])
        if known:
            known.value = value
        else:
            about = {"kpi_id": self.outside.id, "company_id": self.company.id}
            rows.create(about | {"date": of, "value": value})
