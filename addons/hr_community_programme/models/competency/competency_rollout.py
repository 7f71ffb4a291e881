from odoo import api, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.pointing_rows import pointing_rows

from .competency import RUBRICS
from .competency_line import KINDS


class CompetencyRollout(models.Model):
    """What a competency adds where, and how it is taken back."""

    _inherit = "hr.community.competency"

    def _after_moved(self):
        """Add rows, or take them away, in the name of the user."""
        # sudo: competency - its days, which the system notes
        moved_sudo = self.sudo()
        self._take_turn()
        if self.state == "applied":
            moved_sudo.date_applied = company_today(self.company_id)
            self._apply()
        elif self.state == "undone":
            moved_sudo.date_undone = company_today(self.company_id)
            self._undo()

    @api.model
    def _take_turn(self):
        """Let no other roll-out or reversal happen at the same moment.

        What one adds the other finds already there, and keeps for it: of two that do
        not see each other, the later one is refused by the database and begun anew.
        """
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_competency SET write_date = write_date "
            "WHERE state <> 'undone'"
        )

    def _preview(self):
        """Write down every change anew: what is added, and what is there already."""
        self.line_ids.unlink()
        # sudo: competency.line - a system's list; the caller may prepare it
        return self.env["hr.community.competency.line"].sudo().create(self._plan())

    def _plan(self):
        """Return the values of a line for each change."""
        planned = [
            *self._plan_job_skills(),
            *self._plan_activity_skills(),
            *self._plan_criterion(),
            *self._plan_questions(),
        ]
        found = {"competency_id": self.id}
        return [
            found | {"state": "there" if values.get("row_id") else "planned"} | values
            for values in planned
        ]

    def _plan_job_skills(self):
        for job in self.job_ids.sorted("id"):
            held = job.current_job_skill_ids.filtered(
                lambda row: row.skill_id == self.skill_id
            )[:1]
            yield {
                "kind": "job_skill",
                "job_id": job.id,
                "target": job.display_name,
                "row_id": held.id,
                "note": self._get_level_words(held),
            }

    def _plan_activity_skills(self):
        for activity in self.community_activity_ids.sorted("id"):
            held = activity.skill_ids.filtered(
                lambda row: row.skill_id == self.skill_id
            )
            yield {
                "kind": "activity_skill",
                "activity_id": activity.id,
                "target": activity.display_name,
                "row_id": held.id,
                "note": self._get_level_words(held),
            }

    def _plan_criterion(self):
        if self.has_criterion:
            known = self.env["hr.community.criterion"]._get_all(self.company_id)
            name = self.criterion_name.strip()
            held = known.filtered(lambda one: one.name.casefold() == name.casefold())
            yield {
                "kind": "criterion",
                "target": self.env._("Reviews"),
                "text": name,
                "row_id": held[:1].id,
            }

    def _plan_questions(self):
        open_jobs = self._get_open_jobs()
        shared = self.env["hr.community.job.question"]._get_jobs_of_others(open_jobs)
        note = self.env._("Shared by several companies. Ask HR at each company.")
        for job in open_jobs:
            known = {row.name: row.id for row in job.community_question_ids}
            for question in self._get_questions():
                left_out = job in shared and question not in known
                yield {
                    "kind": "question",
                    "job_id": job.id,
                    "target": job.display_name,
                    "text": question,
                    "row_id": known.get(question),
                } | ({"state": "left_out", "note": note} if left_out else {})

    def _get_open_jobs(self):
        """Return the chosen jobs for which somebody is looked for."""
        return self.job_ids.filtered("no_of_recruitment").sorted("id")

    def _get_level_words(self, held):
        """Return a note where a row asks for another level: it is left as it is."""
        level = held.skill_level_id
        if not held or level == self.skill_level_id:
            return False
        return self.env._("Stays at “%s”", level.name)

    def _apply(self):
        """Add what is missing, in the user's name, and write down each row."""
        # sudo: competency.line - the list of what is added
        for line_sudo in self.sudo()._preview().sorted("id"):
            if line_sudo.state == "planned":
                row = self.env[KINDS[line_sudo.kind]].create(
                    self._prepare_row(line_sudo)
                )
                line_sudo.write(
                    {
                        "state": "added",
                        "row_id": row.id,
                        "snapshot": line_sudo._take_snapshot(row),
                    }
                )
        self.env.flush_all()

    def _prepare_row(self, line):
        """Return the values of the row that a line adds."""
        skill = {
            "skill_type_id": self.skill_type_id.id,
            "skill_id": self.skill_id.id,
            "skill_level_id": self.skill_level_id.id,
        }
        return {
            "job_skill": skill | {"job_id": line.job_id.id},
            "activity_skill": skill
            | {"activity_id": line.activity_id.id, "necessity": "nice"},
            "criterion": {"name": line.text, "company_id": self.company_id.id}
            | {rubric: self[rubric] for rubric in RUBRICS},
            "question": {"job_id": line.job_id.id, "name": line.text},
        }[line.kind]

    def _undo(self):
        """Take away each row that is as it was added; say why another one stays."""
        # sudo: competency.line - the list of what was added
        for line_sudo in self.sudo().line_ids.sorted("id", reverse=True):
            if line_sudo.state == "added":
                line_sudo.write(self._undo_row(line_sudo))
        self.env.flush_all()

    def _undo_row(self, line):
        """Take the row of a line away if nothing speaks against it.

        :return: what became of it: {"state", "note"}
        """
        # in the user's name: what they may not delete is refused
        row = line._get_row().sudo(self.env.su)
        if not row:
            return {"state": "gone"}
        if successor := self._get_successor_line(line):
            # one at a time: the database lets a single line hold what was added
            line.state = "passed"
            line.flush_recordset()
            successor.write({"state": "added", "snapshot": line.snapshot})
            note = self.env._("Also required by another competency.")
            return {"state": "passed", "note": note}
        if changes := line._get_changes(row):
            note = self.env._("Changed: %s", ", ".join(changes))
            return {"state": "kept", "note": note}
        if line.kind == "criterion" and pointing_rows(row):
            row.active = False
            note = self.env._("Archived, because it is used in reviews.")
            return {"state": "kept", "note": note}
        if not row.has_access("unlink"):
            note = self.env._("Shared by several companies. Ask HR at each company.")
            return {"state": "kept", "note": note}
        row.unlink()
        return {"state": "removed"}

    def _get_successor_line(self, line):
        """Return the line of another competency that found this row there already."""
        return line.search(
            [
                ("kind", "=", line.kind),
                ("row_id", "=", line.row_id),
                ("state", "=", "there"),
                ("competency_id.state", "=", "applied"),
                ("competency_id", "!=", self.id),
            ],
            limit=1,
            order="id",
        )
