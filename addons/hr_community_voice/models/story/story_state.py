from odoo import models
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.exceptions import AccessError, UserError

SELF = frozenset({"self"})


class StoryState(models.Model):
    """From which state to which a story goes, and who takes it there."""

    _inherit = "hr.community.story"

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "asked"): OFFICER,
        ("asked", "answered"): SELF,
        ("asked", "withdrawn"): SELF,
        ("answered", "withdrawn"): SELF,
        ("answered", "asked"): OFFICER,
    }
    _actor_fields = {"colleague": set(), "self": {"name", "text", "use_ids"}}
    _identity_fields = frozenset({"employee_id", "company_id"})
    _immutable_fields = frozenset({"employee_id", "company_id", "activity_id"})

    def _check_words(self, vals):
        """Keep to the words that a person agreed to, whoever else would change them.

        While they are asked, others may correct them: what was agreed to is asked
        anew.

        :raise UserError: they have answered, or taken it back
        """
        for story in self if vals.keys() & {"name", "text"} else ():
            if story.is_me or story.state == "draft":
                continue
            if story.state == "withdrawn":
                raise UserError(
                    self.env._("“%s” was withdrawn. Create a new story.", story.name)
                )
            if story.state == "answered":
                raise UserError(
                    self.env._(
                        "The employee agreed to the current version of “%s”. To change "
                        "the text, first use “Ask Again”.",
                        story.name,
                    )
                )
            # sudo: story.use - consent is to the words that were read
            agreed_sudo = story.sudo().use_ids.filtered(
                lambda use: use.state == "given"
            )
            agreed_sudo.write({"state": "asked"})

    def _actors(self):
        officer = {"officer"} if self._is_officer() else set()
        return {
            one: officer | ({"self"} if one.is_me else set()) or {"colleague"}
            for one in self
        }

    def _check_officer(self):
        """Refuse what only officers do.

        :raise AccessError: for others
        """
        if not self._is_officer():
            raise AccessError(self.env._("Only community officers can do this."))

    def action_ask(self):
        """Ask the person for consent to each use.

        :raise UserError: there is no use to consent to, or nobody to ask
        """
        for story in self:
            if not story.use_ids or not story.employee_id:
                raise UserError(
                    self.env._(
                        "Choose the employee the story is about, and where it may be "
                        "shared."
                    )
                )
        self.write({"state": "asked"})

    def action_answer(self):
        """Say that each use has its answer, as the person of the story.

        :raise UserError: a use has none
        """
        for story in self:
            if "asked" in story.use_ids.mapped("state"):
                raise UserError(self.env._("Answer yes or no for each placement."))
        self.write({"state": "answered"})

    def action_withdraw(self):
        """Take the story back, with all consents: at any time, as its person."""
        self.write({"state": "withdrawn"})

    def _after_moved(self):
        """Tell the person that they are asked; forget what was taken back."""
        # sudo: story, story.use - what follows from a move, whoever moves it
        story_sudo = self.sudo()
        if self.state == "asked":
            story_sudo.use_ids.filtered(lambda use: use.state == "planned").write(
                {"state": "asked"}
            )
            self.env["hr.community.mail"]._send(
                "hr_community_voice.mail_template_story_asked",
                story_sudo,
                story_sudo.employee_id,
            )
        elif self.state == "withdrawn":
            story_sudo.use_ids.write({"state": "refused"})
            story_sudo.write({"text": False})
