//! One frame of Zstandard around blocks that were compressed before (RFC 8878, section 3.1.1): what stands above and below them goes
//! in as it is. A stored block leaves alone what a compressed one builds on, the offsets and tables of those before it, so the blocks
//! read as they did by themselves. It is one frame and not three: a reader that takes the first of several for all would show who
//! the patient is, and no plan.

use std::io::{self, Error};
use zstd::bulk::Compressor;
use zstd::zstd_safe::CParameter;

/// A million people's pages are kept: 8.9 kB of 32 in 0.26 ms; level 9 makes 8.2 kB in 1.6 ms.
const LEVEL: i32 = 3;
/// How far back a block may reach, as a power of two: a megabyte, of which every reader has room for eight (RFC 9659).
const REACH: u32 = 20;
/// The beginning of a frame that tells neither its size nor a checksum: magic number, descriptor, reach.
const BEGINNING: [u8; 6] = [0x28, 0xb5, 0x2f, 0xfd, 0, ((REACH - 10) << 3) as u8];
/// A block is no longer.
const BLOCK: usize = 128 * 1024;

/// The blocks of a text, with none of them marked as the last.
pub(super) fn blocks(text: &str) -> io::Result<Vec<u8>> {
    let mut compressor = Compressor::new(LEVEL)?;
    for setting in
        [CParameter::WindowLog(REACH), CParameter::ContentSizeFlag(false), CParameter::ChecksumFlag(false)]
    {
        compressor.set_parameter(setting)?;
    }
    let frame = compressor.compress(text.as_bytes())?;
    // The reach of a short text is told as less; that of the whole stands instead.
    let blocks = frame.strip_prefix(&BEGINNING[..5]).and_then(|rest| rest.get(1..));
    unended(blocks.ok_or_else(unknown)?.to_vec())
}

/// Takes the mark of the last block away.
fn unended(mut blocks: Vec<u8>) -> io::Result<Vec<u8>> {
    let mut at = 0;
    loop {
        let Some(&[low, middle, high]) = blocks.get(at..at + 3) else { return Err(unknown()) };
        let head = u32::from_le_bytes([low, middle, high, 0]);
        if head & 1 == 1 {
            blocks[at] = low & !1;
            return Ok(blocks);
        }
        // One byte, said so many times, is the second kind of block.
        let length = if head >> 1 & 3 == 1 { 1 } else { head as usize >> 3 };
        at += 3 + length;
    }
}

/// The frame of a text that begins with `above` and ends with `below`, which is not empty.
pub(super) fn around(above: &str, blocks: &[u8], below: &str) -> Vec<u8> {
    let mut frame = Vec::with_capacity(above.len() + blocks.len() + below.len() + 64);
    frame.extend(BEGINNING);
    store(above, false, &mut frame);
    frame.extend(blocks);
    store(below, true, &mut frame);
    frame
}

fn store(text: &str, ends: bool, frame: &mut Vec<u8>) {
    let mut parts = text.as_bytes().chunks(BLOCK).peekable();
    while let Some(part) = parts.next() {
        let last = ends && parts.peek().is_none();
        let head = (part.len() << 3) as u32 | u32::from(last);
        frame.extend(&head.to_le_bytes()[..3]);
        frame.extend(part);
    }
}

fn unknown() -> Error {
    Error::other("what was compressed is no frame as it was asked for")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that do not repeat themselves, so many bytes of them.
    fn words(length: usize) -> String {
        let mut seed = 7_u64;
        let letter = |_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            b"etaoin shrdlu"[(seed >> 33) as usize % 13] as char
        };
        (0..length).map(letter).collect()
    }

    #[test]
    fn the_frame_reads_as_the_whole_text_however_long_its_parts_are() {
        let lengths = [1, 9, 4_000, BLOCK, BLOCK + 1, 3_000_000];
        for (above, inside, below) in [(0, 0, 1), (3_000, 32_000, 900)]
            .into_iter()
            .chain(lengths.into_iter().flat_map(|one| [(one, 500, 9), (9, one, 9), (9, 500, one)]))
        {
            let [above, inside, below] = [above, inside, below].map(words);
            let frame = around(&above, &blocks(&inside).unwrap(), &below);
            let read = zstd::stream::decode_all(&frame[..]).unwrap();
            assert!(read == [above, inside, below].concat().into_bytes());
            assert_eq!(zstd::zstd_safe::find_frame_compressed_size(&frame), Ok(frame.len()), "one frame");
        }
    }

    #[test]
    fn a_byte_said_many_times_is_a_block_too() {
        let (above, below) = ("<p>", "</p>");
        let frame = around(above, &blocks(&"a".repeat(500_000)).unwrap(), below);
        let read = zstd::stream::decode_all(&frame[..]).unwrap();
        assert_eq!(read.len(), 500_007);
        assert!(frame.len() < 200);
    }
}
