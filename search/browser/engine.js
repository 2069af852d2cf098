/* Searches the static index in the browser. search/README.md tells the contract; search/ranking.py does the same sums.
 *
 * A shard is a classic script that calls xinglinSearch(name, layout, value), so that the page also works from a disk.
 * Each of these answers with a promise: xinglinSearch.find(query, limit, within) of the documents found, best first, names(typed)
 * of the names that begin so, terms(text) of the terms of a text, and emergencies(query) of what may have to be done at
 * once. xinglinSearch.engine is what page.js, which shows all this, needs besides. */
(function () {
  'use strict';

  // ---- From text to terms: the twin of search/analysis ----

  const HAN = '\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3038-\\u303b\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff' +
    '\\u{20000}-\\u{3ffff}';
  const LETTERS = 'a-z0-9\\u00df-\\u00f6\\u00f8-\\u02af\\u0370-\\u1fff\\u3040-\\u30ff\\uac00-\\ud7af';
  const GAP = '[ \\u00b7\\u2022\\u2027\\u30fb]+';
  const SPACED = new RegExp(`(^|[^${HAN}])([${HAN}](?:${GAP}[${HAN}])+)(?![${HAN}])`, 'gu');
  const GAPS = new RegExp(GAP, 'g');
  const WORD = `[${HAN}]+|[${LETTERS}]+`;
  const STARTS_HAN = new RegExp(`^[${HAN}]`, 'u');
  const UNSEEN = /['\u2018\u2019\u02bc\u00ad\u200b-\u200d\u2060\ufeff]/g;
  const STOP_WORDS = new Set(('a about am an and any are as at be been by can could do does for from has have he her his ' +
    'how i if in is it me my of on or she should some somebody someone that the there ' +
    'they this to was what when which why will with would you your').split(' '));
  const ASKING = new RegExp('什么时候|有没有|是不是|能不能|要不要|为什么|怎么办|怎么样|怎么|怎样|什么|如何|多少|哪些|哪里|' +
    '可以|[吗呢吧的]');
  const HOW = '(?:怎么|怎样|如何|咋)', WHICH = '(?:什么|哪些|哪个|啥)', MAY = '[不能]{0,2}';
  const ASKED = [
    ['原因', `为什么|为啥|为何|${HOW}(?:引起|造成|导致|回事|会得|得的|来的)`],
    ['治疗', `${MAY}[吃用服]${WHICH}药|${HOW}(?:治|办|处理|缓解)`],
    ['饮食', `能不能吃|可以吃|${MAY}吃${WHICH}|${HOW}吃`],
    ['就医', `[挂看去]${WHICH}(?:科|号)`],
    ['症状', `${HOW}(?:知道|判断|识别|辨别|发现|看出|认出)`],
    ['cause', '\\bwhy\\b'],
    ['symptom', '\\b(?:know|tell) (?:if|whether)\\b'],
  ];
  const ANY_ASKED = new RegExp(ASKED.map((one) => `(${one[1]})`).join('|'), 'g');
  const IRREGULAR = new Map(('children child diagnoses diagnosis feet foot men man sinuses sinus teeth tooth ' +
    'viruses virus women woman').match(/\w+ \w+/g).map((pair) => pair.split(' ')));

  const isHan = (word) => STARTS_HAN.test(word);

  /* Filled by the rescues that were asked for. */
  const simple = new Map(), syllables = new Map();

  const simplify = (text) => text.replace(/[^\0-\u02ff]/gu, (one) => simple.get(one) || one);

  function normalise(text) {
    const folded = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase();
    return simplify(folded.replace(UNSEEN, '')).replace(SPACED, (all, before, run) => before + run.replace(GAPS, ''));
  }

  function stem(word) {
    if (IRREGULAR.has(word)) return IRREGULAR.get(word);
    if (word.length < 4) return word;
    const single = /s$/.test(word) && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
    if (IRREGULAR.has(single)) return IRREGULAR.get(single);
    if (/..ie$/.test(single)) return single.slice(0, -2) + 'y';
    return /(che|she|sse|xe|ze)$/.test(single) ? single.slice(0, -1) : single;
  }

  const root = (word) => isHan(word) ? word : stem(word);
  const typedWords = (text) => normalise(text).match(new RegExp(WORD, 'gu')) || [];
  const keyOf = (words) => words.map(root).join('');

  function terms(word) {
    if (!isHan(word)) return [word];
    const run = Array.from(word);
    return run.length === 1 ? run : run.slice(1).map((character, at) => run[at] + character);
  }

  // ---- The index: the twin of search/backends/shards.py ----

  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const KINDS = 'article series lecture course lesson unit person topic'.split(' ');
  const SAID = 10, MEANT = 8, SAME_WORDS = 2, SECONDS = 131072, KIND_ROOM = 16777216, SHORT_NAME = 4, TITLED = 13;
  const NOWHERE = { documents: 0, kept: [] };
  const split = (value) => value ? value.split(',') : [];
  const SHARDS = { p: readTerms, l: split, s: (value) => value, f: split, d: readDocuments, r: readRescues };

  const list = document.querySelector('[data-search-results]');
  const base = list && list.getAttribute('data-search-index') || 'index/';
  const served = /^https?:$/.test(location.protocol);
  const received = {};
  /* What a result shows of each document, by its number, of those that were fetched. */
  const documents = new Map();
  let loading = {};
  let shards = {};
  let manifest = null;

  window.xinglinSearch = (name, layout, value) => { received[name] = { layout, value }; };

  function fetchScript(name, version) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.charset = 'utf-8';
      script.src = base + name + '.js' + (served && version ? '?v=' + version : '');
      script.onload = () => { script.remove(); resolve(received[name]); };
      script.onerror = () => { script.remove(); reject(new Error(name)); };
      document.head.appendChild(script);
    });
  }

  function readManifest(version) {
    loading.manifest = loading.manifest || fetchScript('manifest', version).then((got) => { manifest = got.value; });
    return loading.manifest;
  }

  /* Starts over with a fresh manifest: the site was built anew while this page was open. */
  function forget() {
    loading = {};
    shards = {};
    documents.clear();
    return readManifest(Date.now());
  }

  function load(folder, number) {
    const name = folder + '/' + number.toString(16);
    loading[name] = loading[name] || fetchScript(name, manifest.digest).then((got) => {
      if (got.layout !== manifest.layout) throw new Error(name);
      shards[name] = SHARDS[folder](got.value);
      delete received[name];
    });
    return loading[name];
  }

  /* What is only needed at times: a script beside the shards, of the same build. It is handed what it needs of this. */
  function loadPart(name) {
    loading[name] = loading[name] || fetchScript(name, manifest.digest).then((got) => {
      if (got.layout !== manifest.layout) throw new Error(name);
      return got.value({ isHan, root, terms, namesFrom, typedWords, there, lines, linesOf, loadAll, unique, add, before, syllables });
    });
    return loading[name];
  }

  function spread(text) {
    let hashed = 0x811c9dc5;
    for (const character of text) hashed = Math.imul(hashed ^ character.codePointAt(0), 0x01000193);
    return (hashed ^ (hashed >>> 16)) >>> 0;
  }

  /* Of each meaning that a name was found to have: the hash of its home, the shard of what it is best called. */
  const homes = new Map();
  const hashOf = (text) => homes.has(text) ? homes.get(text) : spread(text);
  const homeOf = (folder, text) => hashOf(text) & ((1 << manifest[folder]) - 1);
  const homeOfName = (key) => isHan(key) && Array.from(key).length <= SHORT_NAME
    ? Array.from(key).slice(0, 2).join('') : key;
  const kindOf = (number) => KINDS[Math.floor(number / SECONDS / KIND_ROOM)];
  const homeOfDocument = (number) =>
    (Math.floor(number / SECONDS) + number % SECONDS * 40503) & ((1 << manifest.d) - 1);
  const loadAll = (folder, homes) => Promise.all(homes.map((home) => load(folder, homeOf(folder, home))));
  const shardOf = (folder, home) => shards[folder + '/' + homeOf(folder, home).toString(16)];

  /* The lines of a shard of terms; behind them it has the documents that come first for its meanings. */
  function readTerms([lines, ...rows]) {
    const found = new Map();
    readDocuments(rows);
    for (const line of split(lines)) {
      const [, term, documents, written] = /^([^:=]+):?(\d*)=(.*)$/.exec(line);
      found.set(term, { documents: Number(documents), written });
    }
    found.names = Array.from(found.keys()).filter((key) => key[0] === '~').map((key) => key.slice(1))
      .sort((one, other) => other.length - one.length || before(one, other));
    return found;
  }

  function readRescues(value) {
    const [pairs, sounds] = value.split('|');
    pairs.replace(/(.)(.)/gu, (all, one, other) => { simple.set(one, other); });
    sounds.replace(/([a-z]+)([^,]+)/g, (all, syllable, read) => { for (const one of read) syllables.set(one, syllable); });
  }

  function readDocuments(rows) {
    for (const [number, href, title, summary, start, chapter] of rows) {
      documents.set(number, { kind: kindOf(number), href, title, summary, start, chapter });
    }
  }

  /* Reads what is written in digits of 64; numbers have five bits in each, the least first. */
  function reader(written) {
    let at = 0;
    const digit = () => ALPHABET.indexOf(written[at++]);
    const number = () => {
      let value = 0;
      for (let unit = 1; ; unit *= 32) {
        const one = digit();
        value += (one & 31) * unit;
        if (one < 32) return value;
      }
    };
    return { digit, number, more: () => at < written.length };
  }

  /* What an entry says, read once: a query looks at it again and again. */
  function postingsOf(entry) {
    if (entry && !entry.read) entry.read = readPostings(entry);
    return entry ? entry.read : NOWHERE;
  }

  function readPostings(entry) {
    const kept = [], { digit, number, more } = reader(entry.written);
    for (let page = 0; more();) {
      const impact = digit();
      page += number();
      kept.push({ number: page * SECONDS + (impact > 15 ? number() : 0), impact: impact & 15 });
    }
    return { documents: entry.documents || kept.length, kept };
  }

  /* The numbers of the pages that are filed under something. */
  function pagesUnder(key) {
    const line = shardOf('f', key).find((one) => one.startsWith(key + '=')) || '';
    const pages = new Set(), { number, more } = reader(line.slice(key.length + 1));
    for (let page = 0; more();) pages.add(page += number());
    return pages;
  }

  const lines = (key) => shardOf('l', key), linesOf = (key) => shardOf('s', key);
  const atHand = (term) => Boolean(shardOf('p', term));
  const entryOf = (home, key) => atHand(home) ? shardOf('p', home).get(key) : undefined;
  const postings = (term) => postingsOf(entryOf(term, term));
  const named = (key) => key ? postingsOf(entryOf(homeOfName(key), '!' + key)) : NOWHERE;
  const there = (term) => Boolean(entryOf(term, term));

  // ---- The query: the twin of search/query.py ----

  const LONGEST_QUERY = 400, MOST_TERMS = 32, LITERAL = 10, REWRITTEN = 8, NAMED = 25, PLAIN = 10,
    CROSSING = 3, MEANING = 6;
  const before = (one, other) => one < other ? -1 : one > other ? 1 : 0;
  const unique = (items) => Array.from(new Set(items));

  /* The words of a query, with what they ask for instead of how they ask. */
  const answered = (typed) => typed.join(' ').replace(ANY_ASKED, (all, ...groups) =>
    ` ${ASKED[groups.findIndex((one) => one !== undefined)][0]} `).split(' ').filter(Boolean);

  function subjects(word) {
    if (isHan(word)) return word.split(ASKING).filter(Boolean);
    return STOP_WORDS.has(word) ? [] : [word];
  }

  /* Letters like these, on Chinese pages, are mostly no words: what they may spell is asked for at once. */
  const CHINESE = /^zh/.test(document.documentElement.lang);
  const PINYIN = /^(?=.{4})(er(?![aeiouv]))?([aeiouv]|n(g(?![aeiouv]))?|([csz]h|[b-df-hj-mp-tw-z])(?=[aeiouv]))+$/;

  /* Hands to `ahead` the reading of what was typed when more is awaited than can be read from it. */
  async function readings(query, ahead) {
    query = Array.from(query.slice(0, 2 * LONGEST_QUERY)).slice(0, LONGEST_QUERY).join('');
    const typed = first(typedWords(query));
    const plain = answered(typed), said = [].concat(...plain.map(subjects));
    const asked = said.length ? said : plain;
    if (CHINESE && PINYIN.test(asked.join(''))) loadPart('rescue').then((rescue) => rescue.askFor(asked, asked)).catch(() => {});
    const roots = asked.map(root);
    await loadReading(roots, keyOf(typed));
    const known = standing(roots);
    const gaps = placed(roots).map(([at], place) => lostIn(asked[place], at, known));
    const lost = (word, at) => gaps[at].length > 0;
    const literal = (rescue) => reading(asked.map((word, at) => rescue && lost(word, at) ? rescue.alternatives(word) :
      [root(word)]), keyOf(typed), LITERAL);
    const early = asked.some((word, at) => lost(word, at) && !isHan(word)) ? null : await literal();
    if (early && early.meant.some(atHand) && (asked.some(lost) || !early.meant.every(atHand))) ahead(early);
    const [rescue] = await Promise.all([asked.some(lost) && loadPart('rescue'),
      loadAll('r', [].concat(...asked.filter((word, at) => lost(word, at) && isHan(word)).map((word) => Array.from(word))))]);
    if (first(typedWords(query)).join() !== typed.join()) return readings(query, ahead); // now in simplified characters
    const instead = rescue ? await rescue.instead(asked, gaps, fixedIn(roots, known)) : [];
    const found = await Promise.all([early || literal(rescue)].concat(instead.map(({ words, weight }) =>
      reading(words.map((word) => [root(word)]), weight === REWRITTEN ? keyOf(words) : '', weight))));
    await loadAll('p', [].concat(...found.map((one) => one.meant)));
    return found;
  }

  /* Words, each with its place when they are joined by spaces. */
  function placed(words) {
    let at = 0;
    return words.map((word) => {
      at += word.length + 1;
      return [at - word.length - 1, word];
    });
  }

  /* Where a name may begin in a word, and the term that is there. */
  function starts(word) {
    if (!isHan(word)) return [[0, word]];
    const run = Array.from(word);
    let at = 0;
    return run.map((one, place) => {
      at += one.length;
      return [at - one.length, one + (run[place + 1] || '')];
    });
  }

  /* Where a name may begin in words that are joined by spaces, and the term that is there. */
  const places = (words) => [].concat(...placed(words).map(([at, word]) =>
    starts(word).map(([start, term]) => [at + start, term])));

  /* Every name in a query, and misleading words, each with its place. */
  function standing(words) {
    const text = words.join(' ');
    return [].concat(...places(words).map(([at, term]) =>
      namesFrom(term).filter((one) => standsAt(one, text, at)).map((one) => [at, one])));
  }

  /* The names in a query that are meant, each with its place: none that misleading words hide. */
  function meantIn(words) {
    const every = standing(words), misleading = every.map(([at, name]) => [at, at + name.length, unmeantBy(name)]);
    return every.filter(([at, name]) => saidOf(name).length && !misleading.some(([start, end, unmeant]) =>
      unmeant.includes(name) && start <= at && at + name.length <= end));
  }

  /* Of names that begin together or overlap, from the left, the longest. */
  function longest(names) {
    let done = 0;
    return names.filter(([at, name]) => {
      const free = at >= done;
      if (free) done = at + name.length;
      return free;
    });
  }

  function standsAt(name, text, at) {
    const end = at + name.length;
    return text.startsWith(name, at) && (end === text.length || text[end] === ' ' || isHan(name.slice(-1)) ||
      isHan(name.slice(-2)));
  }

  const namesFrom = (term) => (shardOf('p', term) || { names: [] }).names.filter((name) => name.startsWith(term));

  /* The term at which a name begins. */
  function firstOf(name) {
    const word = name.split(' ')[0];
    return isHan(word) ? Array.from(word).slice(0, 2).join('') : word;
  }

  /* What is said of a name. */
  function partsOf(name) {
    const found = entryOf(firstOf(name), '~' + name);
    return found ? found.written.split('+') : [];
  }

  /* What a name means: a meaning, an emergency, or both. */
  const saidOf = (name) => partsOf(name).filter((one) => one[0] !== '~').map((one) => one.split('!'));

  /* The names that mean nothing where they stand within these words. */
  const unmeantBy = (words) => partsOf(words).filter((one) => one[0] === '~').map((one) => one.slice(1));

  function meaningsOf(name) {
    return saidOf(name).filter((one) => one[0]).map(([written]) => {
      const meaning = '#' + written.slice(0, MEANING), place = written.slice(MEANING), { digit, more } = reader(place);
      let hash = place ? 0 : spread(firstOf(name));
      for (let shift = 0; more(); shift += 6) hash += digit() << shift;
      homes.set(meaning, hash);
      return meaning;
    });
  }

  /* The names of a meaning that begin as what it is best called, which are at hand where its postings are. */
  const namesOf = (meaning) => !atHand(meaning) ? [] : shardOf('p', meaning).names.filter((name) =>
    shardOf('p', meaning).get('~' + name).written.split('+').some((one) => one.startsWith(meaning.slice(1))));

  const emergenciesOf = (name) => saidOf(name).map((one) => one[1]).filter(Boolean);

  /* Places in a word that neither a name nor the index accounts for. */
  function lostIn(word, at, known) {
    const gaps = isHan(word) ? strangeIn(word) : there(root(word)) ? [] : [0];
    return gaps.filter((gap) => !known.some(([start, name]) => start - at <= gap && gap < start - at + name.length));
  }

  /* Of each word where misleading words end: what is written right stays as it is. */
  const fixedIn = (words, known) => placed(words).map(([at]) => known.filter((one) => unmeantBy(one[1]).length)
    .map(([start, name]) => start - at + name.length));

  const PARTICLES = '一上下不与个之也了于人从他会但你做再到又及吃后向和在大她好对就小已并很得必怎我或所把来没治看着给能被要让该跟过还这那都里';

  /* Where in a Chinese word a character stands that no document has beside the one before or after. */
  function strangeIn(word) {
    const run = Array.from(word), known = [false].concat(run.length > 1 ? terms(word).map(there) : there(word), false);
    return starts(word).map((pair) => pair[0]).filter((at, place) =>
      !(known[place] || known[place + 1] || PARTICLES.includes(run[place])));
  }

  function first(words) {
    const kept = [];
    let room = MOST_TERMS;
    for (const word of words) {
      if (room <= 0) break;
      kept.push(isHan(word) ? Array.from(word).slice(0, room + 1).join('') : word);
      room -= terms(kept[kept.length - 1]).length;
    }
    return kept;
  }

  function loadReading(words, key) {
    const wanted = [].concat(...words.map(terms));
    return loadAll('p', key ? wanted.concat(homeOfName(key)) : wanted);
  }

  async function reading(alternatives, key, weight) {
    const words = alternatives.map((some) => some[0]), whole = words.join(' '), apart = [];
    await loadReading([].concat(...alternatives), key);
    const stated = meantIn(words), names = longest(stated), within = names.map(() => []);
    placed(words).forEach(([base, word], at) => {
      for (const [start, options] of isHan(word) ? starts(word).slice(0, terms(word).length).map(([one], place) =>
        [one, [terms(word)[place]]]) : [[0, alternatives[at]]]) {
        const from = base + start, to = from + (isHan(word) ? options[0] : word).length;
        const holder = names.findIndex(([place, name]) => place <= from && to <= place + name.length);
        const crossing = names.some(([place, name]) => from < place + name.length && place < to);
        if (holder < 0) apart.push({ terms: [options], meanings: [], weight: crossing ? CROSSING : PLAIN });
        else within[holder].push(options);
      }
    });
    const named = names.map((one, at) => namedSlot(distinct(within[at]), meaningsOf(one[1])));
    const meanings = names.length === 1 && names[0][1] === whole ? meaningsOf(whole) : [];
    const slots = distinct(apart.concat(named));
    const meant = [].concat(meanings, ...slots.map((slot) => slot.meanings));
    loadAll('p', meant).catch(() => {}); // readings() waits for them, when it has asked for all
    const emergencies = [].concat(...stated.map((one) => emergenciesOf(one[1]))); // of names within others as well
    return { slots, key, meanings, meant, weight, emergencies };
  }

  /* From two terms on, a longer name counts no more than a shorter one. */
  const namedSlot = (terms, meanings) =>
    ({ terms, meanings, weight: Math.min(NAMED, Math.floor(2 * NAMED / terms.length)) });

  const distinct = (items) => Array.from(new Map(items.map((one) => [JSON.stringify(one), one])).values());

  // ---- The order: the twin of search/ranking.py ----

  const rarity = (documents) => Math.floor(64 * Math.log2(1 + manifest.size / documents) + 0.5);
  const raise = (map, key, value) => map.set(key, Math.max(map.get(key) || 0, value));
  const add = (map, key, value) => map.set(key, (map.get(key) || 0) + value);

  function worths(asked) {
    const sums = new Map(), matched = new Map(), titled = new Map(), result = new Map();
    let known = 0;
    for (const slot of asked.slots) {
      const [found, terms, rare] = foundOf(slot), share = slot.weight * rare * rare;
      known += terms * share;
      found.forEach((one, number) => {
        add(sums, number, one.gain * slot.weight);
        add(matched, number, one.matched * share);
        add(titled, number, one.titled * share);
      });
    }
    sums.forEach((sum, number) => {
      const count = matched.get(number), covered = count / known;
      const score = sum * asked.weight * (15 + 85 * covered * covered);
      result.set(number, { score, titled: titled.get(number) === count });
    });
    return result;
  }

  /* What each document has of a slot, how many of its terms are known at all, all when its meaning is, and how rare it
   * is: as its meaning, or else as the most common of its terms. */
  function foundOf(slot) {
    const found = new Map(), size = slot.terms.length, nothing = { gain: 0, matched: 0, titled: 0 };
    let known = 0, most = 0;
    for (const options of slot.terms) {
      const [gains, titles, documents] = gainsOf(options);
      known += documents ? 1 : 0;
      most = Math.max(most, documents);
      gains.forEach((gain, number) => {
        const one = found.get(number) || nothing;
        found.set(number, { gain: one.gain + gain * SAID, matched: one.matched + 1,
          titled: one.titled + (titles.has(number) ? 1 : 0) });
      });
    }
    const [gains, titles, meant] = gainsOf(slot.meanings);
    gains.forEach((gain, number) => {
      const one = found.get(number) || nothing;
      found.set(number, { gain: Math.max(one.gain, gain * size * MEANT), matched: size,
        titled: titles.has(number) ? size : one.titled });
    });
    return [found, meant ? size : known, meant || most ? rarity(meant || most) : 0];
  }

  function gainsOf(terms) {
    const gains = new Map(), titles = new Set();
    let most = 0;
    for (const term of terms) {
      const found = postings(term), rare = rarity(found.documents);
      most = Math.max(most, found.documents);
      for (const { number, impact } of found.kept) {
        raise(gains, number, (impact >= TITLED ? impact + TITLED : impact) * rare);
        if (impact >= TITLED) titles.add(number);
      }
    }
    return [gains, titles, most];
  }

  /* What readings find, by what is at hand: the numbers of the documents, best first, one of each page, and the terms and
   * names that were looked for. */
  function rank(found) {
    const levels = new Map(), best = new Map(), wanted = new Set(), emergencies = new Set(),
      names = new Set();
    const level = (number) => levels.get(number) || 0;
    for (const asked of found) {
      for (const [{ number, impact }, same] of [].concat(...[asked.key, ...asked.meanings].map((key, at) =>
        named(key).kept.map((one) => [one, at ? 0 : SAME_WORDS])))) {
        raise(levels, number, impact + same);
        if (!best.has(number)) best.set(number, { score: 0, titled: false });
      }
      worths(asked).forEach((one, number) => {
        const old = best.get(number);
        if (!old || one.score > old.score || (one.score === old.score && one.titled)) best.set(number, one);
      });
      asked.emergencies.forEach((one) => emergencies.add(one));
      asked.slots.forEach((slot) => {
        [].concat(...slot.terms).forEach((term) => wanted.add(term));
        [].concat(...slot.meanings.map(namesOf)).forEach((name) => names.add(name));
      });
    }
    const order = Array.from(best.keys()).sort((one, other) => level(other) - level(one) ||
      best.get(other).score - best.get(one).score || one - other);
    const opens = new Map();
    for (const number of order) {
      const page = Math.floor(number / SECONDS), whole = opens.get(page);
      if (whole === undefined || (whole % SECONDS === 0 && !level(whole) && !best.get(whole).titled &&
        best.get(number).score * 5 >= best.get(whole).score * 4)) opens.set(page, number);
    }
    return { numbers: Array.from(opens.values()), wanted, names, emergencies };
  }

  async function documentsOf(numbers) {
    if (numbers[0] && numbers[0].fetched) return numbers[0].fetched(numbers);
    const away = numbers.filter((number) => !documents.has(number));
    await Promise.all(unique(away.map(homeOfDocument)).map((home) => load('d', home)));
    return numbers.map((number) => documents.get(number)).filter(Boolean);
  }

  /* Tries once more with a fresh manifest when a shard is missing or of another build. */
  async function attempt(task) {
    const begun = loading;
    try {
      await readManifest();
      const done = await task();
      if (loading === begun) return done; // or another took shards away that this one had counted on
    } catch (error) {
      if (loading === begun) await forget();
    }
    await readManifest();
    return task();
  }

  /* The best documents: of what is filed under all of `within`, and of one kind when there are any of it; how many there are
   * of each kind, the `total` of these, and `all` that were found whatever they are. `numbers` are those that can be shown. */
  async function search(query, limit, kind, within = []) {
    const asked = window.xinglinRemote && !within.length;
    return asked && await window.xinglinRemote(query, limit, kind) || attempt(async () => {
      const ahead = (early) => {
        if (!kind && !within.length) documentsOf(rank([early]).numbers.slice(0, limit)).catch(() => {});
      };
      const [read] = await Promise.all([readings(query, ahead), loadAll('f', within)]);
      const ranked = rank(read), counts = new Map(), under = within.map(pagesUnder);
      const left = ranked.numbers.filter((number) => under.every((pages) => pages.has(Math.floor(number / SECONDS))));
      left.forEach((number) => add(counts, kindOf(number), 1));
      const only = counts.has(kind) ? kind : '';
      const numbers = left.filter((number) => !only || kindOf(number) === only);
      const found = await documentsOf(numbers.slice(0, limit));
      return Object.assign(ranked, { all: ranked.numbers.length, total: numbers.length, numbers, only, counts, found });
    });
  }

  window.xinglinSearch.terms = async (text) => {
    await readManifest();
    await loadAll('r', unique(normalise(text).match(new RegExp(`[${HAN}]`, 'gu')) || []));
    return [].concat(...typedWords(text).map((word) => terms(root(word))));
  };
  window.xinglinSearch.emergencies = (query) => search(query, 1).then((result) => Array.from(result.emergencies).sort());
  window.xinglinSearch.find = (query, limit, within) =>
    search(query, limit || 10, '', within).then((result) => result.found);
  window.xinglinSearch.names = (typed) => attempt(async () => (await loadPart('suggest')).names(typed));
  if (!window.xinglinRemote) readManifest().catch(() => {}); // before anybody asks; whoever asks tries again
  window.xinglinSearch.engine = { WORD, isHan, stem, normalise, search, documentsOf, attempt, loadPart };
})();
