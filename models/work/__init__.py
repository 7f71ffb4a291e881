from . import cycle
from . import contribution
from . import ownership
from . import activity
