//! A file that somebody sends, told by what it holds and made harmless, or refused.
//! The door in is [`clean`]: bytes go in, a [`ScannedFile`] that was written anew comes out.
//! It promises that nothing in it acts, fetches anything, hides another file or tells where a picture was taken.
//! Never here: who may send a file and where it is kept, a file of this machine, and the network.

mod pdf;
mod picture;
mod unclean;

use model::plan::{LARGEST_SCAN, Media, ScannedFile};
pub use unclean::Unclean;

/// Makes a file harmless. What it is, its own bytes say: a name can be chosen, and so can what a browser says of it.
///
/// It may take a second and several hundred megabytes, and what reads such files has defects of its own: call it where neither
/// hurts anybody.
///
/// # Errors
/// Why it is refused, in words for whoever sent it.
pub fn clean(sent: &[u8]) -> Result<ScannedFile, Unclean> {
    if sent.is_empty() {
        return Err(Unclean::Empty);
    }
    if sent.len() > LARGEST_SCAN {
        return Err(Unclean::TooLarge);
    }
    let media = match infer::get(sent).map(|kind| kind.mime_type()) {
        Some("application/pdf") => Media::Pdf,
        Some("image/jpeg") => Media::Jpeg,
        Some("image/png") => Media::Png,
        _ => return Err(Unclean::Unknown),
    };
    let content = match media {
        Media::Pdf => pdf::rewritten(sent)?,
        Media::Jpeg => picture::redrawn(sent, image::ImageFormat::Jpeg)?,
        Media::Png => picture::redrawn(sent, image::ImageFormat::Png)?,
    };
    Ok(ScannedFile { media, content })
}
