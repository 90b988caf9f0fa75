//! From "open your account" to "this is not yet a plan", and what happens on the way.

use crate::ground::{Browser, CHOSEN, Ground, put};
use model::question::Fields;

fn of(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

async fn mary(ground: &Ground) -> Browser {
    let gp = ground.gp().await;
    ground.citizen("mary@home.example", "Mary Hill", &gp).await
}

#[tokio::test]
async fn an_account_is_opened_by_a_letter_and_leads_home() {
    let ground = Ground::new().await;
    let gp = ground.gp().await;
    let nobody = Browser { cookie: String::new(), ..gp.clone() };
    assert_eq!(nobody.get("/my").await.goes_to(), "/my/sign-in?next=/my");
    let typo = nobody.post("/my/open", &of(&[("email", "mary")])).await;
    assert_eq!((typo.status, typo.errors()[0].0.as_str()), (422, "#email"));
    let [new, known] = [
        nobody.post("/my/open", &of(&[("email", "mary@home.example")])).await,
        nobody.post("/my/open", &of(&[("email", &gp.email)])).await,
    ];
    assert_eq!((new.status, &new.html), (200, &known.html), "the answer tells nothing");
    let wrong = of(&[("code", "0123"), ("name", "Mary"), ("new", CHOSEN)]);
    let again = nobody.post("/my/confirm", &wrong).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#code"));
    ground.wall.pass_minutes(1);
    let mary = ground.citizen("molly@home.example", "Molly Hill", &gp).await;

    let page = nobody.open("/my/sign-in").await;
    let mut fields = page.form("form[action='/my/sign-in']");
    put(&mut fields, "email", "molly@home.example");
    put(&mut fields, "password", "Another-Word-99");
    let refused = nobody.post("/my/sign-in", &fields).await;
    assert_eq!((refused.status, refused.errors()[0].0.as_str()), (422, "#email"));
    ground.wall.pass_minutes(1);
    put(&mut fields, "password", CHOSEN);
    assert_eq!(nobody.post("/my/sign-in", &fields).await.goes_to(), "/my");
    let home = mary.open("/my").await;
    assert!(home.words().contains("You have not started anything yet"), "{}", home.words());
    assert_eq!(mary.get("/").await.goes_to(), "/my");
}

#[tokio::test]
async fn the_account_pages_have_no_way_to_pages_of_staff() {
    let ground = Ground::new().await;
    let mary = mary(&ground).await;
    for path in [
        "/account",
        "/password",
        "/account/passkeys/new",
        "/account/recovery-codes",
        "/account/authenticator",
    ] {
        let page = mary.open(path).await;
        let links = page.attributes("a", "href");
        assert!(links.iter().any(|link| link == "/my"), "{path}: {links:?}");
        assert!(page.has("footer a[href='/my/helping']"), "{path} is dressed as a page of MyCMC");
        for staff in ["/find", "/actions", "/organisation", "/service", "/training"] {
            assert!(!links.iter().any(|link| link == staff), "{path} leads to {staff}");
        }
    }
    let chosen = "Yellow-Kettle-Moon-4";
    let done = mary.post("/password", &of(&[("old", CHOSEN), ("new", chosen)])).await;
    assert!(matches!(done.status, 200 | 303), "{}", done.words());
    for path in ["/find", "/actions", "/people/new", "/organisation", "/service"] {
        let page = mary.get(path).await;
        assert!(matches!(page.status, 403 | 404) || page.status == 303, "{path}: {}", page.status);
        assert_ne!(page.status, 200, "{path}");
    }
    // What Welsh has no words for is said in English, and marked so above the form and beside the field.
    let welsh = Browser { cookie: format!("{}; cmc-language=cy", mary.cookie), ..mary.clone() };
    let same = welsh.post("/password", &of(&[("old", chosen), ("new", chosen)])).await;
    for place in [".nhsuk-error-summary", "#new-error"] {
        assert!(same.has(&format!("html[lang=cy] {place} span[lang=en]")), "{place}: {}", same.html);
    }
    // At work nobody stands at their own door: they change places first.
    let gp = ground.sign_in("amina.okafor@a81001.example").await;
    assert_eq!(gp.get("/my").await.goes_to(), "/places");
}

#[tokio::test]
async fn every_page_of_the_questionnaire_is_there_and_takes_nothing_and_something() {
    let ground = Ground::new().await;
    let mary = mary(&ground).await;
    let at = mary.begin_questionnaire().await;
    let tasks = mary.open(&at).await;
    let steps = tasks.attributes(".nhsuk-task-list__link", "href");
    assert_eq!(steps.len(), model::proposal::STEPS.len());
    let mut next = steps[0].clone();
    for step in &steps {
        assert_eq!(&next, step, "one after another");
        let page = mary.open(step).await;
        assert_eq!(page.texts("h1").len(), 1);
        assert!(page.has("input[name=talk]"), "{step}");
        assert!(!page.words().contains("needed to publish"), "{step}: nothing is required");
        let saved = mary.post(step, &page.form("#fill")).await;
        next = saved.goes_to().to_owned();
    }
    assert_eq!(next, format!("{at}/check"));
    let step = format!("{at}/steps/place-of-death");
    let mut fields = mary.open(&step).await.form("#fill");
    put(&mut fields, "talk", "yes");
    put(&mut fields, "then", "later");
    let later = mary.post(&step, &fields).await;
    assert_eq!(later.goes_to(), format!("{at}?saved=place-of-death"));
    assert!(mary.open(later.goes_to()).await.words().contains("To talk about"));
}

#[tokio::test]
async fn lists_grow_and_shrink_without_script_and_mistakes_are_kept() {
    let ground = Ground::new().await;
    let mary = mary(&ground).await;
    let at = mary.begin_questionnaire().await;
    let step = format!("{at}/steps/people");
    let mut fields = mary.open(&step).await.form("#fill");
    put(&mut fields, "then", "add:personal");
    let added = mary.post(&step, &fields).await.goes_to().to_owned();
    let page = mary.open(&added).await;
    assert!(page.has_id("personal.0.name"), "{}", page.words());
    let mut fields = page.form("#fill");
    put(&mut fields, "personal.0.name", "Anne Hill");
    assert_eq!(mary.post(&step, &fields).await.status, 303);
    let mut fields = mary.open(&step).await.form("#fill");
    assert_eq!(fields.typed("personal.0.name"), "Anne Hill");
    put(&mut fields, "then", "remove:personal.0");
    let removed = mary.post(&step, &fields).await.goes_to().to_owned();
    assert!(!mary.open(&removed).await.has_id("personal.0.name"));

    let step = format!("{at}/steps/who");
    let mut fields = mary.open(&step).await.form("#fill");
    put(&mut fields, "birth_date-day", "31");
    put(&mut fields, "birth_date-month", "2");
    put(&mut fields, "birth_date-year", "1944");
    put(&mut fields, "family_name", "Hill");
    let wrong = mary.post(&step, &fields).await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.errors().is_empty());
    let kept = wrong.form("#fill");
    assert_eq!((kept.typed("birth_date-day"), kept.typed("family_name")), ("31", "Hill"));
    // The code of a key safe is sent to no page.
    let step = format!("{at}/steps/getting-in");
    let mut fields = mary.open(&step).await.form("#fill");
    put(&mut fields, "key_safe_code", "4711");
    mary.post(&step, &fields).await.goes_to();
    for page in [step, format!("{at}/check"), format!("{at}/print")] {
        assert!(!mary.open(&page).await.html.contains("4711"), "{page}");
    }
}

