from odoo import fields, models
from odoo.tools import SQL

# what of a log counts in a month of an activity
CELL_COLUMNS = "activity_id, date, hours, employee_id, former_key, former_department_id"
MONTH = "date_trunc('month', date::timestamp)::date"
FUNCTION = "hr_community_work_changed"
WATCHED = {
    "INSERT": "REFERENCING NEW TABLE AS after",
    "UPDATE": "REFERENCING OLD TABLE AS before NEW TABLE AS after",
    "DELETE": "REFERENCING OLD TABLE AS before",
}


class WorkChange(models.Model):
    """A month of an activity whose confirmed work has changed since it was added up.

    The database itself writes the rows, by a trigger on the log: whatever changes a log
    (a person, an import, a merge, erasing, a deleted department, an SQL statement of
    somebody else's) does so in the same transaction. Who adds up the work sees the rows
    of those transactions alone whose work it sees, and deletes no others: what was
    begun before and committed afterwards is still marked.

    Rows are only ever added, never counted or changed: nobody waits for anybody. To log
    work writes none; it counts once it is confirmed.
    """

    _name = "hr.community.work.change"
    _description = "Month of Community Work to Recalculate"
    _inherit = "hr.community.checked.input"
    _log_access = False
    _order = "id"
    _rec_name = "month"

    activity_id = fields.Many2one(
        "hr.community.activity", required=True, ondelete="cascade"
    )
    month = fields.Date(required=True, help="The first day of the month.")

    def init(self):
        """Let the database mark what changes, once the log has its table."""
        self.pool.post_init(self._watch)

    def _watch(self):
        """Let the database mark what changes, and mark all that was there before."""
        if not self._is_watching():
            self._mark_all()
        self._execute(self._get_function())
        for event, tables in WATCHED.items():
            trigger = f"{FUNCTION}_by_{event.lower()}"
            self._execute(
                f"""DROP TRIGGER IF EXISTS {trigger} ON hr_community_contribution;
                    CREATE TRIGGER {trigger}
                    AFTER {event} ON hr_community_contribution {tables}
                    FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"""
            )

    def _mark_all(self):
        """Mark all confirmed work, whatever was written while nobody watched."""
        self._execute(
            f"""INSERT INTO {self._table} (activity_id, month)
                SELECT DISTINCT activity_id, {MONTH}
                  FROM hr_community_contribution WHERE state = 'confirmed'"""
        )

    def _stop_watching(self):
        """Take the triggers away, and what they call, as the addon goes."""
        self._execute(f"DROP FUNCTION IF EXISTS {FUNCTION}() CASCADE")

    def _execute(self, statement):
        self.env.cr.execute(SQL(statement))

    def _is_watching(self):
        """Return whether the database writes down each change already."""
        found = self.env.execute_query(
            SQL(
                """SELECT tgname FROM pg_trigger
                    WHERE tgrelid = 'hr_community_contribution'::regclass
                      AND tgname LIKE %s AND tgenabled <> 'D'""",
                f"{FUNCTION}%",
            )
        )
        return len(found) == len(WATCHED)

    def _get_function(self):
        """Return the SQL of what runs after each statement that writes to the log."""
        before, after = (
            f"SELECT id, {CELL_COLUMNS} FROM {table} WHERE state = 'confirmed'"
            for table in ("before", "after")
        )
        rows = {
            "INSERT": after,
            "DELETE": before,
            "UPDATE": f"({before} EXCEPT {after}) UNION ALL ({after} EXCEPT {before})",
        }
        steps = "".join(
            f"""IF TG_OP = '{event}' THEN
                    INSERT INTO {self._table} (activity_id, month)
                    SELECT DISTINCT activity_id, {MONTH} FROM ({changed}) changed;
                END IF;
            """
            for event, changed in rows.items()
        )
        return f"""CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger
            LANGUAGE plpgsql SET search_path FROM CURRENT
            AS $$ BEGIN {steps} RETURN NULL; END $$"""
