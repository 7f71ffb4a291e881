import re
from collections import ChainMap
from html import escape

from odoo.tools import SQL

from ..access.samples import SampleCase
from ..satellites import get_values

ODOO_TABLES = (
    "mail_message",
    "mail_mail",
    "mail_activity",
    "mail_tracking_value",
    "mail_followers",
    "mail_scheduled_message",
    "ir_attachment",
)
# where Odoo's own records of people are: the ids of what is ours among theirs
OURS = {
    "mail_message": "model LIKE 'hr.community.%%' OR model = 'discuss.channel'",
    "mail_activity": "res_model LIKE 'hr.community.%%'",
    "mail_followers": "res_model LIKE 'hr.community.%%'",
    "mail_scheduled_message": "model LIKE 'hr.community.%%'",
    "ir_attachment": "res_model LIKE 'hr.community.%%'",
    "mail_tracking_value": "mail_message_id IN (SELECT id FROM mail_message "
    "WHERE model LIKE 'hr.community.%%')",
}
NAMES = {
    "joli": "Jo Li",
    "lindgren": "Jo Lindgren",
    "oneil": "Seán O'Neil & Sons",
    "zoe": "Zoë Ångström",
    "short": "Al",
}


class ErasingChecks:
    """Erasing by an HR manager, and a search for people in the whole database."""

    ours = OURS

    def _erase(self, people):
        people.active = False
        people.with_user(self.hr_manager)._community_erase()
        self.env.flush_all()

    def _get_text_columns(self):
        """Yield (table, column) of everything that holds text or bytes."""
        self.env.cr.execute(
            """SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = 'public'
                  AND (table_name LIKE 'hr\\_community\\_%%' OR table_name IN %s)
                  AND data_type IN ('text', 'character varying', 'json', 'jsonb',
                                    'bytea')
                  AND is_updatable = 'YES'""",
            (ODOO_TABLES,),
        )
        return self.env.cr.fetchall()

    def _get_traces(self, people, names=()):
        """Return [(table, column, text)] of where a name or address still is."""
        called = {*names, *people.mapped("name"), *people.mapped("work_email")}
        called |= set(people.user_id.mapped("login"))
        spelled = {form for one in called if one for form in (one, escape(one))}
        pattern = re.compile(
            "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in sorted(spelled))
        )
        self.env.flush_all()
        found = []
        for table, column in self._get_text_columns():
            self.env.cr.execute(
                SQL(
                    "SELECT convert_from(%s, 'LATIN1') FROM %s WHERE %s"
                    if column == "db_datas"
                    else "SELECT %s::text FROM %s WHERE %s",
                    SQL.identifier(column),
                    SQL.identifier(table),
                    SQL(self.ours.get(table, "TRUE")),
                )
            )
            for (text,) in self.env.cr.fetchall():
                if text and pattern.search(_readable(text)):
                    found.append((table, column, text[:200]))
        return found

    def _get_pointers(self, people):
        """Return [(table, column)] of the foreign keys that still name somebody."""
        self.env.flush_all()
        found = []
        for target, ids in (
            ("hr_employee", people.ids),
            ("res_users", people.user_id.ids),
            ("res_partner", people.work_contact_id.ids),
        ):
            self.env.cr.execute(
                """SELECT conrelid::regclass::text, attname FROM pg_constraint
                     JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
                    WHERE contype = 'f' AND confrelid = %s::regclass
                      AND (conrelid::regclass::text LIKE 'hr\\_community\\_%%'
                           OR conrelid::regclass::text IN %s)""",
                (target, ODOO_TABLES),
            )
            for table, column in self.env.cr.fetchall():
                self.env.cr.execute(
                    SQL(
                        "SELECT count(*) FROM %s WHERE %s = ANY(%s) AND (%s)",
                        SQL.identifier(table),
                        SQL.identifier(column),
                        ids,
                        SQL(self.ours.get(table, "TRUE")),
                    )
                )
                if self.env.cr.fetchone()[0]:
                    found.append((table, column))
        return found

    def _get_all_of(self, name, ours):
        """Return what the core and each addon around it say in a table."""
        return ChainMap(ours, *get_values(self.env, name))

    def _get_figures(self):
        """Return every figure that erasing must leave as it is, by what it is."""
        self.env.flush_all()
        self.env.invalidate_all()
        balances = self.env["hr.community.balance"]
        figures = {"differences": balances._get_differences()}
        for name, query in self._get_all_of("FIGURES", FIGURES).items():
            self.env.cr.execute(query)
            figures[name] = self.env.cr.fetchall()
        for name, columns in self._get_all_of("REPORTS", REPORTS).items():
            rows = self.env[name].search_fetch([], columns)
            rows.fetch(columns)
            figures[name] = sorted(
                (
                    [
                        row[c].id if hasattr(row[c], "ids") else row[c] or 0
                        for c in columns
                    ]
                    for row in rows
                ),
                key=str,
            )
        rules = self.env["hr.community.personal"]
        changing = CHANGING.union(*get_values(self.env, "CHANGING"))
        for name in rules._get_models():
            what = {rule and rule.treatment for rule in rules._get_rules(name).values()}
            # scores not given yet go; accounts may be opened, see the figures
            if "row" not in what and name not in changing:
                model = self.env[name].with_context(active_test=False)
                figures[f"rows of {name}"] = model.search_count([])
        return figures


