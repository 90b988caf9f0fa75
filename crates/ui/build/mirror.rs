//! The style sheet for pages that run from right to left: the same rules with left and right exchanged. The design system says where
//! things are by left and right, so that a list of exceptions would have to follow each of its releases; this follows by itself.

/// The sheet, mirrored. Comments, selectors and what is within quotation marks or brackets of an address stay as they are.
pub(crate) fn mirrored(sheet: &str) -> String {
    let mut made = String::with_capacity(sheet.len());
    let (mut selector, mut begun, mut within) = (String::new(), 0, Within::Nothing);
    let mut depth = 0_usize;
    for (at, letter) in sheet.char_indices() {
        within = within.after(&sheet[at..]);
        match letter {
            _ if within != Within::Nothing => {}
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '{' => {
                selector = sheet[begun..at].to_owned();
                made.push_str(&sheet[begun..=at]);
                begun = at + 1;
            }
            ';' | '}' if depth == 0 => {
                made.push_str(&declaration(&selector, &sheet[begun..at]));
                made.push(letter);
                begun = at + 1;
            }
            _ => {}
        }
    }
    made + &sheet[begun..]
}

/// What a letter stands within that is not to be read.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Nothing,
    Comment,
    /// The end of a comment: its last letter is not to be read either.
    Closing,
    Quotation(char),
}

impl Within {
    fn after(self, rest: &str) -> Self {
        let letter = rest.chars().next();
        match self {
            Self::Nothing | Self::Closing if rest.starts_with("/*") => Self::Comment,
            Self::Nothing | Self::Closing => match letter {
                Some(mark @ ('"' | '\'')) => Self::Quotation(mark),
                _ => Self::Nothing,
            },
            Self::Comment if rest.starts_with("*/") => Self::Closing,
            Self::Quotation(mark) if letter == Some(mark) => Self::Nothing,
            other => other,
        }
    }
}

/// One declaration. A tick is read the same way round everywhere: only its place changes sides.
fn declaration(selector: &str, text: &str) -> String {
    let Some((name, value)) = text.split_once(':') else { return text.to_owned() };
    let (lead, property) = name.split_at(name.len() - name.trim_start().len());
    // A comment may stand before the name.
    let (before, property) = property.rfind("*/").map_or(("", property), |at| property.split_at(at + 2));
    let tick = selector.contains("checkboxes__label:after");
    let place = matches!(property.trim(), "left" | "right");
    if tick && !place {
        return text.to_owned();
    }
    let value = match property.trim() {
        "float" | "clear" | "text-align" | "justify-content" => exchanged(value),
        "margin" | "padding" | "inset" | "border-width" | "border-style" | "border-color" => sides(value),
        "border-radius" => corners(value),
        "transform" => turned(value),
        "clip-path" => cut(value),
        _ => value.to_owned(),
    };
    format!("{lead}{before}{}:{value}", exchanged(property))
}

/// Left for right and right for left, as whole words.
fn exchanged(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for (at, word) in text.split_inclusive(|c: char| !c.is_ascii_alphabetic()).enumerate() {
        let end = word.len() - usize::from(word.ends_with(|c: char| !c.is_ascii_alphabetic()));
        let (word, mark) = word.split_at(end);
        // What begins with two hyphens is a name that the sheet gave itself.
        let swapped = match word {
            _ if at > 0 && text.starts_with("--") => word,
            "left" => "right",
            "right" => "left",
            other => other,
        };
        made.push_str(swapped);
        made.push_str(mark);
    }
    made
}

/// Top, right, bottom, left.
fn sides(value: &str) -> String {
    match &parts(value)[..] {
        [top, right, bottom, left] => format!("{top} {left} {bottom} {right}"),
        _ => value.to_owned(),
    }
}

/// From the top left corner on, as the clock goes.
fn corners(value: &str) -> String {
    match &parts(value)[..] {
        _ if value.contains('/') => value.to_owned(),
        [one, two] => format!("{two} {one}"),
        [one, two, three] => format!("{two} {one} {two} {three}"),
        [one, two, three, four] => format!("{two} {one} {four} {three}"),
        _ => value.to_owned(),
    }
}

/// The parts of a value, what stands within brackets undivided.
fn parts(value: &str) -> Vec<&str> {
    let (mut parts, mut begun, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, letter) in value.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 => {
                parts.push(&value[begun..at]);
                begun = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&value[begun..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// What turns one way turns the other, and what moves to one side to the other.
fn turned(value: &str) -> String {
    let mut made = String::new();
    let mut rest = value;
    while let Some((name, after)) = rest.split_once('(') {
        let Some((within, after)) = after.split_once(')') else { return value.to_owned() };
        made.push_str(name);
        made.push('(');
        match name.trim() {
            "rotate" | "translateX" => made.push_str(&negated(within)),
            "translate" => {
                let (across, down) = within.split_once(',').unwrap_or((within, "0"));
                made.push_str(&format!("{},{down}", negated(across)));
            }
            _ => made.push_str(within),
        }
        made.push(')');
        rest = after;
    }
    made + rest
}

fn negated(length: &str) -> String {
    match length.trim() {
        "0" => "0".to_owned(),
        length => length.strip_prefix('-').map_or_else(|| format!("-{length}"), str::to_owned),
    }
}

/// The points of a cut-out shape, as far as they are said in parts of its width.
fn cut(value: &str) -> String {
    let Some(points) = value.strip_prefix("polygon(").and_then(|rest| rest.strip_suffix(')')) else {
        return value.to_owned();
    };
    let mut made = Vec::new();
    for point in points.split(',') {
        let (across, down) = point.trim().split_once(' ').unwrap_or((point.trim(), "0"));
        let part: Option<f32> =
            if across == "0" { Some(0.0) } else { across.strip_suffix('%').and_then(|n| n.parse().ok()) };
        let Some(part) = part else { return value.to_owned() };
        made.push(format!("{}% {down}", 100.0 - part));
    }
    format!("polygon({})", made.join(","))
}
