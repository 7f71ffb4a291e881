from . import box
from . import shadow
