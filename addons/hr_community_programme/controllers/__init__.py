from . import initiative_page
from . import leader_interview_page
