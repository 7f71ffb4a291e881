from . import cycle
from . import contribution
from . import contribution_state
from . import activity_work
