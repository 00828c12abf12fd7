//! stub
use super::*;
#[derive(Clone, Copy)]
pub enum Format {
    Human,
    Short,
    Json,
    Github,
    Gitlab,
}
impl std::str::FromStr for Format {
    type Err = ();
    fn from_str(_: &str) -> Result<Self, ()> {
        Ok(Format::Human)
    }
}
pub fn render(_: Format, d: &[Diagnostic], s: &dyn Sources, _: bool) -> String {
    let mut o = String::new();
    for d in d {
        let pos = d.span.as_ref().and_then(|sp| {
            s.text(&sp.file).map(|t| {
                let l = t[..sp.range.start].matches('\n').count() + 1;
                (l, t[sp.range.clone()].to_owned())
            })
        });
        o += &format!(
            "{}[{}] {} {:?} {:?} help: {:?}\n",
            d.severity().as_str(),
            d.code.id(),
            d.message,
            d.path(),
            pos,
            d.help
        );
    }
    o
}
pub fn summary(d: &[Diagnostic]) -> String {
    format!("{} messages", d.len())
}
