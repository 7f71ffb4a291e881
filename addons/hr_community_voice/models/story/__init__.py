from . import story
from . import story_state
from . import story_page
from . import story_use
from . import day_profile
from . import day_profile_state
from . import day_profile_line
