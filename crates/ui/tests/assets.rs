//! What a browser is given to load.

use std::io::Read;

use ui::assets::{self, Asset};

fn asset(name: &str) -> &'static Asset {
    assets::asset_url(name).and_then(assets::find).expect("there is such an asset")
}

fn sheet(name: &str) -> &'static str {
    std::str::from_utf8(asset(name).body).expect("a stylesheet is text")
}

#[test]
fn each_asset_is_found_under_its_own_fingerprint_and_no_other() {
    for asset in assets::all() {
        assert_eq!(assets::find(asset.url).map(|found| found.name), Some(asset.name));
        let fingerprint = asset.url.rsplit('.').nth(1).expect("a url has a fingerprint");
        assert!(
            fingerprint.len() == 12 && fingerprint.bytes().all(|b| b.is_ascii_hexdigit()),
            "{}",
            asset.url
        );
        assert!(assets::find(&asset.url.replace(fingerprint, "000000000000")).is_none());
    }
    assert!(assets::find("/assets/cmc.css").is_none());
    assert!(assets::asset_url("../Cargo.toml").is_none());
}

#[test]
fn compressed_forms_hold_the_same_bytes() {
    for asset in assets::all() {
        let mut smallest = 0;
        for variant in asset.variants {
            let mut body = Vec::new();
            match variant.encoding {
                "br" => brotli::Decompressor::new(variant.body, 4096).read_to_end(&mut body),
                "gzip" => flate2::read::GzDecoder::new(variant.body).read_to_end(&mut body),
                other => panic!("{} is served as {other}", asset.name),
            }
            .expect("it was compressed well");
            assert!(body == asset.body, "{} as {}", asset.name, variant.encoding);
            assert!(variant.body.len() > smallest && variant.body.len() < asset.body.len(), "{}", asset.name);
            smallest = variant.body.len();
        }
    }
    assert_eq!(asset("cmc.css").variants.len(), 2);
    assert_eq!(asset("cmc.js").variants.len(), 2);
}

#[test]
fn stylesheets_load_only_what_is_served_here() {
    for name in ["cmc.css", "emergency.css"] {
        assert!(!sheet(name).contains("@font-face"), "{name}");
        for rest in sheet(name).split("url(").skip(1) {
            let url = rest.split(')').next().unwrap_or_default();
            assert!(assets::find(url).is_some(), "{name} loads {url}");
        }
    }
    assert!(sheet("cmc.css").contains("/assets/images/"));
    assert!(sheet("cmc.css").contains(".nhsuk-button") && sheet("cmc.css").contains(".cmc-patient"));
}

#[test]
fn the_emergency_view_loads_little() {
    let loaded = asset("emergency.css").body.len() + asset("images/mark.svg").body.len();
    assert!(loaded < 12_000, "{loaded} bytes before a word of the page");
    assert!(sheet("emergency.css").contains(".cmc-patient"));
}