#[tokio::test]
async fn a_page_saved_elsewhere_shows_both() {
    let ground = Ground::new().await;
    let mary = mary(&ground).await;
    let at = mary.begin_questionnaire().await;
    let step = format!("{at}/steps/called");
    let mut first = mary.open(&step).await.form("#fill");
    let mut second = mary.open(&step).await.form("#fill");
    put(&mut first, "preferred_name", "Molly");
    put(&mut second, "preferred_name", "Polly");
    mary.post(&step, &first).await.goes_to();
    let both = mary.post(&step, &second).await;
    assert_eq!(both.status, 409);
    assert_eq!(both.errors()[0].0, "#meanwhile");
    assert!(both.texts("#meanwhile")[0].contains("Molly"));
    let again = both.form("#fill");
    assert_eq!(again.typed("preferred_name"), "Polly");
    mary.post(&step, &again).await.goes_to();
    assert_eq!(mary.open(&step).await.form("#fill").typed("preferred_name"), "Polly");
}

#[tokio::test]
async fn what_was_typed_outlives_the_session() {
    let ground = Ground::new().await;
    let mary = mary(&ground).await;
    let at = mary.begin_questionnaire().await;
    let step = format!("{at}/steps/matters");
    let mut fields = mary.open(&step).await.form("#fill");
    put(&mut fields, "values", "My garden");
    ground.wall.pass_minutes(15);
    let sent_on = mary.post(&step, &fields).await;
    assert_eq!((sent_on.status, sent_on.goes_to()), (307, format!("/my/sign-in?next={step}").as_str()));
    let page = mary.post(sent_on.goes_to(), &fields).await;
    assert_eq!(page.status, 403);
    let mut fields = page.form("form[action='/my/sign-in']");
    assert_eq!(fields.typed("kept.values"), "My garden");
    put(&mut fields, "email", &mary.email);
    put(&mut fields, "password", CHOSEN);
    let kept = mary.post("/my/sign-in", &fields).await;
    assert_eq!(kept.status, 200);
    let token = kept.cookies.iter().find(|cookie| cookie.starts_with("cmc=")).unwrap();
    let back = Browser { cookie: token.split(';').next().unwrap().to_owned(), ..mary.clone() };
    let fields = kept.form("main form");
    back.post(&step, &fields).await.goes_to();
    assert_eq!(back.open(&step).await.form("#fill").typed("values"), "My garden");
}

