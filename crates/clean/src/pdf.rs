//! PDFs: read to their objects, freed of what acts, and written anew from what the pages reach. What is hidden behind an earlier
//! state of the file goes with that. Where taking out is not sure, or would take from what paper shows, the file is refused.
//! The names are those of ISO 32000-1, with the part that says what each does.

use crate::Unclean;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};
use std::collections::BTreeSet;

/// What one stream of objects may unfold to: real ones hold some hundred kilobytes.
const UNFOLDED: usize = 16 * 1024 * 1024;
/// Written anew a file is a little larger or smaller; twice as large it is none that somebody scanned.
const LARGEST: usize = 2 * model::plan::LARGEST_SCAN;

/// What acts wherever it stands: when the file or a page opens (12.6.3), programs (12.6.4.16), and what other programs keep for
/// themselves (14.3, 14.5), in which names and places are written.
const TAKEN_OUT: [&[u8]; 7] =
    [b"OpenAction", b"AA", b"JS", b"JavaScript", b"PieceInfo", b"Metadata", b"Requirements"];

/// What is done when somebody presses: a link on a page and a line of the contents (12.6.2). The key means something else elsewhere.
const PRESSED: [&[u8]; 2] = [b"A", b"PA"];

/// Actions (12.6.4) that run, open, send or fetch something. Those that only go to a page of the same file are none.
const ACTIONS: [&[u8]; 12] = [
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"GoToR",
    b"GoToE",
    b"URI",
    b"Sound",
    b"Movie",
    b"Rendition",
    b"RichMediaExecute",
    b"GoTo3DView",
];

/// What a page shows that paper cannot (12.5.6): a film, a sound, a model, a file pinned to it.
const SHOWN_NOT_ON_PAPER: [&[u8]; 6] =
    [b"RichMedia", b"Movie", b"Screen", b"Sound", b"3D", b"FileAttachment"];

/// The file, written anew.
pub(crate) fn rewritten(sent: &[u8]) -> Result<Vec<u8>, Unclean> {
    let options = LoadOptions { max_decompressed_size: Some(UNFOLDED), ..LoadOptions::default() };
    let mut file = Document::load_mem_with_options(sent, options).map_err(|fault| unread(&fault))?;
    // What opens without a password is read with parts left out where one of them does not: none is taken.
    if file.trailer.has(b"Encrypt") || file.was_encrypted() {
        return Err(Unclean::Locked);
    }
    // What was put together by guessing may show another state than the one that was signed.
    if file.xref_recovery.is_some() {
        return Err(Unclean::Damaged);
    }
    keep_what_pages_need(&mut file)?;
    let reached = file.traverse_objects(take_out);
    file.prune_objects();
    inspect(&file, &reached)?;
    if file.get_pages().is_empty() {
        return Err(Unclean::Damaged);
    }
    let mut written = Vec::with_capacity(sent.len());
    file.save_to(&mut written).map_err(|_| Unclean::Damaged)?;
    if written.len() > LARGEST { Err(Unclean::TooLarge) } else { Ok(written) }
}

const fn unread(fault: &lopdf::Error) -> Unclean {
    match fault {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Unclean::Locked,
        _ => Unclean::Damaged,
    }
}

/// Of the two dictionaries at the root, what pages are shown by: names of places and not of programs or files (7.7.2, 7.7.4).
fn keep_what_pages_need(file: &mut Document) -> Result<(), Unclean> {
    let root = file.trailer.get(b"Root").cloned().map_err(|_| Unclean::Damaged)?;
    let id = root.as_reference().map_err(|_| Unclean::Damaged)?;
    file.trailer = Dictionary::from_iter([("Root", root)]);
    let names = {
        let catalog = file.get_object(id).and_then(Object::as_dict).map_err(|_| Unclean::Damaged)?;
        if catalog.has(b"Collection") {
            return Err(Unclean::Attachments);
        }
        dictionary(file, catalog.get(b"Names").ok()).cloned()
    };
    let catalog = file.get_object_mut(id).and_then(Object::as_dict_mut).map_err(|_| Unclean::Damaged)?;
    for key in [&b"Names"[..], b"URI", b"Perms", b"Legal", b"Extensions"] {
        catalog.remove(key);
    }
    if let Some(names) = names {
        if names.has(b"EmbeddedFiles") {
            return Err(Unclean::Attachments);
        }
        if let Ok(places) = names.get(b"Dests") {
            catalog.set("Names", Dictionary::from_iter([("Dests", places.clone())]));
        }
    }
    Ok(())
}

/// A dictionary, where it stands or where it is referred to.
fn dictionary<'a>(file: &'a Document, object: Option<&'a Object>) -> Option<&'a Dictionary> {
    file.dereference(object?).ok()?.1.as_dict().ok()
}

fn take_out(object: &mut Object) {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &mut stream.dict,
        _ => return,
    };
    if names_alone(dictionary) {
        return;
    }
    for key in TAKEN_OUT {
        dictionary.remove(key);
    }
    if dictionary.has(b"Subtype") || dictionary.has(b"Title") {
        for key in PRESSED {
            dictionary.remove(key);
        }
    }
}

/// Whether a dictionary gives names to other objects and says nothing itself, as one of fonts or pictures (7.8.3): a font may be called
/// like something that acts, and without it its words would be gone. What acts all the same is found afterwards.
fn names_alone(dictionary: &Dictionary) -> bool {
    dictionary.iter().all(|(_, value)| matches!(value, Object::Reference(_) | Object::Dictionary(_)))
}

/// Whether what is left can be kept: nothing is missing, nothing acts, nothing is a file of its own.
fn inspect(file: &Document, reached: &[ObjectId]) -> Result<(), Unclean> {
    let there: BTreeSet<_> = file.objects.keys().collect();
    if reached.iter().any(|id| !there.contains(id)) {
        return Err(Unclean::Damaged);
    }
    file.objects.values().try_for_each(|object| inspect_one(file, object))
}

fn inspect_one(file: &Document, object: &Object) -> Result<(), Unclean> {
    match object {
        Object::Array(items) => items.iter().try_for_each(|item| inspect_one(file, item)),
        Object::Dictionary(dictionary) => inspect_dictionary(file, dictionary),
        Object::Stream(stream) => {
            // What a stream holds may stand in a file elsewhere (7.3.8.2).
            if stream.dict.has(b"F") {
                return Err(Unclean::Attachments);
            }
            inspect_dictionary(file, &stream.dict)
        }
        _ => Ok(()),
    }
}

fn inspect_dictionary(file: &Document, dictionary: &Dictionary) -> Result<(), Unclean> {
    // A name may stand elsewhere and only be referred to.
    let name = |key: &[u8]| file.dereference(dictionary.get(key).ok()?).ok()?.1.as_name().ok();
    let is = |key: &[u8], among: &[&[u8]]| name(key).is_some_and(|name| among.contains(&name));
    if dictionary.has(b"XFA") || is(b"Subtype", &SHOWN_NOT_ON_PAPER) {
        return Err(Unclean::Draws);
    }
    if dictionary.has(b"EF") || is(b"Type", &[b"EmbeddedFile"]) {
        return Err(Unclean::Attachments);
    }
    if is(b"S", &ACTIONS) {
        return Err(Unclean::Acts);
    }
    dictionary.iter().try_for_each(|(_, value)| inspect_one(file, value))
}
