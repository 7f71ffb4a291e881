"""Replies that nobody has replied to yet are marked, as new ones are from now on."""


def migrate(cr, version):
    """Mark the open suggestions of which the last reply is their author's."""
    cr.execute(
        """UPDATE hr_community_suggestion suggestion SET has_new_reply = TRUE
             FROM (SELECT DISTINCT ON (suggestion_id) suggestion_id, side
                     FROM hr_community_suggestion_reply
                    ORDER BY suggestion_id, id DESC) latest
            WHERE latest.suggestion_id = suggestion.id AND latest.side = 'author'
              AND suggestion.state IN ('new', 'looked_at', 'accepted')"""
    )
