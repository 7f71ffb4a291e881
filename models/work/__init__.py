from . import cycle
from . import contribution
from . import activity_work
