from . import test_attendance_page
from . import test_calendar_event
from . import test_course
from . import test_course_path
from . import test_next_first
from . import test_offered
from . import test_session
