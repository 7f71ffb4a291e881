from . import course
from . import course_session
from . import hr_employee
from . import enrolment
from . import slide_channel
from . import slide_channel_partner
