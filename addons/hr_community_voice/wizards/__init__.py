from . import options
from . import suggestion_import
