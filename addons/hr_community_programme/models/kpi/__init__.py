from . import activity_dates
from . import position_case_dates
from . import hr_departure_reason

from . import staff_month
from . import kpi
from . import kpi_value
from . import kpi_baseline
from . import kpi_baseline_plan
from . import kpi_goal
from . import kpi_snapshot
from . import kpi_snapshot_run
from . import kpi_records
from . import kpi_dashboard
from . import kpi_dashboard_words
from . import digest_digest
