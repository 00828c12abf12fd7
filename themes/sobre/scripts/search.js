// Finds pages while a reader types: asks the index of the site, small files of text, and shows what it finds in place.
// Nothing is asked before the first word. What the files hold is told in `src/artifact/search/`; words are compared here as
// they are in `src/text/search/`.

const form = document.querySelector("form.search");
const { q: box, kind, language } = form.elements;
const filters = [kind, language].filter(Boolean);
const texts = form.dataset;
const state = document.querySelector("[role=status]");
const list = document.querySelector(".found");
const more = document.querySelector(".more");
const model = document.querySelector("main template");
const PAGE = 6;
const { lang } = document.documentElement;

/* numbers and texts of the files */

const reader = (text, at = 0) => ({
  number() {
    const high = text.charCodeAt(at++) - 32;
    return high < 0xc000 ? high : ((high - 0xc000) << 15) + text.charCodeAt(at++) - 32;
  },
  text(length = this.number()) {
    return text.slice(at, (at += length));
  },
  // pages, each from the one before, then a letter for each
  hits(count) {
    let next = 0;
    const pages = Array.from({ length: count }, () => (next += this.number() + 1) - 1);
    return pages.map((page) => [page, text.charCodeAt(at++) - 97]);
  },
});

/* words */

const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };
const WORD = /([\p{Alphabetic}\p{N}\p{M}]+)/u;
const SIGNS = /([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)/;

const fold = (text) =>
  text.toLowerCase().normalize("NFD").replace(/[\p{M}\xad\u200b-\u200d\u2060]/gu, "").replace(/[œæßøłđðþıς]/g, (letter) => LETTERS[letter]);

// Chinese and Japanese have no spaces: each pair of signs is a word.
const pairs = (word) =>
  SIGNS.test(word) && word.length > 2 ? [...word].slice(1).map((sign, at) => word[at] + sign) : word;

const split = (text) =>
  fold(text).split(WORD).filter((_, at) => at % 2)
    .flatMap((word) => word.split(SIGNS).flatMap(pairs))
    .filter((word) => word.length > 1 || SIGNS.test(word));

// True when one letter more, less, other, or two in the other order make one word of the other.
const isNear = (a, b) => {
  const longer = a.length - b.length;
  if (a === b || longer > 1 || longer < -1) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  const rest = (skipped, other) => a.slice(at + skipped) === b.slice(at + other);
  if (longer) return rest(+(longer > 0), +(longer < 0));
  return rest(1, 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(2, 2));
};

const reversed = (word) => [...word].reverse().join("");

/* files */

let files = new Map();
let cache = "default";

const load = (name, read) => {
  if (!files.has(name)) {
    const file = fetch(`${texts.index}${name}.txt`, { cache }).then(async (answer) => {
      if (!answer.ok) throw Error(name);
      return read(await answer.text());
    });
    files.set(name, file);
  }
  return files.get(name);
};

// The words of a list in which each is told from the one before.
const keys = (line) => {
  let last = "";
  return line.split("\t").slice(0, -1).map((key) => (last = last.slice(0, key.charCodeAt(0) - 32) + key.slice(1)));
};

const open = () =>
  load("root", (text) => {
    const [head, ranges, stop, shards, ends] = text.split("\n");
    const [map, count, together, inline] = head.split("\t");
    const pairs = (line) => line.split("\t").slice(0, -1).map((part) => part.split(":"));
    return {
      map, count: +count, together: +together, inline: +inline,
      ranges: pairs(ranges), stop: new Map(pairs(stop)), shards: keys(shards), ends: keys(ends),
    };
  });

// A file that is not of the deployment of the root is as good as none.
const own = (root, text) => {
  if (!text.startsWith(root.map)) throw Error("other");
  return text;
};

// The place of the last key that is not after a word; the first key is empty.
const place = (keys, word) => keys.findLastIndex((key) => key <= word);

const shard = (root, word) => {
  const number = place(root.shards, word);
  return load(`s/${number}`, (text) => {
    const from = reader(own(root, text), root.map.length);
    const times = (make) => Array.from({ length: from.number() }, make);
    if (from.text() !== root.shards[number]) throw Error("other");
    const summaries = new Map(times(() => [from.text(), times(() => from.number())]));
    let start = "";
    const groups = times(() => {
      start = start.slice(0, from.number()) + from.text();
      return { forms: times(() => start + from.text()) };
    });
    for (const group of groups) {
      group.frequency = from.number();
      group.hits = from.hits(Math.min(group.frequency, root.inline));
      if (group.frequency > root.inline) group.rest = [from.number(), from.number()];
    }
    return { summaries, groups };
  });
};

// The pages of a frequent word that its shard leaves out.
const complete = async (root, group) => {
  const [pack, offset] = group.rest;
  const from = reader(await load(`p/${pack}`, (text) => own(root, text)), offset);
  if (from.number() !== group.frequency) throw Error("other");
  group.hits = group.hits.concat(from.hits(from.number()));
  delete group.rest;
};

// Words that are near another one and end as it does.
const near = async (root, word) => {
  const words = await load(`r/${place(root.ends, reversed(word))}`, (text) => {
    let last = "";
    return own(root, text).slice(root.map.length).match(/[ -Z][^ -Z]*/g)?.map((part) =>
      (last = last.slice(0, part.charCodeAt(0) - 32) + part.slice(1))) ?? [];
  });
  return words.map(reversed).filter((other) => isNear(word, other)).slice(0, 4);
};

/* answers */

// The groups of a word, each with how well it fits; `isTyped` when more letters may come.
const look = async (root, word, isTyped) => {
  const { summaries, groups } = await shard(root, word);
  const found = new Map();
  const add = (group, fit) => fit > (found.get(group) ?? 0) && found.set(group, fit);
  const each = (among, fit) => among.forEach((group) => group.forms.forEach((form) => add(group, fit(form, group))));
  each(groups, (form) => (form === word ? 1 : isTyped && form.startsWith(word) ? 0.35 + (0.4 * word.length) / form.length : 0));
  const summary = (isTyped && summaries.get(word)) || [];
  const isRare = word.length > 4 && !summary.length && [...found.keys()].every((group) => group.frequency < 4);
  // A word that a few pages have may be misspelt there.
  if (found.size && isRare) each(groups, (form, group) => (group.frequency > 30 && isNear(word, form) ? 0.5 : 0));
  let isNearby = false;
  if (!found.size && !summary.length && word.length > 3) {
    isNearby = true;
    each(groups, (form) => (isNear(word, form) ? 0.6 : 0));
    for (const other of await near(root, word)) {
      each((await shard(root, other)).groups, (form) => (form === other ? 0.6 : 0));
    }
    if (!found.size && isTyped) {
      each(groups, (form) => [0, 1].some((one) => isNear(word, form.slice(0, word.length + one))) ? 0.4 : 0);
    }
    for (let cut = 1; !found.size && cut < 4 && word.length - cut > 3; cut++) {
      each(groups, (form) => (form.startsWith(word.slice(0, -cut)) && form.length < word.length + 3 ? 0.5 : 0));
    }
  }
  return { word, isTyped, found, summary, isNearby: isNearby && found.size > 0 };
};

const rank = (root, terms, isWanted) => {
  const pages = new Map();
  for (const { found, summary } of terms) {
    const best = new Map(summary.map((page, at) => [page, 6 - at / 9]));
    for (const [group, fit] of found) {
      const rarity = Math.log(1 + root.count / group.frequency);
      for (const [page, impact] of group.hits) {
        best.set(page, Math.max(best.get(page) ?? 0, (fit * rarity * (impact + 0.5)) / 16));
      }
    }
    for (const [page, value] of best) {
      const known = pages.get(page) ?? [0, 0];
      pages.set(page, [known[0] + value, known[1] + 1]);
    }
  }
  return [...pages].filter(([page]) => isWanted(page))
    .map(([page, [value, count]]) => ({ page, value: value * 0.25 ** (terms.length - count), isWhole: count === terms.length }))
    .sort((a, b) => b.value - a.value || a.page - b.page);
};

const range = (root, page) => root.ranges.findLast((range) => range[2] <= page);

// What a question finds: pages in the order of their value, and the terms by which they were found.
export const find = async (question, { wantedKind, wantedLanguage, count = PAGE } = {}) => {
  const root = await open();
  const stop = (root.stop.get(wantedLanguage || lang) ?? "").split(" ");
  const typed = split(question);
  const isOpen = !question.split(WORD).at(-1);
  const words = typed.filter((word, at) => !stop.includes(word) || (typed.length < 2 && isOpen && at === 0));
  const looked = words.map((word) => look(root, word, isOpen && word === typed.at(-1)));
  const terms = (await Promise.all(looked)).filter(({ found, summary }) => found.size || summary.length);
  const isWanted = (page) => {
    const [language, kind] = range(root, page);
    return (!wantedLanguage || language === wantedLanguage) && (!wantedKind || kind === wantedKind);
  };
  let pages = rank(root, terms, isWanted);
  const isShort = (terms.length > 1 || wantedLanguage || wantedKind) && pages.filter((page) => page.isWhole).length < count;
  const cut = isShort ? terms.flatMap(({ found }) => [...found].filter(([group, fit]) => group.rest && fit > 0.59).slice(0, 2)) : [];
  if (cut.length) {
    await Promise.all(cut.slice(0, 4).map(([group]) => complete(root, group)));
    pages = rank(root, terms, isWanted);
  }
  return { root, terms, pages };
};

// What is shown of a page.
export const opening = async (root, page) => {
  const pages = await load(`d/${Math.floor(page / root.together)}`, (text) => {
    let last = "";
    return own(root, text).split("\n").slice(1, -1).map((line) => {
      const [title, url, text] = line.split("\t");
      last = last.slice(0, url.charCodeAt(0) - 32) + url.slice(1);
      return { title, url: texts.base + last, text };
    });
  });
  const [language, kind] = range(root, page);
  return { ...pages[page % root.together], language, kind };
};

/* what a reader sees */

// A text in pieces, of which every second one is marked; a long one around the words that were looked for.
const pieces = (text, terms, length = Infinity) => {
  const forms = new Set(terms.flatMap(({ found }) => [...found.keys()].flatMap((group) => group.forms)));
  const isHit = (word) => forms.has(word) || terms.some((term) => term.isTyped && word.startsWith(term.word));
  const parts = text.split(WORD);
  const hits = [];
  let at = 0;
  parts.forEach((part, number) => {
    const word = number % 2 && fold(part);
    if (word && (isHit(word) || (SIGNS.test(word) && split(word).some(isHit)))) hits.push({ at, number, word });
    at += part.length;
  });
  // The place where most of the words stand together.
  const around = hits.map((hit) => new Set(hits.filter(({ at }) => at >= hit.at && at < hit.at + length - 40).map(({ word }) => word)).size);
  const best = hits[around.indexOf(Math.max(...around))];
  const start = length < at && best ? Math.max(0, best.at - 40) : 0;
  const shown = document.createDocumentFragment();
  at = 0;
  parts.forEach((part, number) => {
    const end = at + part.length;
    if (at >= start && end <= start + length && (!start || number % 2 || shown.firstChild)) {
      const isMarked = hits.some((hit) => hit.number === number);
      const place = isMarked ? shown.appendChild(document.createElement("mark")) : shown;
      place.append(part);
    }
    at = end;
  });
  if (start) shown.prepend("… ");
  if (at > start + length) shown.append(" …");
  return shown;
};

const name = (filter, value) => [...(filter?.options ?? [])].find((option) => option.value === value)?.text;

const line = ({ title, url, text, language: own, kind: sort }, terms) => {
  const item = model.content.firstElementChild.cloneNode(true);
  const [link, facts, about] = item.querySelectorAll("a, small, p");
  link.append(pieces(title, terms));
  link.href = url;
  facts.append([name(kind, sort), own === lang ? "" : name(language, own)].filter(Boolean).join(" · "));
  about.replaceChildren(pieces(text, terms, 180));
  if (own !== lang) item.lang = own;
  return item;
};

let asked = 0;
let timer;

const clear = (text) => {
  list.replaceChildren();
  more.hidden = true;
  state.textContent = text;
};

const show = async (count = PAGE) => {
  const mine = ++asked;
  const question = box.value.trim();
  const address = new URLSearchParams({ q: question });
  for (const filter of filters) if (filter.value !== filter.dataset.value) address.set(filter.name, filter.value);
  history.replaceState(null, "", location.pathname + (question && `#${address}`));
  if (!split(question).length) return clear("");
  const answer = async () => {
    const wanted = { wantedKind: kind?.value, wantedLanguage: language?.value, count };
    let answer = await find(box.value, wanted);
    const isElsewhere = !answer.pages.length && !!wanted.wantedLanguage;
    if (isElsewhere) answer = await find(box.value, { ...wanted, wantedLanguage: "" });
    const { root, terms, pages } = answer;
    const shown = await Promise.all(pages.slice(0, count).map(({ page }) => opening(root, page)));
    if (mine !== asked) return;
    list.replaceChildren(...shown.map((page) => line(page, terms)));
    more.hidden = pages.length <= count;
    const total = pages.length === 1 ? texts.one : pages.length ? texts.many.replace("{n}", pages.length) : texts.none;
    const about = [isElsewhere && pages.length && texts.elsewhere, terms.some((term) => term.isNearby) && texts.near];
    state.textContent = [total, ...about].filter(Boolean).join(" ");
  };
  try {
    await answer().catch(() => {
      // The site may have been published since the first answer: everything is asked for once more.
      if (mine !== asked) return;
      files = new Map();
      cache = "reload";
      return answer();
    });
  } catch {
    if (mine === asked) clear(texts.broken);
  } finally {
    cache = "default";
  }
};

// The question of the address: after `?` from the form of another page, after `#` from here. What follows `#` stays in the
// browser: no host has it in its logs.
const read = () => {
  const address = new URLSearchParams(location.hash.slice(1) || location.search);
  box.value = address.get("q") ?? "";
  for (const filter of filters) {
    filter.value = address.get(filter.name) ?? filter.dataset.value;
    if (filter.selectedIndex < 0) filter.value = filter.dataset.value;
  }
  if (box.value) show();
};

const later = () => {
  clearTimeout(timer);
  timer = setTimeout(() => show(), 180);
};

box.addEventListener("input", later);
form.addEventListener("change", (event) => event.target !== box && show());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  show();
});
more.addEventListener("click", async () => {
  const before = list.children.length;
  await show(before + PAGE);
  list.children[before]?.querySelector("a").focus();
});
addEventListener("hashchange", read);
// arrow keys go from the field through the results
addEventListener("keydown", (event) => {
  const places = [box, ...list.querySelectorAll("a")];
  const at = places.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && at >= 0) {
    if (at === 0) box.value = "";
    places[0].focus();
    if (at === 0) show();
  } else if (step && at >= 0 && places[at + step] && !event.isComposing) {
    event.preventDefault();
    places[at + step].focus();
  }
});

form.hidden = false;
// whoever comes from the form of another page goes on typing, or down to the results
if (location.search) box.focus();
read();
