from . import import_heading
from . import import_log
from . import import_line
from . import import_writer
from . import import_people
from . import import_parts
from . import import_brought
from . import import_undo
