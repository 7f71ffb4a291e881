from . import campaign, campaign_person
