"""The rules of the house that can be looked at after anything that happened.

Each is a small check that returns what is wrong, so that a twin may try it.
"""

from odoo.tools import html2plaintext

from ...models.mixins.days import company_today, person_today
from ..languages import other_marks

LIVE = ("invited", "applied", "active")


class YearRules:
    """Checks of rules 1 to 17 that mean something while a year goes by."""

    def _get_rules(self):
        """Return {number: check}; each returns what is wrong, nothing if all is well.

        2, 3 and 6 (statistics, anonymous rows, no public losers) and 11 (no trace after
        uninstalling) have tests of their own; 12 is that every menu opens.
        """
        prefix = "_rule_"
        return {
            int(name.removeprefix(prefix)): getattr(self, name)
            for name in dir(self)
            if name.startswith(prefix)
        }

    def _rows(self, model, *domain):
        return self.env[model].with_context(active_test=False).search([*domain])

    def _rule_1(self):
        """Nothing crosses companies, and logged work is for few."""
        wrong = []
        for model in ("activity", "ownership", "contribution", "recognition"):
            rows = self._by(self.stranger, self.env[f"hr.community.{model}"])
            own = rows.search([]).company_id <= self.stranger.company_ids
            wrong += [] if own else [model]
        mine = self._by(self.worker, self.env["hr.community.contribution"])
        seen = mine.search([("employee_id", "in", self.helper.ids)])
        owned = self.worker_person in self.party.ownership_ids.filtered(
            lambda part: part.role == "owner" and part.state == "active"
        ).mapped("employee_id")
        return wrong + ([] if owned or not seen else ["work of a colleague"])

    def _rule_4(self):
        """Points are what the ledger says."""
        return self.env["hr.community.balance"]._get_differences()

    def _rule_5(self):
        """What a closed cycle wrote down stays as it is."""
        rows = self._rows("hr.community.statement.line")
        told = {
            row.id: (row.activity_name, row.role, row.hours, row.rating) for row in rows
        }
        before = self.written
        self.written = before | told
        return [key for key, said in before.items() if told.get(key) != said]

    def _rule_7(self):
        """Unknown hours are unknown, not zero."""
        board = self.env["hr.community.gap.report"]
        unknown = [("activity_id.hours_per_month", "=", 0)]
        groups = board._read_group(unknown, [], ["hours_needed:sum", "__count"])
        return [hours for hours, number in groups if number and hours is not False]

    def _rule_8(self):
        """Every refusal is a sentence."""
        ours = [said.strip().rstrip("⟧") for said in self.refusals if "⟦" in said]
        wrong = [said for said in ours if len(said) < 15 or said[-1] not in ".?!"]
        self.refusals.clear()
        return wrong

    def _rule_9(self):
        """A link opens for those who work there, and for nobody else."""
        parts = self.env["hr.community.ownership"]
        wrong = []
        for part in self._rows("hr.community.ownership"):
            works = part.employee_id._community_works_in(part.company_id)
            opened = bool(parts._from_token(part._make_token()))
            if opened and not works:
                wrong.append(part)
        return wrong

    def _rule_10(self):
        """Roles and questions are those of people who are here."""
        wrong = []
        for model, states in (
            ("hr.community.ownership", LIVE),
            ("hr.community.review", ("requested",)),
        ):
            for company, rows in (
                self._rows(model, ("state", "in", states)).grouped("company_id").items()
            ):
                people = rows.mapped(
                    "reviewer_id" if "reviewer_id" in rows._fields else "employee_id"
                )
                wrong += people - people._community_works_in(company)
        todos = self._rows("mail.activity", ("res_model", "=like", "hr.community.%"))
        return wrong + [todo for todo in todos if not todo.user_id.active]

    def _rule_13(self):
        """Nothing was done on a day that has not come where it was done."""
        return [
            work
            for work in self._rows("hr.community.contribution")
            if work.employee_id
            and work.date
            > max(person_today(work.employee_id), company_today(work.company_id))
        ]

    def _rule_14(self):
        """A campaign for one department asks nobody of another one."""
        running = self._rows("hr.community.campaign", ("state", "=", "running"))
        return [
            campaign
            for campaign in running
            if not campaign.department_ids and campaign.name.startswith("Ask")
        ]

    def _rule_15(self):
        """What is stored is in no language of whoever happened to act."""
        texts = [*self._rows("hr.community.activity").mapped("retire_reason")]
        texts += self._rows("hr.community.ownership").mapped("end_reason")
        texts += (
            self._rows("hr.community.award.round").mapped("name")
            if ("hr.community.award.round" in self.env)
            else []
        )
        logs = self._rows("mail.message", ("model", "=like", "hr.community.%"))
        texts += logs.mapped("body")
        return [
            str(text)
            for text in texts
            if text and "es" in other_marks(str(text), "de_DE")
        ]

    def _rule_16(self):
        """What our own log says about people links to them."""
        names = [name for name in self.people.mapped("name") if len(name) > 4]
        logs = self._rows("mail.message", ("model", "=", "hr.community.activity"))
        return [
            log
            for log in logs
            if "data-oe-id" not in str(log.body or "")
            and any(name in html2plaintext(log.body or "") for name in names)
        ]

    def _rule_17(self):
        """A deleted word of HR's takes nothing of ours along."""
        wrong = [] if self.party.exists() and self.party.skill_ids else ["skills"]
        work = self._rows("hr.community.contribution")
        wrong += [row for row in work if row.company_id != row.activity_id.company_id]
        return wrong
