//! The stylesheets, the script and the pictures, each under a name that changes when its content does, so that a
//! browser may keep it for ever.

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A file that pages load.
#[derive(Debug)]
pub struct Asset {
    /// What templates call it: `cmc.css`.
    pub name: &'static str,
    /// Where it is served: `/assets/cmc.0123456789ab.css`.
    pub url: &'static str,
    /// The value of its `Content-Type`.
    pub content_type: &'static str,
    /// The file itself.
    pub body: &'static [u8],
    /// The same file compressed, smallest first; empty where compressing does not pay.
    pub variants: &'static [Variant],
}

/// A compressed form of an asset.
#[derive(Debug)]
pub struct Variant {
    /// The value of its `Content-Encoding`: `br` or `gzip`.
    pub encoding: &'static str,
    /// The compressed file.
    pub body: &'static [u8],
}

/// The asset served at this path, which is the whole path of a request: `/assets/cmc.0123456789ab.css`.
#[must_use]
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.url == path)
}

/// Where the asset that templates call by this name is served.
#[must_use]
pub fn asset_url(name: &str) -> Option<&'static str> {
    ASSETS.iter().find(|asset| asset.name == name).map(|asset| asset.url)
}

/// Every asset there is.
#[must_use]
pub fn all() -> &'static [Asset] {
    ASSETS
}
