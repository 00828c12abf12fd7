//! The table of codes: `explain`, the severities and the tests all read it. Each language but English, which is in the table,
//! has a file of titles and explanations ([`french`]).

mod french;

use serde::{Deserialize, Serialize};

use crate::message;
use crate::message::{Language, Message, Value};

/// How serious a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; somebody should look.
    Warning,
}

impl Severity {
    /// The word in front of a message that a program reads: the same in every language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    /// The word in front of a message that a person reads.
    pub fn name(self) -> Message {
        match self {
            Self::Error => message!("error"),
            Self::Warning => message!("warning"),
        }
    }
}

macro_rules! codes {
    ($($name:ident $id:literal $severity:ident $title:literal $explanation:literal)+) => {
        /// The kind of a message. Its number never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $(#[doc = $title] $name,)+ }

        impl Code {
            /// All codes, by number.
            pub const ALL: &[Code] = &[$(Code::$name,)+];

            /// Its number, as people write it (`S401`).
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// How serious it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            fn english_title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            fn english_explanation(self) -> &'static str {
                match self { $(Self::$name => $explanation,)+ }
            }
        }
    };
}

impl Code {
    /// What it means, in a few words: one line without a final dot.
    pub fn title(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english_title(),
            Language::French => french::title(self),
        }
    }

    /// Why it is an error and how to fix it, in a few sentences. Code stands between backticks.
    pub fn explanation(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english_explanation(),
            Language::French => french::explanation(self),
        }
    }

    /// Its title in every language, for a placeholder of a message.
    pub fn titles(self) -> Value {
        Value::Each(Language::ALL.map(|language| self.title(language)))
    }

    /// Finds a code by its number, in any case.
    pub fn find(id: &str) -> Option<Code> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.id().eq_ignore_ascii_case(id))
    }

    /// True when the error lies in the command or the machine, not in the content: exit status 2.
    pub fn is_environment(self) -> bool {
        self.id() >= "S800" && self.id() < "S900"
    }
}

