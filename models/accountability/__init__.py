from . import goal_template
from . import goal
from . import activity_goals
from . import inactive_area
from . import expectation
from . import exemption
