from . import initiative
from . import competency
from . import kpi
