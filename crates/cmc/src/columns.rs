//! Rows under a heading, for a terminal: as wide as the widest cell of each column.

/// The text of a table.
pub(crate) fn columns<const N: usize>(
    heading: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let rows: Vec<[String; N]> = std::iter::once(heading.map(str::to_owned)).chain(rows).collect();
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &[String; N]| {
        let cells: String = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}  ")).collect();
        format!("{}\n", cells.trim_end())
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn every_column_is_as_wide_as_its_widest_cell() {
        let rows = [["Zoë".to_owned(), "nurse".to_owned()], ["O'Brien".to_owned(), "GP".to_owned()]];
        assert_eq!(columns(["name", "who"], rows), "name     who\nZoë      nurse\nO'Brien  GP\n");
    }
}
