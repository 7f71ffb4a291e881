from odoo import fields, models

# each enrolment once for each stage that it has reached
FUNNEL = """
    SELECT row.id * 10 + stage.number AS id, row.course_id, row.company_id,
           row.persona_id, row.date_start, stage.name AS stage
      FROM hr_community_enrolment row
      JOIN (VALUES (1, '1_asked'), (2, '2_enrolled'), (3, '3_attended'),
                   (4, '4_completed'), (5, '5_second')) AS stage (number, name)
        ON stage.number = 1
        OR stage.number = 2
           AND (row.date_enrolled IS NOT NULL OR row.state = 'no_show')
        OR stage.number <= 3 AND row.state IN ('attended', 'completed')
        OR stage.number = 4 AND row.state = 'completed'
        OR stage.number = 5 AND row.state IN ('attended', 'completed')
           AND EXISTS (
               SELECT FROM hr_community_enrolment later
                WHERE later.employee_id = row.employee_id
                  AND later.course_id <> row.course_id
                  AND later.state IN ('attended', 'completed')
                  AND COALESCE(later.date_attended, later.date_start)
                      > COALESCE(row.date_attended, row.date_start))"""


class Funnel(models.Model):
    """How many were asked, enrolled, came, completed, and came to a second course.

    A row is an enrolment at one of the stages that it has reached; it names nobody.
    Whose courses were one employee's is not kept of those who were erased: they are
    counted at every stage but the last.
    """

    _name = "hr.community.funnel"
    _description = "Course Funnel"
    _inherit = ["hr.community.company.prefetch"]
    _auto = False
    _order = "stage, id"
    _rec_name = "stage"
    _depends = {
        "hr.community.enrolment": [
            "state",
            "course_id",
            "company_id",
            "persona_id",
            "employee_id",
            "date_start",
            "date_attended",
            "date_enrolled",
        ]
    }

    course_id = fields.Many2one("hr.community.course", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    persona_id = fields.Many2one("hr.community.persona", readonly=True)
    date_start = fields.Date("First Day", readonly=True)
    stage = fields.Selection(
        [
            ("1_asked", "Invited or Requested"),
            ("2_enrolled", "Enrolled"),
            ("3_attended", "Attended"),
            ("4_completed", "Completed"),
            ("5_second", "Second Course"),
        ],
        readonly=True,
    )

    @property
    def _table_query(self):
        return FUNNEL
