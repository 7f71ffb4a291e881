from . import category
from . import tag
from . import activity
from . import activity_state
from . import activity_skill
from . import library_activity
