from . import course_session
from . import enrolment
from . import event_event
from . import event_registration
