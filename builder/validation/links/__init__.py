"""The rules across records: one function a requirement, each with its code."""

from collections.abc import Callable, Iterator

from builder.problems import Problem
from builder.validation.links import (
    achievements,
    attendance,
    certificates,
    employers,
    facts,
    missed_sessions,
    opinions,
    orders,
    out_of_term,
    people,
    policies,
    references,
    reminders,
    rights,
    terms,
    titles,
    transfers,
    vocabulary,
    years,
)
from builder.validation.links.context import Context

Requirement = Callable[[Context], Iterator[Problem]]

RULES: tuple[Requirement, ...] = (
    references.links_lead_somewhere,
    references.lists_are_there,
    references.paths_are_repeated,
    references.ids_are_used_once,
    people.credit_codes_are_right,
    people.successors_are_named_on_both_sides,
    people.successors_take_over_the_place,
    people.successors_are_admitted_on_the_day_of_exit,
    transfers.transfers_follow_each_other,
    people.names_are_told_apart,
    terms.nobody_stays_beyond_the_place,
    terms.nobody_is_in_the_roster_twice,
    facts.facts_are_not_in_the_future,
    orders.periods_end_after_they_begin,
    orders.admission_takes_its_course,
    orders.achievements_are_verified_after_their_date,
    orders.steps_follow_each_other,
    orders.sessions_end_after_they_begin,
    orders.something_takes_place,
    orders.sessions_do_not_overlap,
    out_of_term.attendees_are_in_the_roster,
    attendance.hours_are_those_of_the_sessions,
    attendance.people_are_listed_once,
    attendance.attendees_were_admitted,
    attendance.rolls_are_closed_afterwards,
    attendance.nobody_is_at_two_places,
    missed_sessions.nothing_is_made_up_before_it_was_held,
    missed_sessions.leave_leaves_hours_out,
    achievements.kinds_are_known,
    rights.identifiers_are_right,
    achievements.amounts_are_there,
    achievements.families_are_known,
    employers.people_are_of_the_enterprise,
    achievements.somebody_took_part,
    rights.rights_are_recorded_once,
    rights.numbers_differ_by_more_than_separators,
    titles.events_happen_as_often_as_they_can,
    titles.events_follow_each_other,
    certificates.certificates_go_by_results,
    certificates.certificates_are_entered_as_issued,
    certificates.certificates_have_what_is_their_own,
    certificates.certificates_change_in_order,
    certificates.keys_follow_each_other,
    policies.policies_follow_each_other,
    policies.ids_in_a_record_differ,
    policies.events_follow_events,
    policies.training_is_one_group,
    policies.tiers_rise,
    policies.bands_fit_everybody,
    policies.grades_are_known,
    vocabulary.coverage_has_one_title,
    years.years_have_a_policy,
    years.years_await_their_policy,
    years.years_have_a_plan,
    years.admissions_have_a_policy,
    opinions.people_are_named_once,
    reminders.nothing_past_is_planned,
    reminders.attendance_is_recorded,
    reminders.rolls_are_closed,
    reminders.trainings_are_on_working_days,
    reminders.sessions_are_in_their_year,
)


_IMPOSSIBLE = (facts.IN_THE_FUTURE, facts.PUBLISHED_TO_COME, terms.TWICE_IN_THE_ROSTER)


def across(context: Context) -> list[Problem]:
    """Give what is wrong across records; where a value cannot be at all, nothing else that follows from it."""
    found = [problem for rule in RULES for problem in rule(context)]
    impossible = {problem.position for problem in found if problem.code in _IMPOSSIBLE}
    return [problem for problem in found if problem.code in _IMPOSSIBLE or problem.position not in impossible]


__all__ = ["RULES", "Context", "Requirement", "across"]
