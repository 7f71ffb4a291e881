from . import activity_merging
from . import activity_retire
from . import find_owner
from . import find_owner_line
from . import hand_over
from . import inventory_import
from . import step_down
from . import work_return
