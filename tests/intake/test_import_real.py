from odoo.tests import tagged

from .common import ImportCase, as_ods, as_xlsx, real_inventory, real_rows


@tagged("post_install", "-at_install")
class TestImportReal(ImportCase):
    """The inventory that a large community really keeps, as it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activities_before = cls.env["hr.community.activity"].search([])
        cls.people_before = cls.env["hr.employee"].search([])

    def _imported(self):
        return self.env["hr.community.activity"].search([]) - self.activities_before

    def _unowned(self):
        gaps = self.env["hr.community.gap.report"].search(
            [("kind", "=", "unowned"), ("activity_id", "in", self._imported().ids)]
        )
        return gaps.activity_id

    def test_preview_promises_what_the_import_does(self):
        wizard = self._wizard(real_inventory())
        wizard.action_columns()
        self.assertFalse(wizard.question_count)
        wizard.action_preview()
        self.assertFalse(wizard.problem_ids)
        self.assertEqual(wizard.activity_count, 271)
        self.assertEqual(wizard.unknown_count, 237)
        self.assertEqual(wizard.unchanged_count, 0)
        self.assertFalse(self._imported(), "a preview wrote activities")

    def test_every_row_becomes_an_activity_under_its_own_parent(self):
        self._import(real_inventory())
        imported = self._imported()
        self.assertEqual(len(imported), 271)
        self.assertEqual(len(imported.filtered("parent_id")), 236)
        by_reference = {activity.reference: activity for activity in imported}
        groups = {
            row["Activity"]: row["Reference"]
            for row in real_rows()
            if not row["Part of"]
        }
        for row in real_rows():
            activity = by_reference[row["Reference"]]
            expected = groups[row["Part of"]] if row["Part of"] else False
            self.assertEqual(activity.name, row["Activity"])
            self.assertEqual(activity.parent_id.reference or False, expected, row)
            self.assertEqual(activity.state, "open", "nobody is active yet")
            self.assertFalse(activity.hours_per_month, "invented hours")

    def test_subproject_named_like_its_group_is_part_of_it(self):
        self._import(real_inventory())
        for name in ("etcd", "instrumentation", "steering"):
            twins = self._imported().filtered(
                lambda activity, name=name: activity.name.casefold() == name
            )
            self.assertEqual(len(twins), 2, name)
            child = twins.filtered("parent_id")
            self.assertEqual(child.parent_id, twins - child, name)

    def test_one_name_under_two_parents_is_two_activities(self):
        self._import(real_inventory())
        websites = self._imported().filtered(lambda one: one.name == "website")
        self.assertEqual(len(websites), 2)
        self.assertEqual(len(websites.parent_id), 2)

    def test_every_person_is_created_once(self):
        log = self._import(real_inventory(), create_people=True)
        people = self.env["hr.employee"].search([]) - self.people_before
        self.assertEqual(len(people), 237)
        self.assertEqual(set(people.mapped("name")), self._names())
        self.assertEqual(people.company_id, self.company)
        self.assertEqual(log.sudo().person_ids, people)
        self.assertFalse(self.env["hr.community.alias.role"].search([]))

    def _names(self):
        columns = ("Leads", "Technical leads", "Former leads")
        return {
            name.strip()
            for row in real_rows()
            for column in columns
            for name in row[column].split(";")
            if name.strip()
        }

    def test_leads_own_and_technical_leads_contribute(self):
        self._import(real_inventory(), create_people=True)
        by_reference = {one.reference: one for one in self._imported()}
        for row in real_rows():
            parts = by_reference[row["Reference"]].ownership_ids

            def named(column, row=row):
                return {n.strip() for n in row[column].split(";") if n.strip()}

            def people(role, state, parts=parts):
                return set(
                    parts.filtered(
                        lambda part: part.role == role and part.state == state
                    ).employee_id.mapped("name")
                )

            leads = named("Leads")
            self.assertEqual(people("owner", "active"), leads)
            self.assertEqual(
                people("contributor", "active"), named("Technical leads") - leads
            )
            self.assertEqual(people("owner", "ended"), named("Former leads"))
        former = self._imported().ownership_ids.filtered(lambda p: p.state == "ended")
        self.assertTrue(former)
        self.assertFalse(any(former.mapped("date_start")))
        self.assertFalse(any(former.mapped("date_end")))

    def test_nobody_owns_218_when_people_are_created(self):
        self._import(real_inventory(), create_people=True)
        self.assertEqual(len(self._unowned()), 218)
        self.assertEqual(len(self._imported().filtered("needs_owner")), 218)

    def test_nobody_owns_218_when_names_wait(self):
        self._import(real_inventory())
        self.assertEqual(self.env["hr.employee"].search([]), self.people_before)
        self.assertEqual(len(self._unowned()), 218)
        needy = self.env["hr.community.activity"].search([("needs_owner", "=", True)])
        self.assertEqual(len(needy & self._imported()), 218)
        self.assertEqual(
            set(self.env["hr.community.person.alias"].search([]).mapped("name")),
            self._names(),
        )

    def test_matching_every_name_gives_what_creating_people_gives(self):
        self._import(real_inventory())
        for alias in self.env["hr.community.person.alias"].search([]):
            alias.employee_id = self._new_person(alias.name)
        self.assertFalse(self.env["hr.community.alias.role"].search([]))
        self.assertEqual(len(self._unowned()), 218)
        owners = self._imported().ownership_ids.filtered(
            lambda part: part.role == "owner" and part.state == "active"
        )
        self.assertEqual(len(owners.employee_id), 115)

    def test_column_nobody_asked_for_is_kept_in_the_notes(self):
        self._import(real_inventory())
        note = self._find("API Machinery").note
        self.assertIn("Employers of the leads: Google; Red Hat; Upbound", note)

    def test_same_file_in_three_formats_is_one_plan(self):
        rows = [list(real_rows()[0])] + [list(row.values()) for row in real_rows()]
        self._import(real_inventory())
        for content, filename in (
            (as_xlsx(rows), "inventory.xlsx"),
            (as_ods(rows), "inventory.ods"),
        ):
            wizard = self._wizard(content, filename=filename)
            wizard.action_preview()
            self.assertFalse(wizard.problem_ids, filename)
            self.assertEqual(wizard.activity_count, 271)
            self.assertEqual(wizard.unchanged_count, 271, filename)

    def _count_queries(self, function):
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_whole_inventory_takes_few_queries(self):
        wizard = self._wizard(real_inventory())
        self.assertLess(self._count_queries(wizard.action_import), 190)
        again = self._wizard(real_inventory())
        self.assertLess(self._count_queries(again.action_preview), 60)
        self.assertLess(self._count_queries(again.action_import), 60)

    def test_creating_people_costs_what_odoo_takes_for_an_employee(self):
        names = [{"name": f"Somebody {number}"} for number in range(237)]
        alone = self._count_queries(lambda: self.env["hr.employee"].create(names))
        wizard = self._wizard(real_inventory(), create_people=True)
        self.assertLess(self._count_queries(wizard.action_import), alone + 300)

    def test_changing_every_row_takes_few_queries_for_each(self):
        self._import(real_inventory())
        changed = real_inventory().replace(b"Subproject", b"Part")
        queries = self._count_queries(self._wizard(changed).action_import)
        self.assertLess(queries, 236 * 8)

    def test_taking_it_back_leaves_nothing(self):
        for create_people in (True, False):
            before = self._count_written()
            log = self._import(real_inventory(), create_people=create_people)
            log.with_user(self.officer).action_undo()
            after = self._count_written()
            changed = {model for model in after if after[model] != before[model]}
            # the log itself stays, and what the columns mean is remembered
            self.assertLessEqual(
                changed, {"hr.community.import", "hr.community.import.heading"}
            )
