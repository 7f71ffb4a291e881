from . import inventory_import
from . import inventory_import_column
from . import inventory_import_sheet
from . import inventory_import_problem
