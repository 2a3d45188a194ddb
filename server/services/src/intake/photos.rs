//! Photos people send: decoded within bounds, turned upright, written anew. What a camera notes
//! beside the picture (where it stood, whose it is) is gone with the old bytes.

use super::rejected;
use crate::{Context, Error, files::Stored};
use bytes::Bytes;
use domain::{files::MediaType, submissions::Problem};
use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use std::io::Cursor;
use thiserror::Error as ThisError;
use tokio::sync::Semaphore;

/// The largest photo that is taken, in bytes.
pub const BYTES_MOST: usize = 12 * 1024 * 1024;

/// The largest photo that is decoded, in dots: cameras of phones as they come, of which the
/// largest make 5712 × 4284.
pub const PIXELS_MOST: u64 = 25_000_000;

/// The most memory the raw colours of a picture may take, in bytes. A photo has three a dot; what
/// no camera makes has four or eight, is small as a file whatever its size, and is held to less.
const PHOTO_MOST: u64 = PIXELS_MOST * 3;
const PICTURE_MOST: u64 = 48_000_000;

const SIDE_MOST: u32 = 12_000;

/// The longer side of what is kept: enough to see a crack in a wall.
const KEPT_SIDE: u32 = 1600;
const QUALITY: u8 = 82;

/// One picture is decoded at a time: a burst of photos waits instead of filling the memory.
static DECODING: Semaphore = Semaphore::const_new(1);

#[derive(Debug, ThisError)]
enum Refused {
    #[error("not a picture")]
    Kind,
    #[error("too large")]
    Large,
}

/// Takes a photo into the store, written anew.
///
/// # Errors
/// [`Error::Rejected`] naming `field` when it is no picture or too large a one.
pub(crate) async fn take(cx: &Context, field: &str, bytes: &Bytes) -> Result<Stored, Error> {
    if bytes.len() > BYTES_MOST {
        return Err(Error::Rejected(vec![
            Problem::new(field, "problem-file-large").with("most", 12),
        ]));
    }
    let format = match MediaType::sniff(bytes) {
        Some(MediaType::Jpeg) => ImageFormat::Jpeg,
        Some(MediaType::Png) => ImageFormat::Png,
        Some(MediaType::Webp) => ImageFormat::WebP,
        Some(MediaType::Pdf) | None => return Err(rejected(field, "problem-photo-kind")),
    };
    let place = DECODING.acquire().await.map_err(Error::internal)?;
    let source = bytes.clone();
    let made = tokio::task::spawn_blocking(move || remake(&source, format))
        .await
        .map_err(Error::internal)?;
    drop(place);
    let made = made.map_err(|refused| match refused {
        Refused::Kind => rejected(field, "problem-photo-kind"),
        Refused::Large => rejected(field, "problem-photo-pixels"),
    })?;
    cx.files().store(made, MediaType::Jpeg).await
}

fn remake(source: &Bytes, format: ImageFormat) -> Result<Bytes, Refused> {
    let mut picture = decode(source, format)?;
    if picture.width().max(picture.height()) > KEPT_SIDE {
        picture = picture.resize(KEPT_SIDE, KEPT_SIDE, FilterType::Triangle);
    }
    let mut out = Cursor::new(Vec::new());
    let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    picture.to_rgb8().write_with_encoder(encoder).map_err(|_| Refused::Kind)?;
    Ok(out.into_inner().into())
}

/// The size is read from the head of the file and judged before a dot is decoded.
fn decode(source: &Bytes, format: ImageFormat) -> Result<DynamicImage, Refused> {
    let mut reader = ImageReader::with_format(Cursor::new(source.as_ref()), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MOST);
    limits.max_image_height = Some(SIDE_MOST);
    let most = if format == ImageFormat::Jpeg { PHOTO_MOST } else { PICTURE_MOST };
    limits.max_alloc = Some(most);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let large = pixels > PIXELS_MOST || decoder.total_bytes() > most;
    if large || width > SIDE_MOST || height > SIDE_MOST {
        return Err(Refused::Large);
    }
    // A picture without a sound note of its orientation is taken as it lies.
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

fn refused(error: image::ImageError) -> Refused {
    if matches!(error, image::ImageError::Limits(_)) { Refused::Large } else { Refused::Kind }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;
    use image::{ColorType, ImageEncoder as _, codecs::png::PngEncoder};

    /// What the largest camera of a phone makes is taken, and made smaller.
    #[test]
    fn the_largest_photo_of_a_phone_is_taken() {
        let (width, height) = (5712, 4284);
        let mut file = Vec::new();
        let grey = vec![90; width as usize * height as usize];
        let encoder = JpegEncoder::new_with_quality(&mut file, 30);
        encoder.write_image(&grey, width, height, ColorType::L8.into()).unwrap();
        let kept = remake(&file.into(), ImageFormat::Jpeg).unwrap();
        let kept = image::load_from_memory(&kept).unwrap();
        assert_eq!((kept.width(), kept.height()), (KEPT_SIDE, 1200));
    }

    /// SECURITY.md F02: a few kilobytes that would open to more memory than a photo needs.
    #[test]
    fn a_small_file_of_many_dots_is_judged_before_it_is_opened() {
        let (width, height) = (4000, 4000);
        let mut file = Vec::new();
        let nothing = vec![0; width as usize * height as usize * 4];
        let encoder = PngEncoder::new(&mut file);
        encoder.write_image(&nothing, width, height, ColorType::Rgba8.into()).unwrap();
        assert!(file.len() < 400_000, "{}", file.len());
        assert!(matches!(remake(&file.into(), ImageFormat::Png), Err(Refused::Large)));
    }
}
