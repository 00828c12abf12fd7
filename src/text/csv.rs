//! Cells of a table that people open in a spreadsheet.

/// A cell that no spreadsheet takes for a formula: one that begins as formulas do gets an apostrophe before it, which
/// spreadsheets understand and do not show.
pub fn cell(text: &str) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(formula) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+33", "-x", "@sum(a1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["", "a=b", "l'été", " =1", "https://x.org/"] {
            assert_eq!(cell(text), text);
        }
    }
}
