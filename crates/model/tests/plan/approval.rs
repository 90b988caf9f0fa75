use crate::{found, gaps_after, plan, today};
use model::plan::{default_review, gaps};

#[test]
fn a_review_is_between_today_and_twelve_months_from_now() {
    let on = |date| gaps_after(|p| p.approval.review_on = Some(date));
    assert_eq!(on(today()), [""; 0]);
    assert_eq!(on(today().plus_months(12)), [""; 0]);
    assert_eq!(on(today().plus_days(-1)), ["approval/review_on-day"]);
    assert_eq!(on(today().plus_months(12).plus_days(1)), ["approval/review_on-day"]);
    assert_eq!(gaps_after(|p| p.approval.review_on = None), ["approval/review_on-day"]);
}

#[test]
fn a_review_is_usually_after_three_months() {
    assert_eq!(default_review(today()), crate::day("2027-02-21"));
}

#[test]
fn a_reviewer_who_has_left_is_a_gap() {
    let complete = plan(|_| {});
    let left: Vec<_> = gaps(&complete, false, today()).into_iter().map(|g| g.field).collect();
    assert_eq!(left, ["reviewer"]);
    assert_eq!(found(&complete), [""; 0]);
    let nobody = plan(|p| p.approval.reviewer = None);
    assert_eq!(gaps(&nobody, false, today()).len(), 1, "one gap, not two, when nobody is named");
}
