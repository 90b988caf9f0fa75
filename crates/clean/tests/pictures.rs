//! Pictures, files that are none of what is taken, and bytes that mean nothing.

#![expect(clippy::unwrap_used, reason = "a step of a test that fails is a test that fails")]

use clean::{Unclean, clean};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage};
use model::plan::{LARGEST_SCAN, Media};
use proptest::prelude::*;
use std::io::Cursor;

/// A picture that is red on the left and white on the right.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let half = |x, _| if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([255, 255, 255]) };
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, half)).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// With what a telephone writes beside the dots (Exif 2.32): it lay on its side, and was in a place.
fn by_telephone(picture: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPSLatitude 51.5033 N, iPhone of Dr Shipman");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&picture[..2], &[0xff, 0xe1], &length, &exif, &picture[2..]].concat()
}

fn contains(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[test]
fn a_picture_stands_upright_and_tells_neither_place_nor_owner() {
    let sent = by_telephone(&picture(64, 32, ImageFormat::Jpeg));
    let kept = clean(&sent).unwrap();
    assert_eq!(kept.media, Media::Jpeg);
    assert!(contains(&sent, "GPSLatitude") && !contains(&kept.content, "GPSLatitude"));
    assert!(!contains(&kept.content, "Exif") && !contains(&kept.content, "Shipman"));
    let shown = image::load_from_memory(&kept.content).unwrap();
    assert_eq!(shown.dimensions(), (32, 64), "it was turned");
    let [top, bottom] = [shown.get_pixel(16, 4).0, shown.get_pixel(16, 60).0];
    assert!(top[1] < 60 && bottom[1] > 200, "what was left is above: {top:?} {bottom:?}");
}

#[test]
fn what_is_behind_a_picture_is_gone() {
    for (format, media) in [(ImageFormat::Jpeg, Media::Jpeg), (ImageFormat::Png, Media::Png)] {
        let sent = [picture(40, 40, format), b"PK\x03\x04<script>harm()</script>".to_vec()].concat();
        let kept = clean(&sent).unwrap();
        assert_eq!(kept.media, media);
        assert!(!contains(&kept.content, "script"));
        assert_eq!(image::load_from_memory(&kept.content).unwrap().dimensions(), (40, 40));
    }
}

#[test]
fn what_is_no_scan_is_refused_whatever_it_is_called() {
    assert_eq!(clean(b"").unwrap_err(), Unclean::Empty);
    assert_eq!(clean(b"MZ\x90\0This program cannot be run").unwrap_err(), Unclean::Unknown);
    assert_eq!(clean(b"<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap_err(), Unclean::Unknown);
    assert_eq!(clean(b"PK\x03\x04word/document.xml").unwrap_err(), Unclean::Unknown);
    let large = [b"%PDF-1.7\n".to_vec(), vec![b' '; LARGEST_SCAN]].concat();
    assert_eq!(clean(&large).unwrap_err(), Unclean::TooLarge);
}

#[test]
fn a_picture_that_says_it_is_huge_is_refused_before_it_is_unfolded() {
    let mut sent = picture(64, 64, ImageFormat::Png);
    // Width and height stand behind the name of the first chunk; its check sum is mended, so that they are believed.
    sent[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let mut sum = flate2::Crc::new();
    sum.update(&sent[12..29]);
    sent[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    assert_eq!(clean(&sent).unwrap_err(), Unclean::TooManyDots);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn bytes_that_mean_nothing_are_refused_and_nothing_else_happens(
        head in prop::sample::select(vec![&b"%PDF-1.7\n"[..], b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b""]),
        body in prop::collection::vec(any::<u8>(), 0..2000),
    ) {
        let sent = [head, &body].concat();
        prop_assert!(clean(&sent).is_err());
    }

    #[test]
    fn a_picture_with_a_wrong_byte_is_refused_or_a_picture(at in 0_usize..700, byte in any::<u8>(), png in any::<bool>()) {
        let mut sent = picture(16, 16, if png { ImageFormat::Png } else { ImageFormat::Jpeg });
        let at = at % sent.len();
        sent[at] = byte;
        if let Ok(kept) = clean(&sent) {
            prop_assert!(image::load_from_memory(&kept.content).is_ok());
        }
    }
}
