from . import test_mentoring
from . import test_mentoring_page
