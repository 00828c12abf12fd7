//! The files of an index, read as the script reads them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::engine::{Cache, Engine, Snapshot};
use crate::project::Project;
use crate::text::search::{Stemmer, fold, stop_words, words};

/// Files of the index, by path below its folder.
type Files = BTreeMap<String, String>;

fn files(snapshot: &Snapshot) -> Files {
    let mut files = Files::new();
    for path in snapshot.paths() {
        if let Some(name) = path.as_str().strip_prefix("search-index/") {
            let bytes = snapshot.render(path).unwrap().unwrap().bytes;
            files.insert(name.to_owned(), String::from_utf8(bytes.to_vec()).unwrap());
        }
    }
    files
}

/// A wiki of many words, of which a shard cannot hold all.
struct Wiki {
    root: tempfile::TempDir,
    texts: BTreeMap<String, String>,
}

/// A word of syllables; the first letters are those of few.
fn word(mut number: usize) -> String {
    let syllables = [
        "ba", "cé", "dou", "fi", "gœ", "la", "mo", "nu", "ri", "ton", "vé",
    ];
    let mut word = String::new();
    for _ in 0..4 {
        word.push_str(syllables[number % syllables.len()]);
        number /= syllables.len();
    }
    word
}

impl Wiki {
    fn new(pages: usize) -> Self {
        let root = tempfile::tempdir().unwrap();
        let mut wiki = Self {
            root,
            texts: BTreeMap::new(),
        };
        wiki.write(
            "site.yaml",
            "title: Essai\nbase_url: https://essai.example/w/\nlanguages: [fr, en]\n",
        );
        wiki.write("content/index.md", "# Accueil\n");
        for page in 0..pages {
            let words: Vec<String> = (0..60).map(|at| word(page * 37 + at * at * 7)).collect();
            let language = if page % 5 == 0 { ".en" } else { "" };
            let text = format!(
                "# {} {page}\n\n## {}\n\n{}\n",
                words[0],
                words[1],
                words.join(" ")
            );
            wiki.write(&format!("content/p{page}{language}.md"), &text);
        }
        wiki
    }

    fn write(&mut self, path: &str, text: &str) {
        let file = self.root.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self.texts.insert(path.to_owned(), text.to_owned());
    }

    fn engine(&self) -> Engine {
        Engine::new(Project::new(self.root.path()))
    }

    fn clean(&self) -> Files {
        files(&self.engine().refresh().unwrap())
    }
}

/// Reads numbers and texts as the script does.
struct Reader {
    units: Vec<u16>,
    at: usize,
}

impl Reader {
    fn of(text: &str, at: usize) -> Self {
        let units = text.encode_utf16().collect();
        Self { units, at }
    }

    fn unit(&mut self) -> u32 {
        self.at += 1;
        self.units[self.at - 1].into()
    }

    fn number(&mut self) -> u32 {
        match self.unit() - 32 {
            high if high >= 0xc000 => ((high - 0xc000) << 15) + self.unit() - 32,
            number => number,
        }
    }

    fn take(&mut self, length: u32) -> String {
        let end = self.at + length as usize;
        let text = String::from_utf16(&self.units[self.at..end]).unwrap();
        self.at = end;
        text
    }

    fn text(&mut self) -> String {
        let length = self.number();
        self.take(length)
    }

    fn hits(&mut self, count: u32) -> Vec<(u32, u32)> {
        let mut next = 0;
        let pages: Vec<u32> = (0..count)
            .map(|_| {
                next += self.number() + 1;
                next - 1
            })
            .collect();
        pages
            .into_iter()
            .map(|page| (page, self.unit() - 97))
            .collect()
    }
}

/// Forms with their pages, and the pages of prefixes.
#[derive(Default)]
struct Shard {
    groups: Vec<(Vec<String>, Vec<u32>)>,
    summaries: BTreeMap<String, Vec<u32>>,
}

struct Index {
    keys: Vec<String>,
    shards: Vec<Shard>,
    /// Titles, URLs and texts by number.
    pages: Vec<(String, String, String)>,
}

