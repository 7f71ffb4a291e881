from . import test_no_effect
from . import test_period
from . import test_report
from . import test_retention_apart
from . import test_snapshot
from . import test_records
