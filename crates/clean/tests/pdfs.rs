//! PDFs: what acts is gone, what cannot be taken out is refused, and what pages show stays.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

use clean::{Unclean, clean};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, EncryptionState, EncryptionVersion, Object, Stream, dictionary};
use model::plan::Media;
use std::io::Write;

/// A form of one page on which something is written.
fn form() -> Document {
    let mut file = Document::with_version("1.7");
    let pages = file.new_object_id();
    let font =
        file.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let words = b"BT /F1 24 Tf 72 700 Td (Do not attempt CPR) Tj ET".to_vec();
    let content = file.add_object(Stream::new(Dictionary::new(), words));
    let page = file.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    });
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    file.objects.insert(pages, kids.into());
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", catalog);
    file
}

fn bytes(mut file: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

fn on_catalog(key: &str, value: impl Into<Object>) -> Vec<u8> {
    let mut file = form();
    file.catalog_mut().unwrap().set(key, value);
    bytes(file)
}

/// With an annotation on its page.
fn with_annotation(annotation: Dictionary) -> Vec<u8> {
    let mut file = form();
    let annotation = file.add_object(annotation);
    let page = file.page_iter().next().unwrap();
    file.get_object_mut(page).unwrap().as_dict_mut().unwrap().set("Annots", vec![annotation.into()]);
    bytes(file)
}

fn program() -> Dictionary {
    dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert('harm')") }
}

#[track_caller]
fn harmless(sent: &[u8]) -> Vec<u8> {
    let kept = clean(sent).unwrap();
    assert_eq!(kept.media, Media::Pdf);
    let shown = Document::load_mem(&kept.content).unwrap();
    assert!(shown.extract_text(&[1]).unwrap().contains("Do not attempt CPR"));
    for harm in ["JavaScript", "app.alert", "Launch", "evil.example", "OpenAction", "Dr Shipman"] {
        assert!(!contains(&kept.content, harm), "{harm} is still there");
    }
    kept.content
}

fn contains(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[test]
fn a_plain_form_stays_as_it_is_shown() {
    harmless(&bytes(form()));
}

#[test]
fn what_acts_by_itself_or_when_pressed_is_taken_out() {
    harmless(&on_catalog("OpenAction", program()));
    harmless(&on_catalog("AA", dictionary! { "WC" => program() }));
    let tree = dictionary! { "Names" => vec![Object::string_literal("a"), program().into()] };
    harmless(&on_catalog("Names", dictionary! { "JavaScript" => tree }));
    let link = |action: Dictionary| dictionary! { "Type" => "Annot", "Subtype" => "Link", "A" => action };
    harmless(&with_annotation(link(program())));
    let launch = dictionary! { "S" => "Launch", "F" => Object::string_literal("cmd.exe") };
    harmless(&with_annotation(link(launch)));
    let address = dictionary! { "S" => "URI", "URI" => Object::string_literal("http://evil.example/") };
    harmless(&with_annotation(link(address)));
    let field = dictionary! { "Subtype" => "Widget", "AA" => dictionary! { "K" => program() } };
    harmless(&with_annotation(field));
}

#[test]
fn a_font_that_is_called_like_something_that_acts_stays_with_its_words() {
    let mut file = form();
    let page = file.page_iter().next().unwrap();
    let font =
        file.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" });
    let fonts = dictionary! { "Font" => dictionary! { "F1" => font, "AA" => font, "JS" => font } };
    file.get_object_mut(page).unwrap().as_dict_mut().unwrap().set("Resources", fonts);
    let kept = Document::load_mem(&harmless(&bytes(file))).unwrap();
    let (fonts, _) = kept.get_page_resources(kept.page_iter().next().unwrap()).unwrap();
    let fonts = fonts.unwrap().get(b"Font").and_then(Object::as_dict).unwrap();
    assert!(fonts.has(b"AA") && fonts.has(b"JS"));
    // A page that names nothing but other objects does not slip through: what acts is refused.
    let mut all = form();
    let action = all.add_object(program());
    let odd = all.add_object(dictionary! { "AA" => dictionary! { "O" => action } });
    all.catalog_mut().unwrap().set("Odd", odd);
    assert_eq!(clean(&bytes(all)).unwrap_err(), Unclean::Acts);
}

#[test]
fn who_wrote_it_and_what_stood_in_an_earlier_state_is_gone() {
    let mut file = form();
    let info = file.add_object(dictionary! { "Author" => Object::string_literal("Dr Shipman") });
    file.trailer.set("Info", info);
    // What nothing refers to any more.
    file.add_object(Object::string_literal("Dr Shipman"));
    harmless(&bytes(file));
}

#[test]
fn what_cannot_be_taken_out_is_refused_with_what_to_do() {
    let refused = |sent: &[u8], why: Unclean| assert_eq!(clean(sent).unwrap_err(), why);
    // An action where no reader looks for one, its kind standing elsewhere.
    let mut hidden = form();
    let kind = hidden.add_object(Object::Name(b"Launch".to_vec()));
    hidden.catalog_mut().unwrap().set("Odd", dictionary! { "S" => kind });
    refused(&bytes(hidden), Unclean::Acts);
    let files = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => Object::Array(Vec::new()) } };
    refused(&on_catalog("Names", files), Unclean::Attachments);
    refused(&on_catalog("Collection", Dictionary::new()), Unclean::Attachments);
    refused(&on_catalog("AcroForm", dictionary! { "XFA" => Object::string_literal("x") }), Unclean::Draws);
    refused(&with_annotation(dictionary! { "Subtype" => "RichMedia" }), Unclean::Draws);
    refused(&with_annotation(dictionary! { "Subtype" => "FileAttachment" }), Unclean::Draws);
    let mut elsewhere = form();
    let named = dictionary! { "F" => Object::string_literal("/etc/passwd") };
    let stream = elsewhere.add_object(Stream::new(named, Vec::new()));
    elsewhere.catalog_mut().unwrap().set("Odd", stream);
    refused(&bytes(elsewhere), Unclean::Attachments);
    refused(&on_catalog("Odd", Object::Reference((999, 0))), Unclean::Damaged);
    let mut locked = form();
    locked.trailer.set("ID", vec![Object::string_literal("a"), Object::string_literal("a")]);
    let (owner_password, user_password) = ("owner", "secret");
    let permissions = lopdf::Permissions::all();
    let by = EncryptionVersion::V2 {
        document: &locked,
        owner_password,
        user_password,
        key_length: 128,
        permissions,
    };
    let state = EncryptionState::try_from(by).unwrap();
    locked.encrypt(&state).unwrap();
    refused(&bytes(locked), Unclean::Locked);
    for why in Unclean::ALL {
        assert_eq!(Unclean::of(why.word()), Some(why));
        assert!(why.to_string().contains(". "), "{why}: it does not say what to do");
    }
}

#[test]
fn a_stream_that_unfolds_to_more_than_a_form_has_is_refused() {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..1024 {
        packed.write_all(&[b' '; 64 * 1024]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let mut sent = b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n".to_vec();
    let at = sent.len();
    let head = format!(
        "3 0 obj <</Type/XRef/Size 4/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length {}>> stream\n",
        packed.len()
    );
    sent.extend([head.as_bytes(), &packed, b"\nendstream endobj\nstartxref\n"].concat());
    sent.extend(format!("{at}\n%%EOF").as_bytes());
    assert_eq!(clean(&sent).unwrap_err(), Unclean::Damaged);
}

#[test]
fn a_file_that_ends_too_early_is_refused_or_shows_all() {
    let whole = bytes(form());
    for end in (0..whole.len()).step_by(7) {
        if let Ok(kept) = clean(&whole[..end]) {
            let shown = Document::load_mem(&kept.content).unwrap();
            assert!(shown.extract_text(&[1]).unwrap().contains("Do not attempt CPR"), "cut at {end}");
        }
    }
}