#[tokio::test]
async fn whoever_is_no_staff_finds_their_own_door_and_leaves_by_it() {
    let ground = Ground::new().await;
    let mary = mary(&ground).await;
    let left = mary.post("/sign-out", &Fields::default()).await;
    assert_eq!(left.goes_to(), "/my/sign-in?left=1");
    let door = mary.get(left.goes_to()).await;
    assert!(
        door.words().contains("You have signed out.") && door.has("a[href='/my/helping']"),
        "{}",
        door.words()
    );
    assert!(!mary.get("/my/sign-in").await.words().contains("You have signed out."));
    let staff = mary.get("/sign-in").await;
    assert!(staff.has("a[href='/my/sign-in']") && staff.has("a[href='/my/helping']"));
    let nurse = ground.nurse().await;
    assert_eq!(nurse.post("/sign-out", &Fields::default()).await.goes_to(), "/sign-in");
}

#[tokio::test]
async fn a_questionnaire_is_sent_and_is_not_yet_a_plan() {
    let ground = Ground::new().await;
    let mary = mary(&ground).await;
    let at = mary.begin_questionnaire().await;
    let step = format!("{at}/steps/matters");
    let mut fields = mary.open(&step).await.form("#fill");
    put(&mut fields, "values", "My garden");
    mary.post(&step, &fields).await.goes_to();
    assert!(mary.open(&format!("{at}/check")).await.words().contains("My garden"));
    assert!(mary.open(&format!("{at}/print")).await.words().contains("My garden"));

    let find = format!("{at}/practice/find");
    assert_eq!(mary.post(&find, &of(&[("words", "h")])).await.status, 422);
    let none = mary.post(&find, &of(&[("words", "Nowhere Surgery")])).await;
    assert!(none.words().contains("We found none"), "{}", none.words());
    let found = mary.post(&find, &of(&[("words", "harbour")])).await;
    let choice = found.attributes("input[name=practice]", "value");
    assert_eq!(choice.len(), 1, "{}", found.words());
    let choose = format!("{at}/practice");
    assert_eq!(mary.post(&choose, &of(&[("words", "harbour")])).await.errors()[0].0, "#practice");
    let chosen = mary.post(&choose, &of(&[("practice", &choice[0])])).await;
    assert_eq!(chosen.goes_to(), format!("{at}/send"));
    let send = format!("{at}/send");
    let page = mary.open(&send).await;
    assert!(
        page.words().contains("Harbour Surgery") && page.words().contains("date of birth"),
        "{}",
        page.words()
    );
    let mut fields = page.form("form.cmc-form");
    put(&mut fields, "wanted", "yes");
    // Nothing that she wrote tells where they could ring her.
    let unreachable = mary.post(&send, &fields).await;
    assert_eq!((unreachable.status, unreachable.errors()[0].0.as_str()), (422, "#reach"));
    put(&mut fields, "reach", "020 7946 0123, after ten");
    let late = mary.post(&choose, &of(&[("practice", &choice[0]), ("words", "harbour")])).await;
    assert_eq!(
        (late.status, late.errors()[0].0.as_str()),
        (409, "#practice"),
        "nothing was chosen beside it"
    );
    let mut elsewhere = fields.clone();
    put(&mut elsewhere, "shown", "01980000-0000-7000-8000-00000000dead");
    let moved = mary.post(&send, &elsewhere).await;
    assert_eq!((moved.status, moved.errors()[0].0.as_str()), (409, "#practice"));
    assert!(moved.has("input[name=wanted][value=yes][checked]"), "what was typed is kept");
    assert_eq!(mary.post(&send, &fields).await.goes_to(), at);
    let sent = mary.open(&at).await;
    let words = sent.words();
    assert!(
        words.contains("This is not yet a plan") && words.contains("You asked for an appointment"),
        "{words}"
    );
    assert!(words.contains("Not decided yet") && words.contains("999"), "{words}");
    let home = mary.open("/my").await.words();
    assert!(home.contains("Harbour Surgery") && home.contains("Nobody there has opened it yet"), "{home}");
    // Whoever goes back to where they wrote is led to what became of it.
    for before in [step, send, choose, format!("{at}/check"), format!("{at}/discard")] {
        assert_eq!(mary.get(&before).await.goes_to(), at, "{before}");
    }
    let gp = ground.sign_in("amina.okafor@a81001.example").await;
    let eve = ground.citizen("eve@home.example", "Eve Stone", &gp).await;
    for page in ["", "/check", "/print", "/steps/who", "/practice", "/send", "/discard"] {
        assert_eq!(eve.get(&format!("{at}{page}")).await.status, 404, "{page}");
    }
}