fn keys(line: &str) -> Vec<String> {
    let mut last: Vec<u16> = Vec::new();
    let keys = line.split_terminator('\t').map(|key| {
        let units: Vec<u16> = key.encode_utf16().collect();
        last.truncate(usize::from(units[0]) - 32);
        last.extend(&units[1..]);
        String::from_utf16(&last).unwrap()
    });
    keys.collect()
}

fn read(files: &Files) -> Index {
    let root: Vec<&str> = files["root.txt"].split('\n').collect();
    let head: Vec<&str> = root[0].split('\t').collect();
    let (map, count) = (head[0], head[1].parse::<usize>().unwrap());
    let inline: u32 = head[3].parse().unwrap();
    let keys = keys(root[3]);
    let shard = |(number, key): (usize, &String)| {
        let text = &files[&format!("s/{number}.txt")];
        assert!(text.starts_with(map));
        let mut from = Reader::of(text, map.len());
        assert_eq!(from.text(), *key);
        let mut shard = Shard::default();
        for _ in 0..from.number() {
            let prefix = from.text();
            let pages = (0..from.number()).map(|_| from.number()).collect();
            shard.summaries.insert(prefix, pages);
        }
        let mut start = String::new();
        for _ in 0..from.number() {
            let kept = from.number() as usize;
            start = start.chars().take(kept).collect::<String>() + &from.text();
            let forms = (0..from.number()).map(|_| format!("{start}{}", from.text()));
            shard.groups.push((forms.collect(), Vec::new()));
        }
        for (_, pages) in &mut shard.groups {
            let frequency = from.number();
            let hits = from.hits(frequency.min(inline));
            assert!(hits.iter().all(|(_, impact)| (1..=15).contains(impact)));
            *pages = hits.into_iter().map(|(page, _)| page).collect();
            if frequency > inline {
                let (pack, offset) = (from.number(), from.number());
                let pack = &files[&format!("p/{pack}.txt")];
                let mut from = Reader::of(pack, offset as usize);
                assert_eq!(from.number(), frequency);
                let rest = from.number();
                pages.extend(from.hits(rest).into_iter().map(|(page, _)| page));
            }
        }
        assert_eq!(from.at, from.units.len(), "a shard is read to its end");
        shard
    };
    let together: usize = head[2].parse().unwrap();
    let mut pages = Vec::new();
    for number in 0..count.div_ceil(together) {
        let mut last = String::new();
        let text = &files[&format!("d/{number}.txt")];
        for line in text.lines().skip(1) {
            let parts: Vec<&str> = line.split('\t').collect();
            let mut rest = parts[1].chars();
            let kept = rest.next().unwrap() as usize - 32;
            last = last.chars().take(kept).chain(rest).collect();
            pages.push((parts[0].to_owned(), last.clone(), parts[2].to_owned()));
        }
    }
    assert_eq!(pages.len(), count);
    Index {
        shards: keys.iter().enumerate().map(shard).collect(),
        keys,
        pages,
    }
}

impl Index {
    fn shard(&self, word: &str) -> &Shard {
        let after = self.keys.partition_point(|key| key.as_str() <= word);
        &self.shards[after.saturating_sub(1)]
    }
}

