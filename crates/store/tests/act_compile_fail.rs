//! What the types refuse, so that no test at run time has to: see each example for the mistake it makes.

#[test]
fn what_has_no_permit_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
