from . import initiative
from . import competency
from . import pilot
from . import kpi
