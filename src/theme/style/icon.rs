//! The icon of a theme as a URL that needs no request.

/// A picture as a `data:` URL for an attribute: short, since most characters stay as they are.
pub(in crate::theme) fn data_url(svg: &str) -> String {
    let mut out = String::from("data:image/svg+xml,");
    for c in svg.trim().chars() {
        match c {
            '"' => out.push('\''),
            '\n' => out.push(' '),
            '#' | '%' | '<' | '>' | '&' | '{' | '}' => out.push_str(&format!("%{:02X}", c as u32)),
            c if c.is_ascii_graphic() || c == ' ' => out.push(c),
            c => out.push_str(&crate::path::percent_encode(&c.to_string())),
        }
    }
    out.replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::data_url;

    #[test]
    fn an_icon_fits_in_an_attribute() {
        assert_eq!(
            data_url("<svg a=\"#f\">é</svg>"),
            "data:image/svg+xml,%3Csvg%20a='%23f'%3E%C3%A9%3C/svg%3E"
        );
    }
}
