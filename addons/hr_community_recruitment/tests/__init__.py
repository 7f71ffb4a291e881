from . import test_recruiter
from . import test_careers_page
from . import test_applicant
from . import test_volunteers
