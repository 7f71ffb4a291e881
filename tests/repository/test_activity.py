from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged, users
from odoo.tools import mute_logger

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestActivity(CommunityCase):
    def assert_database_refuses(self, change, error=IntegrityError):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(error),
            self.env.cr.savepoint(),
        ):
            change()
            self.env.flush_all()

    def test_reference_is_drawn_and_unique_in_the_company(self):
        first, second = self._new_activity("One"), self._new_activity("Two")
        self.assertTrue(first.reference)
        self.assertNotEqual(first.reference, second.reference)

        def clash():
            second.reference = first.reference

        self.assert_database_refuses(clash)

    def test_reference_may_be_taken_in_another_company(self):
        self._new_activity("One", reference="A1")
        twin = self._new_activity(
            "One", reference="A1", company_id=self.other_company.id
        )
        self.assertEqual(twin.reference, "A1")

    def test_reference_skips_what_an_import_has_taken(self):
        sequence = self.env.ref("hr_community.sequence_activity")
        first = sequence.number_next_actual
        taken = [sequence.get_next_char(number) for number in range(first, first + 3)]
        for reference in taken:
            self._new_activity("Imported", reference=reference)
        self.assertNotIn(self._new_activity("New").reference, (*taken, False))

    def test_without_a_sequence_activities_have_no_reference(self):
        self.env.ref("hr_community.sequence_activity").unlink()
        activities = self._new_activity("One") + self._new_activity("Two")
        self.assertEqual(activities.mapped("reference"), [False, False])

    def test_a_batch_draws_as_many_references(self):
        activities = self.env["hr.community.activity"].create(
            [{"name": "Same name"} for _n in range(20)]
        )
        self.assertEqual(len(set(activities.mapped("reference"))), 20)

    def test_a_copy_gets_a_reference_of_its_own_and_starts_as_a_proposal(self):
        copy = self.party.copy()
        self.assertNotEqual(copy.reference, self.party.reference)
        self.assertEqual(copy.state, "proposed")
        self.assertEqual(copy.skill_ids.skill_id, self.planning)
        self.assertFalse(copy.ownership_ids)

    def test_the_board_knows_which_activities_have_a_picture(self):
        picture = (
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
            "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        )
        drawn = self._new_activity("Drawn", image_1920=picture)
        found = (self.party | drawn).filtered("has_image")
        self.assertEqual(found, drawn)
        for shown in (drawn, drawn.with_context(bin_size=True)):
            shown.image_1920 = False
            self.assertFalse(drawn.has_image)
            shown.image_1920 = picture
            self.assertTrue(drawn.has_image)

    def test_impossible_figures_are_refused(self):
        for values, error in (
            ({"hours_per_month": -1}, ValidationError),
            ({"people_wanted": -1}, ValidationError),
            ({"date_start": "2026-05-02", "date_end": "2026-05-01"}, IntegrityError),
        ):
            with self.subTest(values):
                self.assert_database_refuses(
                    lambda v=values: self.party.write(v), error
                )

    def test_start_and_end_may_be_the_same_day_or_open(self):
        self.party.write({"date_start": "2028-02-29", "date_end": "2028-02-29"})
        self.party.write({"date_start": False})
        self.assertTrue(self.party.date_end)

    def test_names_in_any_script(self):
        for name in ("お花見", "Ζωή & Ёлка", "عيد", "👋🏽 Hallo", "O'Hara <b>"):
            self.assertEqual(self._new_activity(name).display_name, name)

    def test_reference_is_shown_where_it_is_asked_for(self):
        self.party.reference = "P-1"
        shown = self.party.with_context(show_reference=True)
        self.assertEqual(shown.display_name, "[P-1] Party")

    def test_two_of_one_name_are_told_apart_by_their_reference(self):
        self.party.reference = "P-1"
        other = self._new_activity("Party", reference="P-2", active=False)
        elsewhere = self._new_activity("Party", company_id=self.other_company.id)
        self.assertEqual(self.party.display_name, "Party (P-1)")
        self.assertEqual(other.display_name, "Party (P-2)")
        self.assertEqual(elsewhere.display_name, "Party")
        other.name = "Ball"
        self.assertEqual((self.party | other).mapped("display_name"), ["Party", "Ball"])
        self.party.name = "Ball"
        self.assertEqual(other.display_name, "Ball (P-2)")

    def test_part_of_makes_a_tree(self):
        year = self._new_activity("The Year")
        self.party.parent_id = year
        self.assertEqual(year.child_ids, self.party)

    def test_no_circle_of_any_length(self):
        year = self._new_activity("The Year")
        self.party.parent_id = year
        music = self._new_activity("Music", parent_id=self.party.id)
        for activity, parent in ((year, music), (year, self.party), (year, year)):
            with self.subTest(parent.name), self.assertRaises(ValidationError):
                activity.parent_id = parent

    def test_a_part_belongs_to_the_same_company(self):
        elsewhere = self._new_activity("There", company_id=self.other_company.id)
        with self.assertRaises(UserError):
            self.party.parent_id = elsewhere

    def test_what_has_parts_is_not_deleted(self):
        year = self._new_activity("The Year")
        self.party.parent_id = year
        self.assert_database_refuses(year.unlink)

    def test_properties_come_from_the_category(self):
        self.category.activity_properties = [
            {"name": "venue", "type": "char", "string": "Venue"}
        ]
        self.party.category_id = self.category
        self.party.activity_properties = {"venue": "Boat"}
        self.env.invalidate_all()
        self.assertEqual(dict(self.party.activity_properties), {"venue": "Boat"})

    def assert_refused(self, category):
        with self.assertRaises(UserError), self.env.cr.savepoint():
            category.with_user(self.manager).unlink()

    def test_a_category_in_use_is_not_deleted(self):
        self.party.category_id = self.category
        self.assert_refused(self.category)
        other = self.env["hr.community.category"].create({"name": "Other"})
        template = self.env["hr.community.goal.template"].create(
            {"name": "Guests", "category_id": other.id}
        )
        self.assert_refused(other)
        self.assertTrue(template.exists(), "what is only for it does not go along")
        template.unlink()
        wish = self.env["hr.community.preference"].create(
            {"employee_id": self.worker_person.id, "category_ids": other.ids}
        )
        self.assert_refused(other)
        self.assertEqual(wish.category_ids, other, "what somebody wants to hear of")
        other.active = False
        wish.unlink()
        other.unlink()

    def test_category_counts_and_opens_its_activities(self):
        self.party.category_id = self.category
        self.assertEqual(self.category.activity_count, 1)
        action = self.category.action_open_activities()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, self.party)

    @users("hr_community_worker")
    def test_everybody_proposes_through_the_form(self):
        with Form(self.env["hr.community.activity"]) as form:
            form.name = "Juggling Circle"
            form.purpose = "We need it"
            with form.skill_ids.new() as line:
                line.skill_id = self.planning
        activity = form.save()
        self.assertEqual(activity.state, "proposed")
        self.assertEqual(activity.skill_ids.skill_level_id, self.solid)
        self.assertFalse(activity.date_opened)

    @users("hr_community_worker")
    def test_a_proposer_still_corrects_the_proposal(self):
        activity = self.env["hr.community.activity"].create({"name": "Jugling"})
        activity.name = "Juggling"
        activity.skill_ids = [Command.create(self._ask(self.planning, self.basic))]
        self.assertTrue(activity.can_edit)
        activity.sudo().state = "open"
        activity.invalidate_recordset()
        with self.assertRaises(AccessError):
            activity.name = "Mine for ever"
        self.assertFalse(activity.can_edit)

    @users("hr_community_worker")
    def test_a_colleague_changes_nothing(self):
        party = self.party.with_user(self.env.user)
        self.assertEqual(party.name, "Party")
        self.assertFalse(party.can_edit)
        for values in ({"name": "Mine"}, {"state": "retired"}, {"strategic": True}):
            with self.subTest(values), self.assertRaises(AccessError):
                party.write(values)
        with self.assertRaises(AccessError):
            party.skill_ids.unlink()
        with self.assertRaises(AccessError):
            party.unlink()

    @users("hr_community_owner")
    def test_the_owner_describes_but_does_not_decide(self):
        party = self.party.with_user(self.env.user)
        party.write({"purpose": "Fun", "hours_per_month": 6, "people_wanted": 3})
        party.skill_ids.skill_level_id = self.solid
        self.assertTrue(party.can_edit)
        for values in (
            {"strategic": True},
            {"decision": "keep"},
            {"reference": "MINE"},
            {"date_opened": "2020-01-01"},
            {"category_id": self.category.id},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                party.write(values)

    def test_the_refusal_names_the_field_as_the_screen_does(self):
        with self.assertRaisesRegex(AccessError, "Strategic.*community officer"):
            self.party.with_user(self.owner).strategic = True

    def test_an_officer_with_nothing_to_see_is_offered_three_ways_to_begin(self):
        action = self.env.ref("hr_community.hr_community_activity_action")

        def empty(user):
            # as the web client's controller loads it
            (values,) = action.with_user(user).sudo().read()
            return values["help"]

        self.assertNotIn("/odoo/community-import", empty(self.worker))
        self.assertNotIn("/odoo/community-import", empty(self.officer))
        self.assertIn("/odoo/community-import", empty(self.stranger))

    def test_the_activities_without_an_estimate_are_counted_with_the_hours(self):
        category = self.env["hr.community.category"].create({"name": "Choirs"})
        for hours in (0, False, 2.5, 4):
            self._new_activity("One", category_id=category.id, hours_per_month=hours)
        activities = self.env["hr.community.activity"]
        domain = [("category_id", "=", category.id)]
        measures = ["hours_per_month:sum", "hours_unknown:sum"]
        self.assertEqual(activities._read_group(domain, [], measures), [(6.5, 2)])
        found = activities.search(domain)
        self.assertEqual(sum(found.mapped("hours_unknown")), 2)
        self.assertEqual(
            activities.fields_get(["hours_unknown"], ["aggregator"]),
            {"hours_unknown": {"aggregator": "sum"}},
        )
