from . import cycle
from . import contribution
from . import work_change
from . import work_person
from . import work_sum
from . import work_total
from . import activity_work
