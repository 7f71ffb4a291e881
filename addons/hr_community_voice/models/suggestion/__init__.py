from . import suggestion
from . import suggestion_state
from . import suggestion_mail
from . import suggestion_page
from . import suggestion_buffer
from . import suggestion_reply
from . import suggestion_rating
from . import suggestion_scenes
