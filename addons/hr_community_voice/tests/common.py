from odoo.addons.hr_community.tests.common import CommunityCase

SUGGESTION = "hr.community.suggestion"
BUFFER = "hr.community.suggestion.buffer"


class VoiceCase(CommunityCase):
    """The small company of the core, with an officer who is an employee."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer_person = cls._new_person("Offi Cer", cls.officer)
        cls.suggestions = cls.env[SUGGESTION]
        cls.company.community_suggestion_user_id = cls.officer

    @classmethod
    def _suggest(cls, text="More light in the yard", person=None, **values):
        """Return a suggestion that is there, signed by somebody or by nobody."""
        signed = {"employee_id": person.id if person else False}
        about = {"text": text, "company_id": cls.company.id} | signed
        return cls.suggestions.create(about | values)

    def _send(self, text="More light in the yard, please", scenes=None):
        """Send a suggestion through the box, and return (handle, secret)."""
        code = self.suggestions._send_by_box(self.company, text, scenes)
        handle, *digits = code.split("-")
        return handle, "".join(digits)

    def _release(self):
        self.env[BUFFER]._cron_release()