class ErasingCase(ErasingChecks, SampleCase):
    """People with every kind of name, and all that there can be about them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.department = cls.env["hr.department"].create({"name": "Lab"})
        cls.folk = cls.env["hr.employee"]
        for login, name in NAMES.items():
            cls.folk |= cls._new_folk(login, name)
        cls.namesake = cls._new_folk("joli2", "Jo Li")
        cls.people |= cls.folk | cls.namesake
        cls.hr_manager = cls._new_user("hr", "hr.group_hr_manager")

    @classmethod
    def _new_folk(cls, login, name):
        user = cls._new_user(login, email=f"{login}@folk.example.com")
        return cls._new_person(
            name, user, work_email=user.email, department_id=cls.department.id
        )


CHANGING = {
    "hr.community.balance",
    "hr.community.work.change",  # erasing changes logs, and so is written down there
}


def _readable(text):
    """Undo what JSON does to letters."""
    if "\\u" in text:
        return re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    return text


FIGURES = {
    "hours": "SELECT activity_id, state, sum(hours), count(*) "
    "FROM hr_community_contribution GROUP BY 1, 2 ORDER BY 1, 2",
    "people": "SELECT activity_id, count(DISTINCT COALESCE(employee_id, -former_key)) "
    "FROM hr_community_contribution GROUP BY 1 ORDER BY 1",
    "parts": "SELECT activity_id, role, state, sum(hours_per_month), count(*) "
    "FROM hr_community_ownership GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    "ledger": "SELECT sum(amount) FROM hr_community_point GROUP BY "
    "account, month, COALESCE(employee_id, -balance_id) ORDER BY 1",
    "reasons": "SELECT reason, sum(amount), count(*) FROM hr_community_point "
    "GROUP BY 1 ORDER BY 1",
    "accounts": "SELECT kind, month, granted, spent FROM hr_community_balance "
    "WHERE granted > 0 OR spent > 0 ORDER BY 1, 2, 3, 4",
    "thanks": "SELECT points_each, state, count(*) FROM hr_community_recognition "
    "GROUP BY 1, 2 ORDER BY 1, 2",
    "reactions": "SELECT recognition_id, kind, count(*) FROM hr_community_reaction "
    "GROUP BY 1, 2 ORDER BY 1, 2",
    "marks": "SELECT answer_id, score FROM hr_community_review_score ORDER BY 1, 2",
    "frozen": "SELECT cycle_id, activity_id, role, hours, rating, rating_count "
    "FROM hr_community_statement_line ORDER BY id",
    "asked": "SELECT campaign_id, count(*), count(date_answered) "
    "FROM hr_community_campaign_person GROUP BY 1 ORDER BY 1",
}
REPORTS = {
    "hr.community.engagement.report": (
        "activity_id",
        "department_id",
        "month",
        "hours",
        "people",
    ),
    "hr.community.statement": (
        "cycle_id",
        "activity_id",
        "role",
        "hours",
        "rating",
        "rating_count",
        "recognition_count",
    ),
}
