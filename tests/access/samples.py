from odoo.fields import Command

from .common import AccessCase


class SampleCase(AccessCase):
    """A record of every model, and what somebody might want to do with it.

    ``_samples`` returns {(model, record): (make, values, writes)}: ``make`` returns
    the record, ``values`` are those to create one with, and ``writes`` those that
    each named field is changed to. The two functions are given the user.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls.env["hr.employee"].search(
            [("company_id", "=", cls.company.id)]
        )
        cls.fair = cls._new_activity("Fair")
        cls.party_skill = cls.party.skill_ids
        cls.case = cls.env["hr.community.position.case"].create(
            {"name": "Planner", "community_activity_ids": cls.party.ids}
        )
        cls.alias = cls.env["hr.community.person.alias"].create({"name": "Who Ever"})
        cls.campaign = cls.env["hr.community.campaign"].create({"name": "Now"})
        cls.ball = cls._new_activity("Ball")
        cls._new_part(cls.ball, cls.owner_person, role="owner")
        cls.ball_part = cls._new_part(cls.ball, cls.worker_person)
        cls.answer = cls.env["hr.community.review.answer"].create(
            {"ownership_id": cls.ball_part.id}
        )
        cls.criterion = cls.env["hr.community.criterion"].search([], limit=1)
        cls.cycle = cls.env["hr.community.cycle"].create({"name": "This year"})
        cls.cycle.state = "open"
        cls.round = cls.env["hr.community.round"].create({"name": "2026"})
        cls.round.state = "running"
        cls.round_line = cls.env["hr.community.round.line"]
        cls.log = cls.env["hr.community.import"].create(
            {"name": "sheet.csv", "company_id": cls.company.id}
        )

    @classmethod
    def _person_of(cls, user):
        """Return the user's employee here, or of who has none, a colleague's."""
        return user.employee_ids & cls.people or cls.helper

    def _sample(self, model, values, writes, made=None):
        """Return a sample whose record is made with the values that create it."""

        def make(user):
            author = self.env(user=user if made is None else made)
            return author[model].sudo().create(values(user)).sudo(False)

        return make, values, writes

    def _samples(self):
        return {
            **self._repository_samples(),
            **self._ownership_samples(),
            **self._fairness_samples(),
            **self._work_samples(),
            **self._intake_samples(),
            **self._collect_samples(),
            **self._round_samples(),
            **self._interest_samples(),
            **self._review_samples(),
            **self._gap_samples(),
            **self._wizard_samples(),
            **self._review_wizard_samples(),
        }

    def _repository_samples(self):
        root = self.env.user
        category = {"name": "Sports"}
        tag = {"name": "Outdoors"}
        library = {"name": "A typical thing", "category_id": self.category.id}
        proposal = {"name": "An idea", "company_id": self.company.id}
        ask = self._ask(self.counting, self.basic)

        def skill_of(activity):
            return lambda user: ask | {"activity_id": activity(user).id}

        def new_proposal(user):
            return self.env(user=self.worker)["hr.community.activity"].create(proposal)

        describe = {"purpose": "Fun", "strategic": True, "decision": "keep"}
        return {
            ("hr.community.category", "any"): self._sample(
                "hr.community.category", lambda user: category, {"color": 3}, root
            ),
            ("hr.community.tag", "any"): self._sample(
                "hr.community.tag", lambda user: tag, {"color": 3}, root
            ),
            ("hr.community.library.activity", "any"): self._sample(
                "hr.community.library.activity",
                lambda user: library,
                {"purpose": "Fun"},
                root,
            ),
            ("hr.community.activity", "running"): (
                lambda user: self.party,
                lambda user: proposal | {"state": "open"},
                describe,
            ),
            ("hr.community.activity", "somebody's proposal"): (
                new_proposal,
                lambda user: proposal,
                describe,
            ),
            ("hr.community.activity.skill", "of a running activity"): (
                lambda user: self.party_skill,
                skill_of(lambda user: self.party),
                {"necessity": "nice"},
            ),
            ("hr.community.activity.skill", "of somebody's proposal"): self._sample(
                "hr.community.activity.skill",
                skill_of(new_proposal),
                {"necessity": "nice"},
                self.worker,
            ),
        }

    def _ownership_samples(self):
        model = "hr.community.ownership"
        writes = {"hours_per_month": 3, "role": "deputy", "date_start": "2024-02-29"}

        def part(state, activity, person=None):
            return lambda user: {
                "activity_id": activity.id,
                "employee_id": (person or self._person_of(user)).id,
                "state": state,
            }

        return {
            (model, f"{state}, a colleague's"): self._sample(
                model,
                part(state, self.party, self.worker_person),
                writes,
                self.env.user,
            )
            for state in ("invited", "applied", "active", "ended", "declined")
        } | {
            (model, f"{state}, my own"): self._sample(
                model, part(state, self.fair), writes, self.env.user
            )
            for state in ("invited", "applied", "active")
        }

    def _fairness_samples(self):
        said = "hr.community.availability"
        load = "hr.community.load.report"
        objection = "hr.community.objection"
        root = self.env.user

        def of(person):
            return lambda user: {"employee_id": person(user).id, "hours_limit": 3}

        def too_much(user):
            part = self._new_part(self.fair, self.worker_person)
            return {"ownership_id": part.id, "reason": "Too much"}

        return {
            (said, "a colleague's"): self._sample(
                said, of(lambda user: self.worker_person), {"hours_limit": 5}, root
            ),
            (said, "my own"): self._sample(
                said, of(self._person_of), {"hours_limit": 5}, root
            ),
            (objection, "to a colleague's part"): self._sample(
                objection, too_much, {"reason": "Hm", "answer": "Half of it"}, root
            ),
            (load, "a colleague's"): (
                lambda user: self.env[load].browse(self.worker_person.id),
                lambda user: {"hours_given": 1},
                {"hours_given": 1},
            ),
        }

    def _work_samples(self):
        model = "hr.community.contribution"
        writes = {"hours": 2, "return_reason": "Which day?"}

        def done(state, activity, person=None):
            return lambda user: {
                "activity_id": activity.id,
                "employee_id": (person or self._person_of(user)).id,
                "state": state,
                "hours": 1,
            }

        return {
            (model, record): self._sample(model, values, writes, self.env.user)
            for record, values in {
                "logged, a colleague's in the owner's activity": done(
                    "submitted", self.party, self.worker_person
                ),
                "confirmed, a colleague's in the owner's activity": done(
                    "confirmed", self.party, self.worker_person
                ),
                "logged, elsewhere by somebody else": done(
                    "submitted", self.fair, self.helper
                ),
                "logged, my own": done("submitted", self.fair),
                "confirmed, my own": done("confirmed", self.fair),
            }.items()
        }

    def _intake_samples(self):
        here = {"company_id": self.company.id}
        name = {"name": "Some Body"} | here
        waiting = {
            "alias_id": self.alias.id,
            "activity_id": self.party.id,
            "role": "owner",
        }
        line = {"import_id": self.log.id, "activity_id": self.party.id, "line": 2}
        heading = {"heading": "task", "target": "name"} | here
        return {
            (model, "any"): self._sample(model, lambda user, v=v: v, w, self.env.user)
            for model, v, w in (
                ("hr.community.person.alias", name, {"name": "Any Body"}),
                ("hr.community.alias.role", waiting, {"role": "deputy"}),
                ("hr.community.import", {"name": "x.csv"} | here, {"state": "undone"}),
                ("hr.community.import.line", line, {"line": 3}),
                ("hr.community.import.heading", heading, {"target": "purpose"}),
            )
        }

    def _collect_samples(self):
        model = "hr.community.campaign"
        person = {
            "campaign_id": self.campaign.id,
            "employee_id": self.worker_person.id,
        }
        return {
            (model, "draft"): self._sample(
                model,
                lambda user: {"name": "What?", "company_id": self.company.id},
                {"name": "What now?"},
                self.env.user,
            ),
            (f"{model}.person", "any"): self._sample(
                f"{model}.person",
                lambda user: person,
                {"date_answered": "2026-01-01"},
                self.env.user,
            ),
        }

    def _round_samples(self):
        model = "hr.community.round"
        ranking = "hr.community.ranking"
        root = self.env.user
        line = {"round_id": self.round.id, "activity_id": self.fair.id}

        def rank(user):
            mine = self.round_line.create(line)
            return {"line_id": mine.id, "user_id": user.id}

        return {
            (model, "draft"): self._sample(
                model,
                lambda user: {"name": "2027", "company_id": self.company.id},
                {"name": "2028"},
                root,
            ),
            (f"{model}.line", "any"): self._sample(
                f"{model}.line", lambda user: line, {"decision": "keep"}, root
            ),
            (ranking, "my own"): self._sample(ranking, rank, {"impact": "3"}, root),
            (ranking, "a colleague's"): self._sample(
                ranking,
                lambda user: rank(self.worker),
                {"impact": "3"},
                root,
            ),
        }

    def _interest_samples(self):
        evidence = "hr.community.skill.evidence"
        follow = "hr.community.follow"
        root = self.env.user
        skills = {"skill_ids": [Command.set(self.planning.ids)]}

        def of(person):
            return lambda user: {"employee_id": person(user).id}

        return {
            (evidence, "a colleague's"): self._sample(
                evidence,
                lambda user: {
                    "employee_id": self.worker_person.id,
                    "skill_id": self.planning.id,
                },
                {"note": "Well done"},
                root,
            ),
            (follow, "my own"): self._sample(follow, of(self._person_of), skills, root),
            (follow, "a colleague's"): self._sample(
                follow, of(lambda user: self.worker_person), skills, root
            ),
        }

    def _review_samples(self):
        root = self.env.user
        about = {"ownership_id": self.ball_part.id}
        criterion = {f"rubric_{mark}": "So" for mark in range(1, 6)} | {"name": "New"}
        mark = {
            "answer_id": self.answer.id,
            "criterion_id": self.criterion.id,
            "score": 3,
        }
        person = {"employee_id": self.worker_person.id}
        proposal = person | {
            "skill_id": self.planning.id,
            "skill_level_id": self.advanced.id,
        }
        line = person | {
            "cycle_id": self.cycle.id,
            "employee_name": "Wor Ker",
            "activity_name": "Fair",
        }
        evidence = person | {
            "company_id": self.company.id,
            "employee_name": "Wor Ker",
            "activity_name": "Fair",
        }
        level = {"skill_level_id": self.basic.id}
        cycle = {"name": "Then", "company_id": self.company.id}
        asked = about | {"reviewer_id": self.helper.id}
        return {
            (model, record): self._sample(model, lambda user, v=values: v, writes, root)
            for model, record, values, writes in (
                ("hr.community.cycle", "any", cycle, {"name": "Now"}),
                ("hr.community.criterion", "any", criterion, {"sequence": 3}),
                ("hr.community.review", "of a colleague", asked, {"reason": "Please"}),
                (
                    "hr.community.review.answer",
                    "of a colleague",
                    about,
                    {"reply": "Thanks"},
                ),
                ("hr.community.review.score", "of a colleague", mark, {"score": 5}),
                ("hr.community.skill.proposal", "of a colleague", proposal, level),
                ("hr.community.statement.line", "of a colleague", line, {"hours": 9}),
                (
                    "hr.community.appraisal.evidence",
                    "of a colleague",
                    evidence,
                    {"remark": "Great", "hours": 9},
                ),
            )
        } | {
            ("hr.community.statement", "of a colleague"): (
                lambda user: self.env["hr.community.statement"].search(
                    [("employee_id", "=", self.worker_person.id)], limit=1
                ),
                lambda user: {"hours": 1},
                {"hours": 1},
            ),
        }

    def _gap_samples(self):
        outcome = {
            "activity_id": self.party.id,
            "kind": "unowned",
            "outcome": "train",
            "reason": "A course",
        }
        line = {"case_id": self.case.id, "name": "Party"}
        skill = {
            "case_id": self.case.id,
            "skill_type_id": self.skill_type.id,
            "skill_id": self.counting.id,
            "skill_level_id": self.basic.id,
        }
        return {
            ("hr.community.gap.outcome", "any"): self._sample(
                "hr.community.gap.outcome",
                lambda user: outcome,
                {"reason": "Two courses"},
                self.env.user,
            ),
            ("hr.community.gap.report", "any"): (
                lambda user: self.env["hr.community.gap.report"].search(
                    [("activity_id", "=", self.party.id)], limit=1
                ),
                lambda user: {"kind": "quiet"},
                {"kind": "quiet"},
            ),
            ("hr.community.position.case", "draft"): (
                lambda user: self.case,
                lambda user: {"name": "Planner", "company_id": self.company.id},
                {"name": "Organiser", "refuse_reason": "No"},
            ),
            ("hr.community.position.case", "submitted"): (
                lambda user: self._submitted_case(),
                lambda user: {
                    "name": "Planner",
                    "company_id": self.company.id,
                    "state": "submitted",
                },
                {"name": "Organiser", "refuse_reason": "No"},
            ),
            ("hr.community.position.case.line", "of a draft"): self._sample(
                "hr.community.position.case.line",
                lambda user: line,
                {"hours_needed": 99},
                self.env.user,
            ),
            ("hr.community.position.case.skill", "of a draft"): self._sample(
                "hr.community.position.case.skill",
                lambda user: skill,
                {"skill_level_id": self.advanced.id},
                self.env.user,
            ),
        }

    def _submitted_case(self):
        self.case.state = "submitted"
        return self.case

    def _review_wizard_samples(self):
        def of_review(user):
            part = self._new_part(self._new_activity("Ball"), self._person_of(user))
            return {"ownership_id": part.id}

        def of_appraisal(user):
            return {"appraisal_id": 1, "employee_id": self._person_of(user).id}

        def of_adding(user):
            adding = self.env(user=user)["hr.community.appraisal.add"].sudo()
            wizard = adding.create(of_appraisal(user))
            wizard.line_ids = False  # what it lists is there before ours is
            return {"wizard_id": wizard.id, "activity_name": "Fair"}

        return {
            (model, "my own"): self._sample(model, values, writes)
            for model, values, writes in (
                ("hr.community.review.request", of_review, {"reason": "Please"}),
                (
                    "hr.community.appraisal.add",
                    of_appraisal,
                    {"employee_id": self.helper.id},
                ),
                ("hr.community.appraisal.add.line", of_adding, {"chosen": True}),
            )
        }

    def _wizard_samples(self):
        def of_sheet(user, **values):
            sheet = self.env(user=user)["hr.community.inventory.import"].sudo()
            return {"wizard_id": sheet.create({}).id} | values

        def of_search(user):
            search = self.env(user=user)["hr.community.find.owner"].sudo()
            wizard = search.create({"activity_id": self.party.id})
            wizard.line_ids = False  # the suggestions are there before ours is
            return {"wizard_id": wizard.id, "employee_id": self.worker_person.id}

        def of_part(user):
            part = self._new_part(self.fair, self._person_of(user))
            return {"ownership_ids": [Command.set(part.ids)]}

        def of_successor(user):
            part = self._new_part(self.fair, self._person_of(user))
            return {"ownership_id": part.id, "successor_id": self.worker_person.id}

        def of_work(user):
            work = self._log(self.fair, self._person_of(user))
            return {"contribution_ids": [Command.set(work.ids)], "reason": "Hm"}

        def of_me(user):
            return {"employee_id": self._person_of(user).id}

        def of_party(user):
            return {"activity_id": self.party.id}

        def of_two(user):
            return {"keep_id": self.party.id, "other_id": self.fair.id}

        def of_activity(user):
            return {"activity_ids": [Command.set(self.fair.ids)], "reason": "Done"}

        return {
            (model, "my own"): self._sample(model, values, writes)
            for model, values, writes in (
                ("hr.community.activity.retire", of_activity, {"reason": "Over"}),
                ("hr.community.activity.merging", of_two, {"keep_id": self.fair.id}),
                ("hr.community.step.down", of_part, {"reason": "No time"}),
                ("hr.community.work.return", of_work, {"reason": "Which day?"}),
                ("hr.community.person.data", of_me, {"filename": "x"}),
                ("hr.community.hand.over", of_successor, {"note": "Keys"}),
                ("hr.community.find.owner", of_party, {"role": "deputy"}),
                ("hr.community.find.owner.line", of_search, {"chosen": True}),
                ("hr.community.inventory.import", lambda user: {}, {"filename": "x"}),
                ("hr.community.inventory.import.column", of_sheet, {"target": "note"}),
                ("hr.community.inventory.import.problem", of_sheet, {"line": 3}),
            )
        }
