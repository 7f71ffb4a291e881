"""Bar 13: eight who want the same at the same moment, and one who gets it.

All that somebody may give this month, all that is in a wallet, the last piece of a
reward. The other way, `SELECT … FOR UPDATE` and a sum, is played at the same servers by
the same eight: it overspends, which says that the play would show it.
"""

from functools import partial

from ..served import at_once
from . import BARE, CLIENTS, MODES, give

ALL = 100
REFUSALS = ("odoo.exceptions.UserError", "odoo.exceptions.ValidationError")
ME = "(SELECT e.id FROM hr_employee e JOIN res_users u ON u.id = e.user_id "
ME += "WHERE u.login = '{login}')"
CREDIT = """
    INSERT INTO hr_community_point
           (employee_id, company_id, account, reason, amount, date)
    SELECT {person}, 1, 'wallet', 'credited', {points} - COALESCE(sum(amount), 0), now()
      FROM hr_community_point WHERE employee_id = {person} AND account = 'wallet'
    HAVING COALESCE(sum(amount), 0) < {points}"""
# what was given this month is put into a later one, so that the account opens anew
MONTH_OVER = """
    UPDATE {table} SET month = month + interval '{later} months'
     WHERE employee_id = {person} AND month = date_trunc('month', now())"""
# and so is the day on which it was: nobody may say thanks without end in one
DAY_OVER = """
    UPDATE hr_community_recognition SET date = date - interval '2 months'
     WHERE giver_id = {person} AND date > now() - interval '2 days'"""
# in years long over, a new account for each round, of somebody who has no user
OPEN = """
    INSERT INTO hr_community_balance
           (employee_id, company_id, kind, month, granted, spent)
    SELECT {person}, 1, 'allowance',
           date '1900-01-01' + count(*) * interval '1 month', {points}, 0
      FROM hr_community_balance
     WHERE employee_id = {person} AND kind = 'allowance'
    RETURNING month"""
# the first list of models/recognition/point.py, and the join of balance.py
WRONG = """
    SELECT count(*) FROM (
        SELECT employee_id, account AS kind, month, sum(amount) AS points,
               -sum(amount) FILTER (
                   WHERE reason NOT IN ('received', 'awarded', 'credited')
               ) AS used
          FROM hr_community_point WHERE employee_id IN ({people}) GROUP BY 1, 2, 3
    ) ledger
 FULL JOIN (
        SELECT * FROM hr_community_balance WHERE employee_id IN ({people})
    ) account
        ON account.employee_id = ledger.employee_id AND account.kind = ledger.kind
       AND COALESCE(account.month, '-infinity') = COALESCE(ledger.month, '-infinity')
     WHERE COALESCE(ledger.used, 0) <> COALESCE(account.spent, 0)
        OR account.spent NOT BETWEEN 0 AND account.granted
        OR ledger.kind = 'wallet' AND ledger.points < 0"""


class Contest:
    """Rounds of a contest, and the ids of what it is about."""

    def __init__(self, asked, office):
        self.asked, self.office = asked, office
        self.value, self.people = asked.value_id(), asked.people_ids()
        make = office.login("admin").call
        self.reward = make("hr.community.reward", "create", [self._reward("Wallet")])[0]
        self.last = make("hr.community.reward", "create", [self._reward("Last")])[0]
        self.sessions = {}

    @staticmethod
    def _reward(name):
        return {"name": f"{name} of the bench", "cost": ALL}

    def session(self, login, n):
        """Return the n-th session of somebody."""
        if (login, n) not in self.sessions:
            self.sessions[login, n] = self.office.login(login)
        return self.sessions[login, n]

    def allowance(self, turn):
        """Let one person give all there is this month eight times."""
        person = ME.format(login="client0")
        (later,) = self.asked.ask(
            "SELECT count(*) + 1 FROM hr_community_balance "
            f"WHERE employee_id = {person} AND month > now()"
        )
        for table in ("hr_community_balance", "hr_community_point"):
            about = {"table": table, "person": person, "later": later[0]}
            self.asked.ask(MONTH_OVER.format(**about))
        self.asked.ask(DAY_OVER.format(person=person))
        return [
            give(
                self.session("client0", n),
                self.value,
                self.people[n],
                f"all I have {turn} {n} {later[0]}",
                points=ALL,
            )
            for n in range(CLIENTS)
        ]

    def wallet(self, _turn):
        """Let one person order for all in the wallet eight times."""
        person = ME.format(login="client0")
        self.asked.ask(CREDIT.format(person=person, points=ALL))
        return [
            self._order(self.session("client0", n), self.reward) for n in range(CLIENTS)
        ]

    def stock(self, _turn):
        """Let eight people order the last piece."""
        for n in range(CLIENTS):
            person = ME.format(login=f"client{n}")
            self.asked.ask(CREDIT.format(person=person, points=ALL))
        self.asked.ask(
            "UPDATE hr_community_reward SET is_limited = true, stock = taken + 1 "
            f"WHERE id = {self.last}"
        )
        return [
            self._order(self.session(f"client{n}", n), self.last)
            for n in range(CLIENTS)
        ]

    def summed_up(self):
        """Let eight give all of one account, each by a lock and a sum."""
        person = self.people[-1]
        ((month,),) = self.asked.ask(OPEN.format(person=person, points=ALL))
        return [
            self.session(f"client{n}", n).later(
                BARE, "give_summed_up", person, month, ALL
            )
            for n in range(CLIENTS)
        ]

    def _order(self, session, reward):
        order = {"reward_id": reward}
        return partial(session.call, "hr.community.redemption", "create", [order])


def measure(asked):
    """Play all contests at both kinds of server."""
    figures = []
    for mode, options in MODES.items():
        with asked.office(*options) as office:
            contest = Contest(asked, office)
            for prepare in (contest.allowance, contest.wallet, contest.stock):
                figures += [_play(asked, office, prepare, mode)]
            figures += [_play_the_other_way(asked, contest, mode)]
    people = ", ".join(ME.format(login=f"client{n}") for n in range(CLIENTS))
    wrong = int(asked.ask(WRONG.format(people=people))[0][0])
    what = "accounts not as the ledger says, or below 0"
    return [*figures, asked.figure(13, what, wrong, 0, unit="")]


def _play(asked, office, prepare, mode):
    bad, before = 0, office.retries()
    for turn in range(asked.rounds):
        answers = at_once(*prepare(turn))
        won = [answer for answer in answers if isinstance(answer, list)]
        lost = [answer for answer in answers if not isinstance(answer, list)]
        strange = [str(answer) for answer in lost if answer.kind not in REFUSALS]
        bad += len(won) != 1 or bool(strange)
        if len(won) != 1 or strange:
            print(f"    round {turn}: {len(won)} won; {strange or lost}")
    what = f"{prepare.__name__}, {mode}: rounds without one winner"
    note = f"of {asked.rounds}; {office.retries() - before} requests tried again"
    return asked.figure(13, what, bad, 0, unit="", note=note)


def _play_the_other_way(asked, contest, mode):
    """Count the rounds in which more was given than there was."""
    over = sum(
        at_once(*contest.summed_up()).count(True) > 1 for _turn in range(asked.rounds)
    )
    what = f"FOR UPDATE and a sum, {mode}: rounds overspent"
    about = {"unit": "", "at_least": True, "note": f"of {asked.rounds}"}
    return asked.figure(13, what, over, 1, **about)
