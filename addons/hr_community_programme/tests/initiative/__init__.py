from . import test_initiative
from . import test_initiative_people
from . import test_initiative_page
from . import test_my_page
