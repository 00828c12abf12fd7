//! Elements: which spaces in them are shown, and which of them have no content.

/// Which spaces among the children of an element can be left out. Elements have here the kinds that minify-html gives them:
/// those of a block are shown as a block wherever they stand, whatever a style sheet says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// It holds blocks: spaces at its ends and between its children are not shown.
    Layout,
    /// It holds a text: spaces at its ends are not shown.
    Content,
    /// It stands in a text: each of its spaces may be the only one between two words.
    Inline,
    /// Each space is shown as it is.
    Exact,
}

impl Space {
    /// True where spaces at the ends of the element are not shown.
    pub(super) fn is_trimmed(self) -> bool {
        matches!(self, Self::Layout | Self::Content)
    }

    /// Of an element of HTML.
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"p" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"td" | b"th"
            | b"dt" | b"dd" | b"summary" | b"details" | b"figcaption" | b"caption" | b"label"
            | b"button" | b"option" | b"noscript" | b"address" | b"legend" | b"audio"
            | b"canvas" | b"meter" | b"object" | b"video" | b"iframe" | b"output" | b"progress"
            | b"slot" | b"template" => Self::Content,
            b"div" | b"ul" | b"ol" | b"dl" | b"section" | b"article" | b"aside" | b"blockquote"
            | b"body" | b"head" | b"html" | b"main" | b"nav" | b"header" | b"footer"
            | b"figure" | b"picture" | b"table" | b"thead" | b"tbody" | b"tfoot" | b"tr"
            | b"colgroup" | b"form" | b"fieldset" | b"datalist" | b"dialog" | b"hgroup"
            | b"map" | b"menu" | b"optgroup" | b"select" => Self::Layout,
            b"pre" | b"code" | b"textarea" => Self::Exact,
            _ => Self::Inline,
        }
    }

    /// Of an element of a drawing.
    pub(super) fn of_drawing(name: &[u8]) -> Self {
        match name {
            b"text" | b"title" | b"desc" => Self::Content,
            b"a" | b"tspan" | b"textPath" => Self::Inline,
            _ => Self::Layout,
        }
    }
}

/// True for an element without content and without end tag.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// What stands in an element that holds no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// Text with character references.
    References,
    /// Bytes up to the end tag.
    Raw,
}

/// Of an element of HTML whose content is no markup.
pub(super) fn text_only(name: &[u8]) -> Option<Text> {
    match name {
        b"title" | b"textarea" => Some(Text::References),
        b"style" | b"script" | b"iframe" | b"noembed" | b"noframes" | b"xmp" => Some(Text::Raw),
        _ => None,
    }
}
