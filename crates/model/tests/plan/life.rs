use crate::today;
use model::Moment;
use model::plan::{PlanState, Review};
use model::question::Options;

#[test]
fn a_review_is_due_a_fortnight_ahead_and_overdue_the_day_after() {
    for (days, expected) in [(15, Review::InDate), (14, Review::Due), (0, Review::Due), (-1, Review::Overdue)]
    {
        assert_eq!(Review::of(today().plus_days(days), today()), expected, "{days}");
    }
    assert_eq!(Review::Overdue.words(), "Review overdue");
}

#[test]
fn urgent_care_reads_what_is_published_and_for_a_day_what_a_death_closed() {
    let now = Moment::parse("2026-11-21T19:05:00Z").expect("a moment");
    let seen: Vec<_> = PlanState::VALUES.iter().filter(|s| s.is_in_view(None, now)).collect();
    assert_eq!(seen, [&PlanState::Published]);
    assert!(PlanState::Closed.is_in_view(Some(now.plus_minutes(-24 * 60 + 1)), now));
    assert!(!PlanState::Closed.is_in_view(Some(now.plus_minutes(-24 * 60)), now));
}

#[test]
fn what_is_closed_or_withdrawn_is_not_changed() {
    let open: Vec<_> = PlanState::VALUES.iter().filter(|s| s.is_open()).collect();
    assert_eq!(open, [&PlanState::Draft, &PlanState::Submitted, &PlanState::Published]);
}
