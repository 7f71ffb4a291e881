from . import kickoff
from . import my_page
from . import res_company
from . import res_config_settings
