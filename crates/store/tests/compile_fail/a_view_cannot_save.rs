//! Reading a draft, by whatever right, gives nothing to write it with.

use access::actions::ViewDraft;
use model::plan::Document;
use store::{Act, DraftRecord, Fault};

fn work(act: &Act<'_, ViewDraft>, was: &DraftRecord, document: &Document) -> Result<(), Fault> {
    act.save(was, document)
}

fn main() {}
