//! Whether there is such an account is told to nobody.

use crate::ground::{Browser, Ground, same_but_for_the_reference};
use model::question::Fields;

#[tokio::test]
async fn a_wrong_password_is_answered_alike_for_known_and_unknown() {
    let ground = Ground::new().await;
    let crew = ground.crew().await;
    let nobody = Browser { cookie: String::new(), ..crew.clone() };
    let tried = |email: String| {
        let fields: Fields =
            [("email", email.as_str()), ("password", "Wrong-Harbour-7")].into_iter().collect();
        let nobody = nobody.clone();
        async move { nobody.post("/sign-in", &fields).await }
    };
    // As long as the known one, so that the length of the page, which repeats it, tells nothing either.
    let unknown = crew.email.replace("jo", "bo");
    // At once, and then again while both are told to wait.
    for status in [422, 422] {
        let (known, other) = (tried(crew.email.clone()).await, tried(unknown.clone()).await);
        assert_eq!((known.status, &known.cookies), (status, &other.cookies));
        assert!(known.cookies.is_empty());
        let other = crate::ground::Page { html: other.html.replace(&unknown, &crew.email), ..other };
        same_but_for_the_reference(&known, &other);
    }
}