#[tokio::test]
async fn one_questionnaire_is_begun_at_a_time() {
    let ground = Ground::new().await;
    let mary = mary(&ground).await;
    let at = mary.begin_questionnaire().await;
    let home = mary.open("/my").await.form("form[action='/my/questionnaires']");
    let again = mary.post("/my/questionnaires", &home).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#limit"));
    assert!(again.words().contains("Go on with that one") && again.has(&format!("a[href='{at}']")));
}

#[tokio::test]
async fn a_questionnaire_is_thrown_away_after_a_warning() {
    let ground = Ground::new().await;
    let mary = mary(&ground).await;
    let at = mary.begin_questionnaire().await;
    let page = mary.open(&format!("{at}/discard")).await;
    assert!(page.words().contains("gone for good"));
    let gone = mary.post(&format!("{at}/discard"), &page.form("main form")).await;
    assert_eq!(gone.goes_to(), "/my");
    assert_eq!(mary.get(&at).await.status, 404);
}

#[tokio::test]
async fn whoever_helps_needs_no_account() {
    let ground = Ground::new().await;
    let gp = ground.gp().await;
    let helping = gp.look_without_session("/my/helping").await;
    assert!(helping.status == 200 && helping.html.contains("href=\"/my/paper-questionnaire\""));
    let paper = gp.look_without_session("/my/paper-questionnaire").await;
    assert_eq!(paper.status, 200);
    assert_eq!(paper.texts(".cmc-paper__topic h2").len(), 6);
    assert_eq!(paper.texts(".cmc-paper__topic h3").len(), model::proposal::STEPS.len());
    assert!(
        paper.has(".cmc-paper__squares") && paper.has(".cmc-paper__boxes") && paper.has(".cmc-paper__line")
    );
    assert!(!paper.words().contains("code of the key safe"), "it is told, not written");
}

#[tokio::test]
async fn what_is_on_paper_is_a_file_that_says_whose_it_is_or_is_not_made() {
    let ground = Ground::new().await;
    let mary = mary(&ground).await;
    let nobody = Browser { cookie: String::new(), ..mary.clone() };
    assert_eq!(nobody.open("/my/paper-questionnaire.pdf").await.kind, "application/pdf");
    let path = mary.begin_questionnaire().await;
    let own = format!("{path}/print.pdf");
    assert_eq!(mary.open(&own).await.kind, "application/pdf");
    assert_eq!(nobody.get(&own).await.goes_to(), format!("/my/sign-in?next={own}"));
    let who = format!("{path}/steps/who");
    let mut fields = mary.open(&who).await.form("form#fill");
    put(&mut fields, "family_name", "田中");
    mary.post(&who, &fields).await.goes_to();
    let refused = mary.get(&own).await;
    assert_eq!(refused.status, 422);
    assert!(refused.words().contains("We cannot print this name"), "{}", refused.words());
    assert!(refused.has("a[href$='/print']"), "it leads back to a page that a browser prints");
}
