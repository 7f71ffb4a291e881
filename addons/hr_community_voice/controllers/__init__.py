from . import box
from . import pulse
from . import shadow
from . import story
