from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mixins.personal_rules import KEEP_FREE_TEXT, NOT_PERSONAL
from ..mixins.quiet import without_switches
from ..mixins.reader_language import in_all_languages

LEVELS = {"Beginner": 25, "Intermediate": 50, "Advanced": 75, "Expert": 100}


class LibraryActivity(models.Model):
    """A typical activity, ready to be taken over into a company."""

    _name = "hr.community.library.activity"
    _description = "Starter Library Activity"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "purpose": KEEP_FREE_TEXT,
        "role_description": KEEP_FREE_TEXT,
        "meeting_frequency": KEEP_FREE_TEXT,
        "skills": NOT_PERSONAL,
    }
    _inherit = ["hr.community.vocabulary"]
    _order = "category_id, name, id"
    _check_company_auto = True

    name = fields.Char("Activity", required=True, translate=True)
    category_id = fields.Many2one(
        "hr.community.category", required=True, index=True, check_company=True
    )
    color = fields.Integer(related="category_id.color")
    purpose = fields.Text(translate=True)
    role_description = fields.Html(translate=True, strip_style=True, strip_classes=True)
    meeting_frequency = fields.Char(translate=True)
    skills = fields.Json(
        readonly=True,
        help="One row per skill: skill, level, must-have or nice-to-have, and whether "
        "a professional is required.",
    )
    skill_words = fields.Char("Required Skills", compute="_compute_skill_words")
    is_taken = fields.Boolean("Already Added", compute="_compute_is_taken")

    @api.depends("skills")
    def _compute_skill_words(self):
        for entry in self:
            entry.skill_words = ", ".join(row[0] for row in entry.skills or [])

    @api.depends("name")
    @api.depends_context("company")
    def _compute_is_taken(self):
        """Find what is there already, archived or in another language as well."""
        names = {entry.id: set() for entry in self}
        for entries in in_all_languages(self):
            for entry in entries:
                names[entry.id].add(entry.name)
        activities = self.env["hr.community.activity"].with_context(active_test=False)
        there = activities.search_fetch(
            [
                ("company_id", "=", self.env.company.id),
                ("name", "in", list(set().union(*names.values()))),
            ],
            ["name"],
        )
        taken = set(there.mapped("name"))
        for entry in self:
            entry.is_taken = not taken.isdisjoint(names[entry.id])

    def action_take(self):
        """Take the chosen activities over into the current company.

        :raise UserError: all of them are there already
        """
        new = self.filtered(lambda entry: not entry.is_taken)
        if not new:
            raise UserError(self.env._("Your company already has these activities."))
        skills = new._get_skills()
        activities = self.env["hr.community.activity"].create(
            [entry._prepare_activity(skills) for entry in new]
        )
        return activities._get_records_action(
            name=self.env._("Activities from the Library")
        )

    def _prepare_activity(self, skills):
        return {
            "name": self.name,
            "category_id": self.category_id.id,
            "purpose": self.purpose,
            "role_description": self.role_description,
            "meeting_frequency": self.meeting_frequency,
            "origin": "library",
            "state": "open",
            "skill_ids": [
                fields.Command.create(
                    {
                        "skill_id": skills[name.casefold()].id,
                        "skill_level_id": skills[name.casefold()]
                        ._community_nearest_level(LEVELS[level])
                        .id,
                        "necessity": necessity,
                        "professional": professional,
                    }
                )
                for name, level, necessity, professional in self.skills or []
            ],
        }

    def _get_skills(self):
        """Return {case-folded name: skill}; what nobody has is created."""
        names = {
            row[0].casefold(): row[0] for entry in self for row in entry.skills or []
        }
        # sudo: hr.skill - an officer takes over the skills with the activities; a
        # skill type of our own holds those that the company does not have
        skills_sudo = self.env["hr.skill"].sudo()
        known = {}
        found = skills_sudo.search([("skill_type_id.active", "=", True)])
        for some in in_all_languages(found):
            known = {one.name.casefold(): found.browse(one.id) for one in some} | known
        missing = [name for folded, name in names.items() if folded not in known]
        if missing:
            created = self._create_skills(missing)
            known |= {skill.name.casefold(): skill for skill in created}
        return {folded: known[folded] for folded in names}

    def _create_skills(self, names):
        """Create skills in a type of our own, which comes with the first of them."""
        # sudo: hr.skill.type - as above
        types_sudo = without_switches(self.env["hr.skill.type"].sudo())
        languages = in_all_languages(types_sudo)
        titles = {some.env.lang: some.env._("Community Work") for some in languages}
        skill_type = types_sudo.browse()
        for some in languages:
            known = some.search([("name", "in", list(titles.values()))], limit=1)
            skill_type = skill_type or types_sudo.browse(known.id)
        skills = [fields.Command.create({"name": name}) for name in names]
        if skill_type:
            skill_type.skill_ids = skills
        else:
            skill_type = types_sudo.create(
                {
                    "name": titles[types_sudo.env.lang or "en_US"],
                    "skill_ids": skills,
                    "skill_level_ids": self._levels(),
                }
            )
            skill_type.update_field_translations("name", titles)
        return skill_type.skill_ids

    @api.model
    def _levels(self):
        return [
            fields.Command.create(
                {
                    "name": level,
                    "level_progress": progress,
                    "default_level": level == "Intermediate",
                }
            )
            for level, progress in LEVELS.items()
        ]
