//! Pictures: taken apart to their dots and drawn anew, upright. What a camera writes beside them, where it was and whose it is,
//! and whatever was put behind them, does not come along.

use crate::Unclean;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// A4 at 600 dots an inch has 35 million, a good telephone takes 50.
const MOST_DOTS: u64 = 60_000_000;
/// Four bytes a dot, and as much again while they are turned.
const MOST_MEMORY: u64 = MOST_DOTS * 8;
/// Of a hundred: fine strokes keep their edges, and a file grows little.
const QUALITY: u8 = 90;

/// The picture, drawn anew in the same format.
pub(crate) fn redrawn(sent: &[u8], format: ImageFormat) -> Result<Vec<u8>, Unclean> {
    let mut decoder = {
        let mut reader = ImageReader::with_format(Cursor::new(sent), format);
        reader.limits(limits());
        reader.into_decoder().map_err(|fault| why(&fault))?
    };
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err(Unclean::TooManyDots);
    }
    // A picture that lies on its side says so beside its dots.
    let turned = decoder.orientation().map_err(|fault| why(&fault))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|fault| why(&fault))?;
    picture.apply_orientation(turned);
    drawn(&plain(picture), format).map_err(|fault| why(&fault))
}

/// Eight bits a dot, in grey or in colours.
fn plain(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => picture,
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(picture.into_luma8()),
        other if other.color().has_alpha() => DynamicImage::ImageRgba8(other.into_rgba8()),
        other => DynamicImage::ImageRgb8(other.into_rgb8()),
    }
}

fn drawn(picture: &DynamicImage, format: ImageFormat) -> Result<Vec<u8>, ImageError> {
    let mut drawn = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => {
            picture.write_with_encoder(JpegEncoder::new_with_quality(&mut drawn, QUALITY))?
        }
        other => picture.write_to(&mut drawn, other)?,
    }
    Ok(drawn.into_inner())
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn why(fault: &ImageError) -> Unclean {
    match fault {
        ImageError::Limits(_) => Unclean::TooManyDots,
        _ => Unclean::Damaged,
    }
}