#[test]
fn every_word_and_every_beginning_of_one_is_found_in_its_shard() {
    let wiki = Wiki::new(250);
    let index = read(&wiki.clean());
    assert!(index.shards.len() > 2, "{} shards", index.shards.len());
    let numbers: BTreeMap<&str, u32> = index
        .pages
        .iter()
        .map(|page| page.1.as_str())
        .zip(0..)
        .collect();
    let mut prefixes = BTreeSet::new();
    for (path, text) in wiki.texts.iter().filter(|(path, _)| path.contains("/p")) {
        let name = path.trim_start_matches("content/").trim_end_matches(".md");
        let (url, language) = match name.strip_suffix(".en") {
            Some(name) => (format!("en/{name}/"), "en"),
            None => (format!("{name}/"), "fr"),
        };
        let page = numbers[url.as_str()];
        let stemmer = Stemmer::of(language);
        words(text, |word| {
            let form = fold(word).into_owned();
            if form.len() < 2 || stop_words(language).any(|stop| stop == form) {
                return;
            }
            let shard = index.shard(&form);
            let groups = || {
                shard
                    .groups
                    .iter()
                    .filter(|(forms, _)| forms.contains(&form))
            };
            assert!(groups().count() > 0, "{form} is not in its shard");
            assert!(
                groups().any(|(_, pages)| pages.contains(&page)),
                "{form} does not lead to {url}"
            );
            assert!(!stemmer.stem(word).is_empty());
            let ends: Vec<usize> = form.char_indices().map(|(at, _)| at).skip(2).collect();
            prefixes.extend(ends.into_iter().map(|end| form[..end].to_owned()));
        });
    }
    for prefix in prefixes {
        let shard = index.shard(&prefix);
        let forms = |shard: &Shard| {
            let all = shard.groups.iter().flat_map(|(forms, _)| forms.clone());
            all.filter(|form| form.starts_with(&prefix))
                .collect::<BTreeSet<_>>()
        };
        let all: BTreeSet<String> = index.shards.iter().flat_map(forms).collect();
        assert!(
            forms(shard) == all || shard.summaries.contains_key(&prefix),
            "not all of {prefix} is in its shard"
        );
    }
}

#[test]
fn openings_have_the_text_of_their_page() {
    let mut wiki = Wiki::new(3);
    wiki.write(
        "content/x.md",
        "---\ntitle: \"Un <b>titre</b>\"\ndescription: Ce qu'elle dit.\n---\nUn *texte*,\n[[p1]]\tet `code`.\n\n```\nnon\n```\n\n- l'un\n- l'autre\n",
    );
    let index = read(&wiki.clean());
    let page = index.pages.iter().find(|page| page.1 == "x/").unwrap();
    assert_eq!(page.0, "Un <b>titre</b>");
    assert_eq!(
        page.2,
        "Ce qu’elle dit. Un texte, p1 et code. l’un · l’autre"
    );
}

#[test]
fn the_number_of_threads_does_not_show() {
    let wiki = Wiki::new(60);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| wiki.clean())
    };
    assert!(with(1) == with(3));
}

#[test]
fn what_was_remembered_does_not_show() {
    let mut wiki = Wiki::new(50);
    let cache = tempfile::tempdir().unwrap();
    let project = Project::new(wiki.root.path());
    let open = || {
        let cache = Cache::open(cache.path(), &project).unwrap();
        Engine::new(project.clone()).with_cache(Some(cache))
    };
    let mut engine = open();
    let first = files(&engine.refresh().unwrap());
    assert!(first == wiki.clean());
    let changed = |before: &Files, after: &Files| {
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let differs = |name: &&&String| before.get(**name) != after.get(**name);
        names.iter().filter(differs).count()
    };
    // Another text with words that nothing had, a word less: few files change.
    wiki.write("content/p7.md", "# Zèbres\n\nUn zèbre, deux zèbres.\n");
    let second = files(&engine.refresh().unwrap());
    assert!(second == wiki.clean());
    assert!(changed(&first, &second) > 0);
    // A page that comes, one that goes, and another language.
    wiki.write("content/aa.md", "# Tout au début\n\nDes zèbres.\n");
    fs::remove_file(wiki.root.path().join("content/p9.md")).unwrap();
    let third = files(&engine.refresh().unwrap());
    assert!(third == wiki.clean());
    engine.save();
    drop(engine);
    // The next process reads one text.
    wiki.write("content/p7.md", "# Zèbres\n\nUn zébu.\n");
    let mut engine = open();
    let fourth = files(&engine.refresh().unwrap());
    assert!(fourth == wiki.clean());
    wiki.write(
        "site.yaml",
        "title: Essai\nbase_url: https://essai.example/w/\nlanguages: [en, fr]\n",
    );
    assert!(files(&engine.refresh().unwrap()) == wiki.clean());
}
