from . import initiative

from . import kpi