codes! {
    Encoding "S101" Error "a text file is not UTF-8"
        "Pages, settings and badge files are read as UTF-8, the encoding of the Web. An editor on an old system may have saved this one as Latin-1 or UTF-16. Open it and save it again as UTF-8; a byte-order mark and Windows line ends are fine."
    NulCharacter "S102" Error "a text file holds a NUL character"
        "A NUL character never belongs in a page: the file is damaged, or it is not a text. Remove the character or restore the file from git."
    Symlink "S103" Warning "a symbolic link is not followed"
        "A symbolic link could lead out of the repository and publish a file that was never meant to be. Only regular files are read: put a copy of the file here, or link to the page that has it."
    SpecialFile "S104" Warning "neither a file nor a folder"
        "Pipes, sockets and devices are not content and are never opened. Remove it from the folder."
    TooLarge "S105" Error "a file is too large"
        "Pages may hold 2 MB of text, YAML files 256 kB, other files 64 MB. A visitor with a slow link would not wait for more. Split the page, reduce the picture, or publish the file elsewhere and link to it."
    FileName "S106" Error "a file name cannot be used"
        "The name holds a character that cannot be part of a URL, or is not UTF-8. Rename the file with letters, digits and hyphens."
    Unreadable "S107" Error "a file cannot be read"
        "The system refused to open the file. Check its permissions, or restore it from git."
    SameName "S108" Error "two files have the same name in another spelling"
        "Some systems write accented letters in two ways, and some take upper and lower case for one. Two files whose names differ only so cannot live in one folder everywhere. Rename one of them."
    EmptyPage "S109" Warning "a page is empty"
        "The file has neither a title nor a text, so a visitor would meet a blank page. Write it, mark it `draft: true`, or delete it."
    MergeConflict "S110" Error "a merge conflict is not resolved"
        "Two people changed the same lines, and git could not tell which to keep: it wrote both, between lines `<<<<<<<`, `=======` and `>>>>>>>`. Read both sides, keep one or join them, then delete the three marker lines. An example of a conflict belongs in a fenced block of code."
    MergedRecord "S111" Warning "the record of published badges holds conflict markers"
        "Two branches recorded badges, and git wrote the lines of both between conflict markers. All these lines count, so nothing is lost. `sobre lock` writes the file again without the markers."
    PageEnding "S112" Error "a page has another extension than `.md`"
        "A page is a file whose name ends in `.md`, in lower case. A file with another extension of Markdown would be published as a download, or not at all. Rename it; links to it end in `.md` too."
    OtherFormat "S113" Warning "a file looks like a page in a format that is not read"
        "Pages are written in Markdown, in files that end in `.md`. This file is in another format and no page uses it, so it is not published. Rename it or convert it if it is meant as a page, link to it if it is meant as a download, or delete it."

    FrontMatterOpen "S201" Error "the front matter does not end"
        "A page may begin with a block of YAML between two lines `---`. The second line is missing, so the whole page would be taken for YAML. Add a line `---` after the last key."
    YamlSyntax "S202" Error "the YAML cannot be read"
        "YAML is made of `key: value` lines, indented with spaces, never with tabs. Put a text in quotes when it holds `: `, begins with a special character, or looks like a number."
    DuplicateKey "S203" Error "a key is given twice"
        "Only one of the two values could count, and nobody could tell which. Keep one."
    UnknownKey "S204" Error "a key is not known"
        "Every key is checked, so that a typing error does not go unseen. The message names the nearest known key; data of your own goes under `extra`."
    WrongType "S205" Error "a value has the wrong type"
        "Each key wants a text, a number, `true` or `false`, a list, or a map. A text that looks like something else (`2024`, `yes`, `1.0`) is put in quotes."
    BadDate "S206" Error "a date does not exist or is not written as a date"
        "Dates are written year-month-day (`2026-03-18`); where less is known, year-month or the year alone; where the hour matters, `2026-03-18T10:00`. The day has to exist in the calendar."
    UnknownValue "S207" Error "a value is not one of those expected"
        "Some keys accept a few words only (`status: active`, `kind: card`). The message lists them and names the nearest."
    YamlBudget "S208" Error "the YAML is too deep or too big"
        "Front matter and badge files have a budget of depth, nodes and aliases, so that a file made to exhaust the machine cannot. No ordinary file comes near it: simplify the structure."
    OutOfRange "S209" Error "a number is out of range"
        "The message says between which values the number must lie. Write one of them, or leave the key out."
    WrongKind "S210" Error "a key belongs to another kind of page"
        "Pages of each kind have keys of their own: cards, projects, events, reports, people, organisations. Either the page has the wrong `kind` (its own, or the one that its section gives), or the key does not belong here."
    BadUrl "S211" Error "a URL is not one that the site may publish"
        "The URLs in settings, front matter and badge files begin with `https://` or `http://`. Anything else could run code in a visitor's browser or leads nowhere."
    UnknownTag "S212" Error "a tag is not in the list of the site"
        "The settings of the site hold the closed list of tags, or of the terms of another taxonomy. Use one of them, or add the new one to `tags` or `taxonomies` in `site.yaml`."
    NearTag "S213" Warning "a tag looks like another one misspelt"
        "Two tags that differ by a letter split one subject in two lists. Use the same spelling everywhere."
    MissingKey "S214" Error "a required key is missing"
        "Without this key the object would not be valid. Add it: the message shows its form."
    SectionKey "S215" Error "a key is for the page of a section only"
        "`children` says how the pages of a folder are shown: it is written in the `index.md` of that folder."
    FrontMatterForm "S216" Error "front matter is written in a form that is not read"
        "The front matter of a page is YAML between two lines that hold `---` and nothing else. TOML, JSON, keys without these lines, or other delimiters are the forms of other tools: they would be published as text, and a draft with them. The message shows the lines as they are written here. A page that shows such lines to its readers has them in a block of code, behind a title or a sentence."
    FrontMatterPlace "S217" Error "front matter is not at the head of the page"
        "The line `---` that opens the front matter is the first line of the file, with nothing before it: no empty line, no comment, no title. A page has one such block. Elsewhere it would be published as text, and a draft with it. Move it up, or join it to the one that is there."
    ValueLost "S218" Error "a part of a value is not read"
        "A `#` behind a space begins a comment of YAML, `!` a tag and `&` an anchor. They look like a part of the text, and what follows them would be left out silently. Put the text in quotes."
    TextCut "S219" Warning "a comment ends a text"
        "In YAML a `#` behind a space begins a comment, so the text ends before it. Put the text in quotes if the rest belongs to it. A comment that is meant as one is written on a line of its own."
    PrintedQuotes "S220" Error "typographic quotes enclose a value"
        "Word processors and telephones write `“` and `”` for straight quotes. They are letters like others to YAML, and would be published with the text. Write straight quotes, or none. A text that is a quotation has straight quotes around the others."
    NotAList "S221" Error "several values are written as one text"
        "Where several values may stand, they are a list: in brackets with commas, or one a line, each behind a dash and a space. A text with commas would be one long value. A single value that holds a comma is written in a list of one."
    FamilySpelling "S235" Warning "a family of cards is spelt in two ways"
        "Cards are of one family when they write its name in the same way. Names that differ only by case or accents share a colour but have two labels. Write the name as most cards do, or as `families` in `site.yaml` declares it."
    FamilyColour "S236" Warning "two families of cards have the same colour"
        "The colour of a family is derived from its name, so that a new family changes no other, and two families may then get the same one: there are six. Declare the families with their colours under `families` in `site.yaml`; those that share a colour there do so because you want it."
    FamilyName "S237" Warning "the declaration of a family of cards has no effect"
        "The family that `families` in `site.yaml` declares is that of no card, or is there twice. Write the name as the cards do, or take the line away."
    FamilyTranslation "S238" Warning "a card and its translation have different colours"
        "The colour of a family is derived from its name, and a translated name is another name. Declare the family once under `families` in `site.yaml`, with its names in other languages under `translations`."
    EventEnd "S239" Error "an event has an end and no start"
        "An event is shown on the day that it begins: `end` alone says nothing to a visitor. Give `start`, with or without `end`; when the date is not known, say it in words with `when`."
    PersonalData "S240" Error "the page of a person holds an e-mail address or a telephone number"
        "A person's page is read by everybody, robots that gather e-mail addresses included, and copies of it stay when the person changes their mind. It has a name, which may be a pseudonym, and the URLs that the person wants under `links`. Remove the address or the number, from the history of git too: the message names the line and does not repeat it."
    ReportEvent "S241" Error "a report is of no event"
        "The report of a meeting has its date from the page of the event, and each of the two leads to the other. Write the path of that page under `event`; make the page first when there is none: a title and a date are enough. A text that is the report of no meeting is a page of kind `page`."
    PlainText "S242" Warning "plain text holds Markdown markup"
        "Keys of front matter are shown as they are written: brackets of links, asterisks and backticks would be read with the words. Leave them out. A link or an emphasis belongs to the text of the page, below the front matter."
    NextTwice "S243" Error "the next meeting is given twice"
        "The date of an event is written on the page of the event, once. A report names that page under `next_event`; it gives `next_date` only while there is no such page."
    NextBefore "S244" Error "the next meeting is before this one"
        "`next_date` or `next_event` of a report is earlier than the event that it is about. One of the dates is wrong, or the two events are exchanged."
    NotInFramework "S250" Error "a badge class names a row or a recognition that is not declared"
        "`kind` is the id of a row of the grid, and `recognition` that of a recognition. Both are declared in `badges/framework.yaml`, under `rows` and `recognitions`; a list that this file does not have is the default one. Write one of the ids that the message lists, or declare another."
    InkContrast "S251" Error "the colour of a recognition is too light to be read"
        "A badge is drawn in the colour of its recognition on a light background of its own, which it keeps on light and on dark pages, in wallets and on paper. Fine lines and small emblems are seen by everyone when the contrast of the two is 4.5 at least, as for a text. The message gives the lightest colour of the same hue that has it."
    InksAlike "S252" Warning "two recognitions have nearly the same colour"
        "From afar, the colour of a badge says what it recognises. Two colours that are close to each other are taken for one, on a small picture more so. Give one of the two another colour of the palette, or one of your own."
    SameGitName "S260" Error "two people have one name in git"
        "The key `git` of the page of a person gives the name of their commits, by which they agree to be named. Two people under one name would each be named for what the other did. A line of `.mailmap` gives the commits of one of them another name."
    LinkToScheduled "S265" Error "a link leads to a page that is not published yet"
        "The page has a `publish_on` in its front matter, or its section has, and that day has not come: its link would be broken for visitors. Give the page that holds the link the same `publish_on`, add the link on that day, or publish the other page earlier. The preview of `sobre serve` shows both."
    LinkToExpired "S266" Error "a link leads to a page that is published no more"
        "The page has an `expires_on` in its front matter, or its section has, and that day has come: its link is broken for visitors. Remove the link, or the `expires_on`."
    PreviewOnly "S267" Warning "a link works in the preview only"
        "The preview shows drafts, and pages that are scheduled or have expired. A page that is published leads to one of these: the build would refuse the link. `sobre serve --published` shows what a build would publish."
    BadRepeat "S268" Error "an event cannot be repeated so"
        "`repeat` says how an event is repeated, in words (`every tuesday`, `every first tuesday of the month until 2027-06-30`, `tous les mardis`) or by a rule of RFC 5545 (`FREQ=MONTHLY;BYDAY=1TU`). `start` is its first date: the rule must give that day. `except` and `moved` are for events that are repeated. A rule without an end is allowed; one with a number of times gives a thousand dates at most."
    NoOccurrence "S269" Error "an exception is no date of the event"
        "`except` and `moved` name days on which the rule of `repeat` would have the event. It would not be on this day, so the exception changes nothing, and the date that was meant stands. The message names the nearest date of the rule."
    NoSuchZone "S270" Error "there is no such time zone"
        "A time zone is named by a continent and a city, as in the database of IANA: `Europe/Paris`, `America/Montreal`; or `UTC`. Abbreviations (`CET`) and differences (`+01:00`) do not say what holds in summer."
    TaxonomyKey "S280" Error "the key of a taxonomy cannot be used"
        "The key of a taxonomy in `site.yaml` is the one under which pages name its terms, beside `title`, `date` and the others. It is a word of small letters, digits and `_` that means nothing else on a page. What people read is its `title`."
    TermParent "S281" Error "a term is part of what is no term"
        "`parent` of a term names another term of its taxonomy: the pages of the one are listed under the other as well. Write the name of a term that is declared, and let no term be part of itself, not even through others."
    TermTwice "S282" Error "a word stands for two terms"
        "The name, the titles and the synonyms of a term are words that pages may write for it, and its URL is made of one of them. A word belongs to one term of a taxonomy, whatever its case. Keep it with one of the two."
    TermDefinedTwice "S283" Warning "a term of the glossary is defined twice"
        "Where a term stands in a page, its definition is shown; there is one. The names of a term are what stands on its line and what follows in parentheses, in the singular and the plural. The first definition counts. Keep one of them."
    EmptyGlossary "S284" Warning "a glossary defines no term"
        "A page with `glossary: true` defines terms for all pages of its language: each on a line of its own, and below it its definition after `: `. This page has none, or one of its terms holds no letter or digit and can be met nowhere. Write some, or take the key away."
    NoSuchLanguage "S285" Error "words are translated into a language that the site does not have"
        "`translations` holds the words of the other languages of the site, each under its tag. Those of the first language stand outside of it. Correct the tag, or add the language to `languages` in `site.yaml`."
    LooksTranslated "S286" Warning "a file looks like the translation of a page into a language that the site does not have"
        "`page.en.md` is the English version of `page.md` when English is a language of the site. Otherwise it is a page of its own, in the first language, whose URL holds the tag. Add the language to `languages` in `site.yaml`, or give the file another name."
    UnknownLicence "S290" Warning "a licence is not in the list of SPDX"
        "A licence is named by its identifier in the list of SPDX (`https://spdx.org/licenses/`), `CC-BY-SA-4.0` or `CC0-1.0`, or by an expression of several, `MIT OR Apache-2.0`: programs know by it what may be done, and the page links to its text. One that is not in the list has a name of its own, which begins with `LicenseRef-`."
    PictureLicence "S291" Warning "a picture has no licence"
        "Whoever wants to use a page again must know who made its pictures and under which licence: often that is not the licence of the text. Write a file beside the picture, `photo.jpg.yaml`, with `licence`, `authors` and `source`, or the same under `credits` of the page. `images: {licence: …}` in `site.yaml` is for all pictures that say nothing; `images: {missing_licence: …}` makes an error of this, or ignores it."
    PictureLicenceRequired "S292" Error "a picture has no licence, which this site asks for"
        "The settings of this site have `images: {missing_licence: error}`: each picture that is published has a licence. Write a file beside the picture, `photo.jpg.yaml`, with `licence`, `authors` and `source`, or the same under `credits` of the page."
    CreditWithoutPicture "S293" Warning "a file about a picture has no picture beside it"
        "A file such as `photo.jpg.yaml` says who made the picture `photo.jpg` beside it. No picture has this name: the picture was renamed or deleted, or the name is misspelt. What the file says is shown nowhere."
    TwoCredits "S294" Warning "a picture is credited in two ways"
        "Two files say something else of one picture: who made it, its licence, or where it is from. The file beside the picture counts, then the first page. Keep one of them."

    UnsafeLink "S301" Error "a link could run code"
        "URLs such as `javascript:` or `data:` run code or hide what they are. Links are https, http, mailto, tel, sms, or lead to a page of the site."
    RawHtml "S302" Warning "HTML was removed from the page"
        "Raw HTML is cleaned by a list of elements and attributes that cannot harm a visitor. What is not on the list is left out. Most of what people need has a Markdown form: see the contributor's guide."
    TooDeep "S303" Error "a page is nested too deeply"
        "Lists, quotes and brackets may be nested a hundred deep, embeds eight, and a page may hold a thousand `[^` of footnotes and grow by its embeds to 8 MB. A page beyond that is damaged or made to exhaust the machine."
    TitleInBody "S304" Warning "a heading of level 1 in the text"
        "The title of the page is its only heading of level 1: the theme shows it. Begin the headings of the text with `##`."
    HeadingOrder "S305" Warning "a heading skips a level"
        "People who listen to a page move from heading to heading. After a heading of level 2 comes a level 3, not 4."
    DuplicateAnchor "S306" Error "two places of a page have the same explicit anchor"
        "A link to this anchor could only reach one of them. Change one of them: `{#…}` of a heading, `id` of an element, or `^…` at the end of a block."
    BadAnchor "S307" Error "a heading's explicit anchor or attribute cannot be used"
        "An anchor is made of letters, digits, `-` and `_`, and may be followed by nothing else: other attributes are not accepted."
    NoteCall "S308" Error "a footnote reference has no footnote"
        "`[^name]` refers to the footnote whose text stands on a line of its own: `[^name]: The text.` There is none of this name on the page. Write it, or correct the name; upper and lower case count as the same. To show the characters themselves, write `\\[^name]`."
    NoteUnused "S309" Warning "nothing refers to a footnote"
        "The text of a footnote is shown only when the page refers to it with `[^name]`. Nothing refers to this one, so no reader sees it, though its links are checked. Refer to it where it belongs, or delete it."
    NoteTwice "S310" Error "a footnote is given twice"
        "Two texts have the same name, in which upper and lower case count as the same. Only one of the two could be shown. Give the second another name, and refer to it by that."
    NotePlace "S311" Warning "a footnote cannot be referred to here"
        "A title, the description of a picture and a tooltip are plain text without links, and a footnote does not refer to itself. Put the reference into a sentence of the text."
    CommentOpen "S312" Error "a comment does not end"
        "`%%` begins a comment that readers must not see, and the next `%%` ends it; `<!--` ends with `-->`, in the same paragraph unless it begins a line. Without its end, nobody can tell what is hidden. Write the end, or put `\\` before the characters to show them."
    Callout "S313" Warning "a callout cannot be read as it is written"
        "A callout is a quote whose first line gives its type: `> [!NOTE]`, then `> ` before each line of its text. Blocks between `:::` and indented blocks after `!!! note` become callouts too, when their type is known and they are whole."
    OtherForm "S314" Warning "a form of another tool has no meaning here"
        "Shortcodes, template code, lists of attributes and marks for a table of contents belong to other tools. The message says whether the form is shown or left out, and how to write it here. Put it between backticks when it is to be read as it is."
    Definition "S315" Warning "a definition follows more than its term"
        "A definition is a line that begins with `: ` after a single line, its term. After a paragraph of several lines, `: ` is taken for text. Put an empty line before the term, or join the lines."
    TaskState "S316" Warning "a task has a state that is not known"
        "A task is to do (`- [ ]`) or done (`- [x]`). Other characters have a meaning in a few tools only, and are shown as text. Say the state in words."

    NearLink "S320" Error "brackets that look like a link and make none"
        "A link is `[text](url)`, a picture `![what it shows](url)`, where a path may stand for the URL. A space in the URL, a bracket that does not close, or a link within a link keep it from being one, and a visitor would read the brackets themselves. Write a path with a space between `<` and `>`: `![photo](<my photo.jpg>)`. Brackets that are meant as text take a backslash: `\\[`."
    UndefinedLink "S321" Warning "a link names a definition that the page does not have"
        "`[text][name]` takes its path or URL from a line `[name]: page.md` of the same page. There is none, so the brackets are shown as they are. Add the line, or write the path or URL after the text."
    LinkDefinition "S322" Warning "a link definition is not used, or is given twice"
        "A line `[name]: url` shows nothing by itself: it gives the path or URL of each `[text][name]`. One that nothing uses may be the trace of a lost link; of two with one name only the first counts."
    Formula "S323" Error "a formula cannot be read"
        "Formulas are written as in LaTeX, between `$` in a line, between `$$` on their own, or in a block of code named `math`. Each becomes MathML when the site is built, which browsers show and screen readers speak. The message says where the reading stopped. A dollar that begins no formula is written `\\$`."
    DoubtfulLink "S324" Warning "brackets that may be meant as a link"
        "A link is `[text](url)`, without a space in between and in this order. If the brackets are meant as text, leave them: nothing is lost."
    ForeignBlock "S325" Warning "a block of code that another tool replaces is shown as its text"
        "Some tools turn a block of code into a drawing, a list or a callout when a page is read, with a script. Pages here need none, so the block is shown as it is written. The message says what to write in its place."
    LostCell "S341" Warning "a row has more cells than its table"
        "A table is as wide as its header row: what stands in a row beyond its last column is shown nowhere. A `|` that is text is written `\\|`, in code and in URLs too."
    RunTogether "S342" Warning "lines that Markdown joins to one paragraph"
        "Lines that follow each other are one paragraph, whatever character they begin with, unless they are a list or a table. Items of a list begin with `- ` or `1. `; a table has a line such as `|---|---|` below its header row, with as many cells."
    MarkdownInHtml "S343" Warning "Markdown inside of HTML is shown as it is"
        "As on GitHub, what follows an HTML tag at the start of a line is HTML up to the next empty line: Markdown markup in it is shown as it stands. An empty line after the tag, and one before its end tag, make Markdown of what stands between."

    NoSuchPage "S401" Error "a link leads to nothing"
        "No file of the site has this path. Paths are relative to the page that holds the link, and end with `.md` for a page. The message names the nearest existing file."
    NoSuchAnchor "S402" Error "a link leads to an anchor that the page does not have"
        "The part after `#` is the slug of a heading of the target page, or its explicit anchor. Headings change: look at the target's own headings."
    LinkToDraft "S403" Error "a link leads to a draft"
        "A draft is not published, so its link would be broken for visitors. Publish the draft, or remove the link until then."
    NoSuchWikilink "S404" Error "a wikilink leads to nothing"
        "A wikilink names a page by the name of its file, by its path from `content/`, or by its title. None fits."
    AmbiguousWikilink "S405" Error "a wikilink is ambiguous"
        "Two pages have this name or title. Write the path from `content/`: `[[cartes/trier]]`."
    NoSuchAsset "S406" Error "a picture or file is missing"
        "No file has this path. Put the file beside the page, and mind upper and lower case."
    EmbedCycle "S407" Error "a page embeds itself"
        "An embedded page that embeds the first one again would never end. Replace one of the two embeds by a link."
    OutsideLink "S408" Error "a path leaves the repository"
        "Only files below the folders of the site can be linked. The path climbs above them."
    UnusedAsset "S409" Warning "no page uses this file"
        "A file is published when a published page links to it or shows it. This one weighs in the repository and serves nobody: link to it or delete it."
    UnsafeSvg "S410" Error "an SVG picture holds something active"
        "Scripts, event attributes, foreign objects and links to other sites inside a picture could harm visitors. Export the drawing as plain SVG, or remove the element that the message names."
    BadImage "S411" Error "a picture cannot be read"
        "The file is damaged, or its content is not what its name says. Export it again."
    WrongReference "S412" Error "a path leads to a page of the wrong kind"
        "`partners` and `organisers` name pages of organisations. Change the path, or the kind of the page."
    EmbedKind "S413" Error "an embed does not stand alone"
        "What is embedded (a page, a section of a page, a badge, a file) takes the place of a whole paragraph, so it stands alone between two empty lines. Only a picture may be embedded within a sentence. Put the embed on a line of its own, or write a link, without `!`."
    PictureFormat "S414" Error "browsers do not show a picture of this format"
        "HEIC, TIFF, camera raw, Photoshop and others are formats for cameras and programs: most visitors would see nothing, and the file would say where and when it was made. Export the picture as JPEG, PNG, WebP or AVIF, and name the new file in the page. The message says how; renaming a file does not change its format."
    Location "S415" Warning "a file says where it was made"
        "Pictures are published without what cameras write into them. Films, sound and documents are published as they are: this one holds a position on the map, which may be somebody's home. Take it out with the command in the message, or publish it knowingly."
    BadgeTakenOut "S416" Warning "a badge was taken out of a picture"
        "A baked badge is a text inside a picture, and pictures of pages are published without such texts. Whoever downloads the picture from the page would have no badge. Show the picture, and link to the URL at which the badge is hosted."
    Turned "S417" Warning "a picture is not turned alike in all browsers"
        "A phone that is held upright often stores a picture that lies on its side, and beside it how to turn it. Browsers do so with JPEG, PNG and AVIF; with WebP some do and some do not, so that visitors would see people lying on their side. Turn the pixels themselves with the command in the message, or export the photograph as JPEG."
    OwnAddress "S420" Warning "a link to this site is written as a link to another"
        "A complete URL of this site leads to what is published, even from a preview or a copy of the site, and nothing is reported when the page moves. Write the path of the file instead: the message names it."
    ForeignForm "S421" Error "a link is written in the form of another tool"
        "Templates of other tools (`{{< ref >}}` of Hugo, `{% link %}` of Jekyll) are not run here. Write the path of the file from the folder of the page, or from the root with a slash before it."
    NoPicture "S422" Warning "a size is given to what is no picture"
        "The number after the `|` of an embed is the width of a picture, in pixels. A page, a badge or another file has none: leave it out."
    LocalPath "S423" Error "a link leads to a file of one computer"
        "A URL or path such as `file:///…` or `C:\\…` means a file on the computer of who wrote it: no visitor has it. Put the file beside the page and write its name, or the path from the folder of the page, with `/` between its parts."

    SameAddress "S501" Error "two pages have the same URL"
        "Each URL belongs to one page, on every system: upper and lower case and the ways to write an accent count as the same. Rename one file or give it another `slug`."
    AliasTaken "S502" Error "an alias is the URL of a page or of another alias"
        "An alias redirects visitors from an old URL to this page. It cannot be a URL that already shows something."
    BadAddress "S503" Error "a URL or a path cannot be used"
        "A `slug`, a tag or the name of a badge file is one part of a URL, and an alias is a path from the root of the site: none may climb with `..`, hold a reserved name or a character that hosts refuse. The message says what is wrong with this one."
    AddressGone "S504" Warning "a published URL is gone"
        "The previous build published this URL, and this one does not: whoever noted it, and every search engine, gets a page that is not found. Add it to the `aliases` of the page that replaces it: `/old/page/`, or `/old/*` in the page of a section for every page of a folder that moved. When nothing replaces it, list it under `gone` in `site.yaml`. The warning comes back at each build into the same folder until then. Lists of tags and files under content-hashed names are not reported."
    SameTagAddress "S505" Error "two tags have the same URL"
        "The list of a tag has a URL made of its letters, without accents and punctuation. Two tags that give the same URL would be one list. Write the same subject in one way on all pages, or give one of the two another name."
    NotGone "S506" Error "a URL said to be gone is published"
        "`gone` in `site.yaml` lists URLs that were published once and that nothing replaces. This one is the URL of a page, of a redirect or of a file of the site. Take the line away, or correct it."
    TwoHomes "S507" Error "two files are the page of one folder"
        "The page of a folder is its `index.md`; `_index.md` and `README.md` mean the same, and so does a page beside the folder that has its name (`guide.md` beside `guide/`). A folder has one such page in each language. Move the text of one into the other, or give one of them another name."
    SectionSlug "S508" Warning "a `slug` is given to the page of a section"
        "The page of a section is published where its folder is, and the pages below it too, so a `slug` of its own would separate them. Rename the folder instead, and keep the old URL in `aliases`."
    NamelessAddress "S509" Warning "a name gives no URL"
        "A URL is made of letters and digits. The name of this file or folder has none (punctuation or emoji only), so its URL is made of numbers that nobody will remember. Rename it, or give the page a `slug`."
    FileAndFolder "S510" Error "a URL lies below a file"
        "An output is written as a file, and another one would lie below it, as `/feed.xml/` would lie below `/feed.xml`: no disk and no host has a file and a folder of one name. Give the page or the alias another URL."

    NoSuchBadge "S601" Error "a badge class does not exist"
        "`badges` names files of `badges/classes/` without their extension. The message names the nearest."
    NoIssuer "S602" Error "there are badge classes but no issuer"
        "A badge says who vouches for it. Write `badges/issuer.yaml` with the name, the URL and the e-mail address of the collective."
    BadgeFile "S603" Warning "a file of the badge folder is not used"
        "The badge folder holds `issuer.yaml`, `framework.yaml`, `classes/`, `awards/`, `endorsements/` and `images/`. Other files are not read: check the spelling of the name."
    BadgeImage "S604" Error "the image of a badge cannot be used"
        "The image of a badge is a PNG or SVG file under `badges/images/`. Wallets refuse anything else."
    BadgeText "S605" Error "the text of a badge holds something it may not"
        "The criteria of a badge are Markdown with links, emphasis and lists only: wallets show nothing more. The name and the description are plain text."
    ClearAddress "S606" Error "an e-mail address is written in clear in a public file"
        "Awards are published, and git keeps them for ever: an e-mail address is written there as a salted hash only. Take the line away, from the history of git too, and award again with `sobre award`. The message names the line and does not repeat it."
    Framework "S607" Error "the framework of the badges is not valid"
        "`badges/framework.yaml` has between one and twelve rows, between one and nine levels, the first one first, and between one and twelve recognitions. Rows and recognitions have ids of their own, in lower case without accents. A list that is left out is the default one."
    AwardId "S608" Error "the id of an award cannot be used"
        "Each award has a random UUID in lower case, drawn by `sobre award`: it is part of a URL that never changes and says nothing of the person. Two awards never share one."
    Recipient "S609" Error "the recipient of an award is not complete"
        "A recipient is a public page (`url`), or the hash of an e-mail address (`email`) with its salt. `sobre award` writes both forms."
    Salt "S610" Error "the salt of an award is too short or is used twice"
        "A salt of 128 random bits for each award keeps its hash from being looked up in a table, and two awards from being recognised as one person's. `sobre award` draws one for each."
    EndorsementSubject "S611" Error "an endorsement does not say what it is about"
        "An endorsement is about one thing: a class (`class: name`), an award (`award: id`) or the issuer (`issuer: true`)."
    Vouchers "S612" Error "those who vouch for an award do not count"
        "By peers, an award names the awards of holders of the same badge, as many as the class wants, each of another person, none revoked, all awarded before."
    OneTimeCode "S613" Error "a one-time code does not count"
        "A code is given out by `sobre codes` for one class and is spent by one award. This one is in no list, is for another class, or is spent already, perhaps on a branch that was merged since: the message names the other file. The mark `spent` stands in a list for an award that was erased."
    Replaced "S614" Error "an award cannot replace this one"
        "A renewed award is of the same class as the one that it replaces, which is revoked, so that only one of the two counts. `sobre renew` does both. Only one award that counts replaces another: when two branches renewed the same one, keep one of the two."
    RetiredClass "S615" Error "a retired class is awarded"
        "A class that is retired keeps its URL and its awards, and gets no new ones. Award the class that replaces it, or correct the date."
    Pathway "S616" Error "prerequisites form a cycle"
        "`requires` names badges that one has before. When they lead back to the first, nobody could begin: take one of them away."
    Version "S617" Error "a version of a class does not follow another"
        "A class that changes its meaning is a new file with `version` and `replaces`, which names the version before. Versions are a line: each has one before and one after at most."
    Translation "S618" Error "a translation of no class"
        "`badges/classes/name.en.yaml` holds the words of `badges/classes/name.yaml` in another language of the site. There is no such class: check the name."
    AwardTwice "S619" Error "the same person has a badge twice on one occasion"
        "An occasion is an event, or without one a day, in however many files: two branches may each have a file of it. It awards a class once to each person. Delete one of the two awards, or revoke one with `sobre revoke` once it is published; when the person has a new e-mail address or page, use `sobre renew`."
    NoSuchAward "S620" Error "an award does not exist"
        "The id of an award is the UUID in the URL of its page. No file of the folder of awards has this one. The message names the nearest."
    LockLine "S625" Error "the record of published badges is damaged"
        "`badges/published.lock` is written by `sobre lock`, one line an object. A line of it cannot be read, or gives two meanings to one object. Restore the file from git and run the command again."
    PublishedChanged "S626" Error "a published badge has changed its meaning"
        "Those who hold a badge hold it for what it said when they got it. A new meaning is a new version of the class, under its own URL; an award is revoked or renewed, never rewritten. The message names the field that is not what was published. For words that were corrected and mean the same there is another message, `S663`."
    PublishedGone "S627" Error "a published badge is gone"
        "A badge that was published is looked up for as long as somebody shows it: its URL must go on answering. A class is retired, an award is revoked or erased, an endorsement is revoked; none is deleted."
    MovedBase "S628" Error "published badges would move to another URL"
        "The URL of a badge is part of every copy of it, in wallets and on profiles. The site must stay where its badges were published; another site may be made at the new URL."
    Unrevoked "S629" Error "a revoked badge counts again"
        "Somebody may have read that this badge is revoked. To give it back, award it again: it gets a new id, and the old one stays revoked."
    BadgeImageContent "S630" Error "an image of a badge is not what its name says"
        "The file has the name of one kind of picture and the content of another, so half of the software that meets it would refuse it. Export the picture again in the kind that its name says: renaming a file does not change what it is."
    BadgeImageDamaged "S631" Error "the PNG image of a badge is not sound"
        "A PNG is a series of chunks, each with a checksum, and nothing after the last. This one is cut, altered, or holds a badge that somebody else baked into it. Wallets would refuse the copy that each award gets. Export the picture again from the drawing."
    BadgeImageSize "S632" Error "the image of a badge is too small, too large or too heavy"
        "The image of a badge is shown from 48 pixels to the size of a screen, and each award holds a copy. As PNG it has between 90 and 2048 pixels a side, 512 being good; as PNG or SVG it weighs 1 MB at most, and below 100 kB at best."
    BadgeImageWords "S633" Error "the image of a badge has no description or no licence"
        "An image that a class brings says what it shows, for those who do not see it, and under which licence it may be shared, as an SPDX identifier: wallets copy it. Write `image: {file: x.svg, alt: \"…\", licence: CC-BY-4.0, author: \"…\"}`; without `image`, one is drawn."
    BadgeImageLetters "S634" Warning "the image of a badge has letters that others may not see"
        "A drawing with text looks different on each machine, as each has other fonts; and the PNG that is made from it has letters of Latin, Greek and Cyrillic only. Turn the letters into paths in the drawing program. The image that is drawn for a class has the same letters: for a name in another script add `short_name`, which is for the image alone, or give the class an image of its own."
    BadgeNameTooLong "S635" Warning "a name is too long for the image of its badge"
        "The image that is drawn for a badge class carries its name, in letters of one of three sizes: anything smaller could not be read. A name of more than four lines has no room: the image then shows the emblem of its kind alone, as it does everywhere when it is small. Pages and the badge itself always have the whole name. Add `short_name`, which is for the image alone (36 characters at most; a soft hyphen marks where a long word may be parted), or give the class an image of its own."
    BadgeUnsound "S640" Error "a badge that would be published does not verify"
        "Every badge object is verified as a wallet would do it, with the outputs of this build in the place of the network. The message names the URL and the reason; `sobre verify` shows all steps. Fix the YAML that the object is made of."
    Deployed "S641" Error "the live site does not serve the badges of this build"
        "What was published must stay as it is and be the same as what this build would publish. Publish the site again; when a badge is missing there, check whether the host leaves out some files."
    DeployedHeader "S642" Error "the live site serves a badge in a way that others cannot use"
        "Wallets and pages that verify badges need the right type, permission to read from another origin, and a copy that is not kept for long. The build writes these headers into files for hosts: use the one that your host reads."
    BadgeWeak "S643" Warning "a badge that would be published has a weakness"
        "The badge verifies, but a person should know something of it: a key that JSON-LD drops, a salt that hides nothing, an endorsement that counts for nothing. The message names the URL and the reason."
    Recipients "S645" Error "the list of people is not valid"
        "A command that awards writes nothing unless every line of its list can be read. The message gives the number of the line and what is wrong with it, and never what it holds: a log must not show who is meant. Fix the lines and run the command again."
    HasAlready "S646" Warning "somebody has this badge already"
        "Nobody gets the same badge twice on one occasion. The line of the list is skipped, and the others are awarded. Who has it twice got it on two branches: revoke one with `sobre revoke`. To replace a lost or changed e-mail address, use `sobre renew` with the id in the message."
    Edit "S647" Error "a file cannot be edited by a command"
        "Commands change a file without touching the rest of it, and read the result again before they write it. This file shares values by anchors and aliases, is laid out in an unusual way, or would become too large. Edit it by hand, or lay it out as the commands do."
    AwardState "S648" Error "an award is not in a state for this"
        "Only an award that counts can be renewed: one that is revoked or erased stays so. Award the badge anew with `sobre award`."
    Personal "S649" Error "a text that is published holds an e-mail address"
        "What a command writes into the sources is published with them. E-mail addresses of people never are: leave it out, or name a public page."
    BadgeDrawingLimit "S656" Error "the drawing of a badge asks for too much"
        "A drawing becomes a PNG too, for wallets without SVG. A few words of SVG can ask for hours of work: numbers far from any page, thousands of copies of copies, patterns and filters without end. So what a drawing may ask for has limits, far above what a badge needs. Export the drawing again from its program with its size as that of the page, simplify it, or export it as PNG."
    BadgeDrawing "S657" Error "the drawing of a badge cannot be rendered"
        "The software that turns drawings into PNG failed on this one. Nothing of it is published. Export the drawing again as plain SVG, or as PNG; and report it to the makers of the generator, with the file: no drawing should do that."
    BadgeImageCopies "S658" Warning "the image of a badge is heavy, and each award holds a copy"
        "Each award is published as a picture that holds the award, and so as a copy of the image of its class. From 100 kB on, the copies soon weigh more than all of the site, for its host and for those who keep them. 512 × 512 pixels with a palette, or a simple drawing, weigh 10 to 40 kB."
    BadgeImagesBudget "S659" Error "the copies of the images of badges pass the limit of the site"
        "Each award is published as a picture that holds a copy of the image of its class. Together, the copies of the images that classes bring weigh more than `badges` of `budgets` in `site.yaml` allows: 200 000 000 bytes when it says nothing. Make the images lighter; or, when the host has the room, write a larger limit."
    NoLock "S660" Warning "badges are awarded and nothing records what was published"
        "What a badge says must not change once somebody holds it. `badges/published.lock` records what was published, and every build compares. Without it nobody notices when a badge that was awarded changes or disappears. Run `sobre lock` and commit the file; when it was there and was deleted, restore it from git instead."
    LockShrunk "S661" Warning "the record of published badges says less than it did"
        "The output folder of the last build remembers what `badges/published.lock` said then. Since then lines of it were deleted or rewritten, or the whole file is gone, so that changes of published badges would pass unseen. Restore the lines from git. A change that is as it should be is accepted with `sobre lock --accept`, which adds a line and takes none away."
    ErasedAgain "S662" Error "what was erased at a person's demand is there again"
        "An award that was erased says nothing of its holder any more, here or in the record of published badges. Its file says something again, perhaps because a branch of before was merged. Erase it again with `sobre erase`."
    PublishedOtherwise "S663" Error "a published badge says something in other words"
        "Those who hold a badge, and those who read it, rely on its words. The message names the field that is not what was published. When it means the same (an organisation has a new name or website, a typing error is corrected), say so with `sobre lock --accept`, for a reason that everyone may read: it is recorded, and shown on the page of the badge. When it means something else, restore it from git and write a new version of the class. What never changes (to whom, for what and when a badge was awarded) cannot be accepted: that is `S626`."
    NotAccepted "S664" Error "a change cannot be accepted"
        "`sobre lock --accept` accepts changes of what was published that mean the same: it wants the path or the file of what has changed, and a reason without anything personal. It never accepts another recipient, class or date of an award, other words of an endorser, a badge that counts again after it was revoked, or another URL of the site once a badge was awarded."
    PerhapsTwice "S670" Warning "somebody perhaps has a badge twice, under two e-mail addresses or URLs"
        "Two e-mail addresses or two URLs are of one person only when the standards say so: so it is with `https://Ada.example` and `https://ada.example/`, but not with `http`, with `www.` or with another word after `+`. These two differ in what nearly every host reads alike. If it is the same person, revoke one of the two awards with `sobre revoke`."
    AwardedAgain "S671" Warning "somebody gets again a badge that they have"
        "The same class was awarded to the same person on two occasions, and both count. A badge of an event is earned at each event, and one that expires can be earned again; another one is held once. Revoke one of the two with `sobre revoke`, or let the class be awarded with `--event` or `--expires`."
    CopiedFile "S672" Error "a file of badges is the copy of another one"
        "Ids, salts and codes are drawn at random for each person: a file whose ids, salts or codes are all in another file was copied, and awards nobody anything. Its hashes and salts would also reveal that two badges are one person's. Delete the copy. To award another badge to the same people, run `sobre award` with their list; to give out more codes, `sobre codes`."
    EndorsedTwice "S673" Warning "an endorsement is there twice"
        "Two files say the same of the same badge, in the name of the same author: one of them was copied, and would count as a second voice. Delete the copy; when it is published already, add `revoked: {reason: …}` to it."
    ClassTwice "S674" Warning "two badge classes cannot be told apart"
        "Two classes that are given have the same name, kind and level: whoever holds one, or reads it on a profile, cannot know which. A file that was copied to begin a new class needs its own name; a new version of a class names the old one with `replaces`; a class that is given no more has `retired`."
    BadgeCountsNotNow "S675" Warning "the badge that was baked does not count now"
        "The picture was written, but whoever verifies it today learns that the badge has expired or is not valid yet. Bake a badge that counts: `sobre renew` and a new award give one."
    OriginalCreator "S680" Warning "`original` of a badge is the URL of a page"
        "`original` says who described a badge first. Wallets open it and read JSON there: the profile of that issuer. Open Badge Passport refuses a badge when a page answers. Open the JSON of the badge on the site that it comes from; what follows `issuer` in it is the URL to write. Until then the page of the badge shows what you wrote, and its JSON leaves it out."
    Untranslated "S681" Warning "a badge shows words of another language"
        "A badge that has a page in another language shows some words of the first one there, and so does its JSON: names of the grid, alignments, what its image shows. Nothing breaks. The message names the file where these words can be written; what is the same in both languages is written twice, so that everybody knows that it was looked at."
    NoSuchAlignment "S682" Error "a translation speaks of an alignment that its badge does not have"
        "The file of a badge in another language gives words for the alignments of the badge, each by its `url` and, if two have the same one, its `code`. This one is not among them: correct it, or add it to the file of the badge itself."
    LinkedIn "S690" Error "the page of the issuer on LinkedIn has no such number"
        "`linkedin` in `badges/issuer.yaml` is the number that LinkedIn gives to the page of an organisation: with it, a holder who adds a badge to a profile gets the name and the logo of the page. Its administrators see it in the URL of the page (`https://www.linkedin.com/company/1337/admin/`); the name that stands there for visitors is not it. Without the key, the name of the issuer is used."

    Template "S701" Error "a template cannot be used"
        "The template has an error, or uses a variable that its view does not have. The fields that a template may use are listed in the documentation of the theme's contract."
    ThemeFile "S702" Error "a file of the theme is missing or unusable"
        "A theme needs `theme.yaml`, its templates and the strings of each language of the site. A site's own theme may leave out what it does not change."
    NoSuchTheme "S703" Error "the theme does not exist"
        "`theme` in `site.yaml` names a folder of `themes/`, or the theme `sobre` that comes with the generator."
    ThemeString "S704" Error "a string of the theme is missing"
        "Each text that a template shows is in `strings/<language>.yaml`. This key is missing there and in the default theme."

    ThemeLink "S705" Error "a URL of the theme leads to nothing"
        "Links, pictures and files in templates and styles are checked like those of pages. A URL of the site begins with `/`, or with `{{ site.base }}` where the site lives below a path. A file of the theme lies in its folder `files`: a template names it as `{{ files[\"logo.png\"] }}`, a style as `url(../files/logo.png)`."
    ThemeUnused "S706" Warning "a file of the theme has no effect"
        "A template and a style have the name of what they show (`event.html`, `event.css`), or of the frame of all pages (`base`); other templates are included by these. Strings are those of a language of the site, and files are named by a template or a style. This file is none of these: its name may be misspelt."
    ThemeBlocked "S707" Warning "the browser will not load or run this"
        "Each page carries a policy that lets in its own style and the pictures of the site, and nothing else: no script, no inline style, no frame, nothing from another host. It keeps visitors from being tracked and attacked. What the message names has no effect; its hint says what to do instead."
    UnknownString "S708" Warning "nothing shows a string of the theme"
        "A site replaces the texts of the interface one by one, by their keys, and may add some for its own templates. This key is neither one of the default theme nor named by a template: it may be misspelt."

    NoSite "S801" Error "there is no site here"
        "The folder has no `site.yaml`. Run the command at the root of the site's repository, or name it with `--root`."
    ForeignOutput "S802" Error "the output folder holds files that the generator did not write"
        "The generator only replaces a folder that it wrote itself, which it knows by its list of files. Choose an empty or new folder with `--output`, or move the files away."
    OutputOverlap "S803" Error "the output folder overlaps the sources"
        "Publishing there would mix the site with its sources, or delete them. Choose a folder beside them."
    CannotWrite "S804" Error "the site cannot be written"
        "The system refused to write: check the permissions and the free space of the disk. What was published before is untouched."
    Busy "S805" Error "another build is publishing to the same folder"
        "Two builds to one folder take turns. Wait for the other to end, then build again."
    PortTaken "S806" Error "the preview cannot listen"
        "Another program already listens on this host and port, or the system refuses it. Choose another with `--port`."
    Usage "S807" Error "the command is not complete or not known"
        "A word of the command is missing, or is not one that the program knows. `sobre --help` lists the commands and their options."
    Watch "S808" Warning "changes cannot be watched"
        "The system has no more room for watching folders: the preview looks at the files every second instead. On Linux, raise `fs.inotify.max_user_watches`."
    SecretPlace "S810" Error "a private file would lie where others find it"
        "A file that says who has which badge, or that shows codes, must not be committed nor published. Write it outside of the repository, or tell git to ignore it first."
    FileExists "S811" Error "a file is there already"
        "Commands never write over a file that may be all that somebody has. Choose another name, or move the file away."
    CannotEdit "S812" Error "a file cannot be written"
        "The system refused to write, a symbolic link leads to the file, or it changed while the command was at work. Nothing was changed: check the permissions, then run the command again."
    NoRecipients "S813" Error "the list of people cannot be read"
        "The file does not exist, may not be opened, is too large or is no list. The message does not repeat its name, which may hold an e-mail address."
    NoRandom "S814" Error "the system gives no random numbers"
        "Ids, salts and codes must be impossible to guess, so nothing is written without a good source of random numbers. Try again, or on another machine."
    Unreached "S815" Error "the live site cannot be reached"
        "`sobre check --deployed` asks the site at the URL in the settings. The network, the name or the host failed: try again, or check whether the URL is right."
    NoBuiltSite "S816" Error "the folder holds no built site"
        "`--offline` names a folder to which a site was published. The URL that it stands for is read from `badges/issuer.json` in it, whose `id` ends with that path. Build the site, then name the folder."
    NamedFile "S820" Error "a file that the command names cannot be used"
        "The file is not there, is too large, or the system refuses to open it. A file that is there already is only written over with `--force`."
    NoSoundBadge "S821" Error "the picture holds no sound badge"
        "Nothing is baked into the picture, or it is baked in a form that the standard forbids or that two readers could understand in two ways. Social networks and programs that shrink pictures take badges out: ask for the picture that the issuer hosts."
    CannotBake "S822" Error "the badge cannot be baked"
        "An award is baked as JSON with an `id` that is its URL, into a PNG or SVG that is whole. Name the JSON that is hosted at that URL, and export the picture again."
    NothingToMove "S830" Error "there is nothing to move"
        "A move names a page, a folder, a file or a badge class by its path, from the root of the repository or below `content/`. The ending `.md` may be left out. The message names the nearest."
    CannotMove "S831" Error "nothing can be moved there"
        "The new path is taken, cannot be the name of a file on every system, or lies in what moves; or the system refuses. A move writes over nothing, and when it cannot be finished all of it is undone."
    ClassStays "S832" Error "a published badge class keeps its name"
        "The name of the file of a badge class is part of its id, which every copy of the badge holds for ever. A class that is recorded as published, or that somebody holds, is not renamed. Write a new class that `replaces` it, and retire the old one."
    MoveRefused "S833" Error "a reference would lead elsewhere after a move"
        "Before anything is written, the site of after is made in memory, and each link is compared with what it led to. This one could not be written anew in a way that means the same: its name would fit several pages, or it is written in a form that is not followed. Write the path of the file there, and move again. Nothing was changed."
    NotLookedAt "S834" Warning "a file was not looked at in a move"
        "What a file refers to is known once it can be read. This one has an error, so that it may still name what has moved. Correct it, then look for the old path in it."
    DeadLink "S840" Warning "a link to another site leads to nothing"
        "`sobre check --external` asked: the page is gone, or there is no such site any more. Look for its new URL; the message gives the form under which a web archive may have a copy of the year of the page."
    MovedLink "S841" Warning "a link to another site has moved for good"
        "The other site redirects, and says that it is for good. Old URLs stop working some day: write the new one, which the message gives."
    PrivateLink "S842" Warning "a link leads into a private network"
        "The name or the number of the host, or of the one that it redirects to, is that of a private network or of one computer. Visitors from elsewhere cannot follow the link, and `sobre check --external` does not ask there."
    SilentLink "S843" Warning "a link to another site was not answered"
        "The host did not answer in time, refused, or had an error of its own. That may last a minute, or mean that it answers to browsers only: open the link before you remove it. A host that refuses all programs can be named under `links: {unchecked: […]}` in `site.yaml`."

    OverBudget "S901" Warning "a page is over the budget of the site"
        "The settings give each page a budget of bytes and of elements, because every visitor downloads and every old phone has to draw them. Shorten the page, or split it."
    Minifier "S902" Warning "a page could not be minified"
        "The minifier failed on this page, which is published as the templates wrote it. The page works; please report it to the makers of the generator."
    HeavyImage "S903" Warning "a picture is over the budget of the site"
        "A photograph as a camera writes it weighs as much as a thousand pages, and every visitor downloads it. Make it as wide as it is shown, not more, and export it as WebP or AVIF. `budgets: {image: …}` in `site.yaml` is the limit in bytes; without it, it is 300 000. What counts is the file as it is published, without what cameras write into it."
    HistoryUnread "S910" Warning "the history of git cannot be read"
        "The folder belongs to a repository of git that is damaged, or in a form that is not known: the dates of pages, their authors and the recent changes come from there. The site is published without what cannot be read, rather than with false dates. `git fsck` says what is wrong; a new clone mends it."
}

#[cfg(test)]
mod tests;
