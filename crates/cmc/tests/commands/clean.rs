//! Files are taken apart by a process of their own: what is hostile ends that process and nothing else.

use crate::trial::Trial;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::{Read, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// What the process answers, and whether it came to its end.
fn cleaned(sent: &[u8]) -> (Vec<u8>, bool) {
    let trial = Trial::sqlite();
    let mut child = trial.command(&["clean"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut said = Vec::new();
    std::thread::scope(|scope| {
        // One that ends early leaves some of it unread.
        scope.spawn(move || input.write_all(sent).ok());
        child.stdout.take().unwrap().read_to_end(&mut said).unwrap();
    });
    (said, child.wait().unwrap().success())
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A PDF in which each of many small streams unfolds to an object of millions of parts, each below what one stream may unfold to.
fn bomb() -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    let mut add = |body: &[u8]| {
        places.push(file.len());
        let number = places.len();
        file.extend(format!("{number} 0 obj\n").as_bytes());
        file.extend(body);
        file.extend(b"\nendobj\n");
        number
    };
    add(b"<</Type/Catalog/Pages 2 0 R>>");
    add(b"<</Type/Pages/Kids[3 0 R]/Count 1>>");
    add(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>");
    let inside = packed(&[b"1000 0 [".to_vec(), b"null ".repeat(3_000_000), b"]".to_vec()].concat());
    let head = format!("<</Type/ObjStm/N 1/First 7/Filter/FlateDecode/Length {}>>stream\n", inside.len());
    let stream = [head.as_bytes(), &inside, b"\nendstream"].concat();
    let streams: Vec<usize> = (0..400).map(|_| add(&stream)).collect();
    let mut table = vec![0, 0, 0, 0, 0, 0xff, 0xff];
    for place in &places {
        table.extend([&[1], &u32::try_from(*place).unwrap().to_be_bytes()[..], &[0, 0]].concat());
    }
    for stream in &streams {
        table.extend([&[2], &u32::try_from(*stream).unwrap().to_be_bytes()[..], &[0, 0]].concat());
    }
    let (table, end, known) = (packed(&table), file.len(), places.len() + 1);
    let index = format!("0 {known} 10000 {}", streams.len());
    let head = format!(
        "{known} 0 obj\n<</Type/XRef/Size 20000/W[1 4 2]/Index[{index}]/Root 1 0 R/Filter/FlateDecode/Length {}>>stream\n",
        table.len()
    );
    file.extend([head.as_bytes(), &table, b"\nendstream\nendobj\n"].concat());
    file.extend(format!("startxref\n{end}\n%%EOF").as_bytes());
    file
}

#[test]
fn a_file_is_answered_with_its_type_or_why_not() {
    let dot = include_bytes!("../../../web/tests/ground/dot.png");
    let (said, ended) = cleaned(dot);
    assert!(ended && said.starts_with(b"png\n\x89PNG"), "{said:?}");
    assert_eq!(cleaned(b"MZ a program"), (b"unknown\n".to_vec(), true));
    assert_eq!(cleaned(b""), (b"empty\n".to_vec(), true));
    assert_eq!(cleaned(&vec![b' '; 12 * 1024 * 1024]), (b"too-large\n".to_vec(), true));
}

#[test]
fn a_file_that_would_take_all_memory_takes_its_own_process_alone() {
    let (bomb, began) = (bomb(), Instant::now());
    assert!(bomb.len() < 10 * 1024 * 1024, "it is small enough to be sent: {}", bomb.len());
    let (said, ended) = cleaned(&bomb);
    assert!(!ended && said.is_empty(), "it was taken apart within its bounds: {} bytes", said.len());
    assert!(began.elapsed() < Duration::from_secs(60));
}
