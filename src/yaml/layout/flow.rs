//! Lists and maps in brackets.

use super::{Entry, Form, Reader, Shape, ends_word, is_flow_sign};

impl Reader<'_> {
    /// A list or a map in brackets.
    pub(super) fn flow(&mut self) -> Option<Form> {
        let list = self.byte(0) == Some(b'[');
        self.step(1);
        let mut entries = Vec::new();
        loop {
            self.skip();
            match self.byte(0)? {
                b']' | b'}' => {
                    self.step(1);
                    return Some(if list {
                        Form::FlowList(entries)
                    } else {
                        Form::FlowMap(entries)
                    });
                }
                b',' => self.step(1),
                _ => entries.push(self.flow_entry(list)?),
            }
        }
    }

    fn flow_entry(&mut self, list: bool) -> Option<Entry> {
        let start = self.at;
        let first = self.flow_value()?;
        let end = self.at;
        self.skip();
        if self.byte(0) != Some(b':') {
            self.at = end;
            let nothing = Shape {
                range: end..end,
                form: Form::Nothing,
            };
            let value = if list { first } else { nothing };
            let head = value.range.start;
            return Some(Entry { start, head, value });
        }
        self.step(1);
        let head = self.at;
        self.skip();
        let mut value = if matches!(self.byte(0)?, b',' | b']' | b'}') {
            self.at = head;
            Shape {
                range: head..head,
                form: Form::Nothing,
            }
        } else {
            self.flow_value()?
        };
        if list {
            // `[a: b]` is a list of a map without brackets, into which nothing is put.
            value = Shape {
                range: start..value.range.end,
                form: Form::Scalar,
            };
        }
        Some(Entry { start, head, value })
    }

    fn flow_value(&mut self) -> Option<Shape> {
        let start = self.at;
        let mut end = start;
        while self.property(true) {
            end = self.at;
            self.skip();
        }
        let form = match self.byte(0)? {
            b'[' | b'{' => self.flow()?,
            b'"' | b'\'' => {
                self.quoted();
                Form::Scalar
            }
            _ => {
                let words = self.flow_plain();
                if words > 0 {
                    end = self.at;
                }
                self.at = end;
                Form::Scalar
            }
        };
        (self.at > start).then_some(Shape {
            range: start..self.at,
            form,
        })
    }

    /// Over a scalar without quotes between brackets. Gives its length.
    fn flow_plain(&mut self) -> usize {
        let start = self.at;
        while let Some(byte) = self.byte(0) {
            let colon =
                byte == b':' && (ends_word(self.byte(1)) || self.byte(1).is_some_and(is_flow_sign));
            if is_flow_sign(byte) || colon || self.is_comment() {
                break;
            }
            self.at += 1;
        }
        let words = self.text[start..self.at].trim_ascii_end().len();
        self.at = start + words;
        words
    }
}
