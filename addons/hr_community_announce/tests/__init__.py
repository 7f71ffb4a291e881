from . import test_announcement
from . import test_placeholders
from . import test_sending
from . import test_what_is_told
