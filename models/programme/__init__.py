from . import kickoff
from . import my_page
