from odoo import fields, models


class EnrolmentCompletion(models.Model):
    """What somebody has of a course who completed it: a résumé line, and skills."""

    _inherit = "hr.community.enrolment"

    resume_line_id = fields.Many2one(
        "hr.resume.line",
        "Résumé Line",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    def _after_completed(self, completed):
        """Write the résumé line and propose the skills, or take both back.

        :param bool completed: False where completion is undone
        """
        self.ensure_one()
        if not completed:
            line, self.resume_line_id = self.resume_line_id, False
            if line and not self._is_resume_line_kept(line):
                line.unlink()
            self._take_skills_back()
        elif self.employee_id:
            if not self.resume_line_id:
                self.resume_line_id = self._write_resume_line()
            self._propose_skills()

    def _write_resume_line(self):
        """Return the résumé line of this course, made if there is none."""
        return self.env["hr.resume.line"].create(self._prepare_resume_line())

    def _is_resume_line_kept(self, line):
        """Return whether a résumé line stays although this completion is undone.

        The same course may have been completed in another session, too.
        """
        return bool(self.search_count([("resume_line_id", "=", line.id)], limit=1))

    def _prepare_resume_line(self):
        kind = self.env.ref("hr_skills.resume_type_training", raise_if_not_found=False)
        return {
            "employee_id": self.employee_id.id,
            "name": self.course_id.name,
            "line_type_id": kind and kind.id,
            "date_start": min(self.date_start, self.date_completed),
            "date_end": self.date_completed,
        }

    def _propose_skills(self):
        """Propose each skill of the course that is not proposed to them already."""
        proposals = self.env["hr.community.skill.proposal"]
        waiting = proposals.search(
            [("employee_id", "=", self.employee_id.id), ("state", "=", "proposed")]
        )
        lines = self.course_id.skill_ids.filtered(
            lambda line: line.skill_id not in waiting.skill_id
        )
        proposals.create(
            [
                {
                    "employee_id": self.employee_id.id,
                    "skill_id": line.skill_id.id,
                    "skill_level_id": line.skill_level_id.id,
                    "course_id": self.course_id.id,
                    "date": self.date_completed,
                }
                for line in lines
            ]
        )

    def _take_skills_back(self):
        """Drop what is still only proposed; what was accepted is the employee's."""
        self.env["hr.community.skill.proposal"].search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("course_id", "=", self.course_id.id),
                ("state", "=", "proposed"),
            ]
        ).unlink()
