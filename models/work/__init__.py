from . import cycle
from . import contribution
from . import contribution_lifecycle
from . import activity_work
