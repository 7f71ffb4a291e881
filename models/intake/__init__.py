from . import import_heading
from . import import_log
from . import import_log_line
from . import import_writer
from . import import_parts
from . import import_undo
from . import activity
from . import ownership
