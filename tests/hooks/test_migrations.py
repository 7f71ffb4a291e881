from pathlib import Path

from odoo.modules import get_module_path
from odoo.modules.migration import load_script
from odoo.tests import tagged

from ..common import CommunityCase

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
STEPS = MIGRATIONS / "19.0.2.5.0"
BEFORE = "19.0.2.4.0"


@tagged("post_install", "-at_install")
class TestMigrations(CommunityCase):
    """What an update brings to rows that are there already."""

    def _migrate(self, step, version=BEFORE):
        self.env.flush_all()
        script = load_script(str(STEPS / f"{step}.py"), step.replace("-", "_"))
        for _twice in range(2):
            script.migrate(self.env.cr, version)
        self.env.invalidate_all()

    def test_filters_and_exports_name_fields_as_they_are_called_now(self):
        load = "hr.community.load.report"
        filters = self.env["ir.filters"].create(
            {
                "name": "Many roles",
                "model_id": load,
                "domain": "[('part_count', '>', 3)]",
                "context": "{'group_by': ['my_part']}",
                "sort": '["part_count desc", "spare_part_count"]',
            }
        )
        exports = self.env["ir.exports"].create(
            [
                {
                    "resource": resource,
                    "export_fields": [(0, 0, {"name": name})],
                }
                for resource, name in (
                    (load, "activity_id/i_own"),
                    ("hr.employee", "community_part_count"),
                    ("res.partner", "part_count"),
                )
            ]
        )
        self._migrate("pre-migration")
        self.assertEqual(filters.domain, "[('role_count', '>', 3)]")
        self.assertEqual(filters.context, "{'group_by': ['my_role_state']}")
        self.assertEqual(filters.sort, '["role_count desc", "spare_part_count"]')
        self.assertEqual(
            exports.export_fields.sorted("id").mapped("name"),
            ["activity_id/is_owner", "community_role_count", "part_count"],
        )

    def test_the_email_of_an_inactive_role_leads_to_the_owners_page(self):
        step = load_script(str(STEPS / "post-migration.py"), "post_migration")
        self.env["res.lang"]._activate_lang("de_DE")
        template = self.env.ref("hr_community.mail_template_sign_owner")
        now = str(template.body_html)
        self.assertEqual(now.count(step.NEW_LINK), 1, "as the file has it")
        template.body_html = now.replace(step.NEW_LINK, step.OLD_LINK)
        german = template.with_context(lang="de_DE")
        german.body_html = str(german.body_html).replace("Please", "Bitte")
        self._migrate("post-migration")
        self.assertEqual(str(template.body_html), now)
        self.assertIn(step.NEW_LINK, str(german.body_html))
        self.assertIn("Bitte", str(german.body_html))
        ours = now.replace("ctx.get('answer_part')", "False")
        template.body_html = ours
        self._migrate("post-migration")
        self.assertEqual(str(template.body_html), ours, "changed by somebody")

    def test_a_sentence_that_was_not_true_goes_in_each_language_that_has_it(self):
        path = MIGRATIONS / "19.0.2.8.0/post-migration.py"
        step = load_script(str(path), "post_migration_8")
        self.env["res.lang"]._activate_lang("de_DE")
        self.env["res.lang"]._activate_lang("fr_FR")
        template = self.env.ref("hr_community.mail_template_kind_no")
        german = template.with_context(lang="de_DE")
        french = template.with_context(lang="fr_FR")
        ((old, new),) = step.DECLINED
        self.assertIn(new, " ".join(str(template.body_html).split()), "as the file has")
        template.body_html = f"<p>Thanks. {old.replace(' has', chr(10) + 'has')} …</p>"
        german.body_html = "<p>Unser Text</p>"
        french.body_html = f"<p>Merci. {old} …</p>"
        subject = template.subject
        self.env.flush_all()
        for version in (False, "19.0.2.7.0"):
            step.migrate(self.env.cr, version)
            self.env.invalidate_all()
            found = new if version else "enough"
            self.assertIn(found, str(template.body_html))
        self.assertEqual(str(german.body_html), "<p>Unser Text</p>")
        self.assertEqual(str(french.body_html), f"<p>Merci. {new} …</p>")
        self.assertEqual(template.subject, subject)

    def _get_rewordings(self):
        """Yield each script that rewords emails: its function, {email: changes}."""
        for module in sorted(self.env.registry._init_modules):
            if module.startswith("hr_community"):
                folder = Path(get_module_path(module)) / "migrations"
                for path in sorted(folder.glob("*/post-reword.py")):
                    script = load_script(str(path), "post_reword")
                    yield (
                        script.migrate,
                        {
                            self.env.ref(f"{module}.mail_template_{name}"): changes
                            for name, changes in script.REWORDED.items()
                        },
                    )

    def _read_words(self, templates):
        self.env.invalidate_all()
        return [str(template.body_html) for template in templates]

    def test_what_is_reworded_twice_is_reworded_once(self):
        rewordings = list(self._get_rewordings())
        self.assertTrue(rewordings)
        for migrate, reworded in rewordings:
            for template, changes in reworded.items():
                words = "".join(f"<p>{old} </p>" for old, _new in changes)
                self.env.cr.execute(
                    """UPDATE mail_template
                          SET body_html = jsonb_build_object('en_US', %s)
                        WHERE id = %s""",
                    [words, template.id],
                )
            before = self._read_words(reworded)
            migrate(self.env.cr, BEFORE)
            once = self._read_words(reworded)
            migrate(self.env.cr, BEFORE)
            twice = self._read_words(reworded)
            for template, *words in zip(reworded, before, once, twice, strict=True):
                with self.subTest(template=template.name):
                    self.assertNotEqual(words[0], words[1])
                    self.assertEqual(words[1], words[2])

    def test_draws_of_before_forget_who_was_erased(self):
        self.party.is_nonpromotable = True
        draw = self.env["hr.community.draw"].create(
            {"activity_id": self.party.id, "date": "2026-01-01", "seed": "x"}
        )
        people = self.helper + self.worker_person + self.boss_person
        lines = self.env["hr.community.draw.line"].create(
            [
                {"draw_id": draw.id, "employee_id": person.id, "number": number}
                for person, number in zip(people, (7, 123_456_789, 8), strict=True)
            ]
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_draw_line SET employee_id = NULL WHERE id = ANY(%s)",
            [lines[:2].ids],
        )
        self._migrate("post-migration")
        self.assertEqual([line.number for line in lines], [0, 123_456_789, 8])
