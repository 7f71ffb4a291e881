from .repository import test_activity
from .repository import test_activity_lifecycle
from .repository import test_activity_rank
from .repository import test_activity_skill
from .repository import test_library
from .repository import test_rank
from .ownership import test_skill_match
from .ownership import test_suggestion
