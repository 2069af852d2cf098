/* What may have been meant by words that the index does not know. The engine asks for it after a miss, as it asks for a
 * shard, and hands over what it needs; the twin of search/rescue.py, and of what search/query.py does with pinyin. */
function (engine) {
  'use strict';

  const { isHan, root, terms, namesFrom, typedWords, there, lines, loadAll, unique, add, before, syllables } = engine;
  const BEGINNING = 3, SYLLABLE = 4, START = 4, GOES_ON = 3, NAMES_MEANT = 3, COMPLETIONS = 4, REWRITTEN = 8, SCATTERED = 5;
  const SPELLING = /[=~]/;

  /* The words to be looked for in place of those that were asked, and how much each of such readings counts; `gaps` are
   * the places in each word that are not accounted for, `fixed` those that are not changed together with what stands behind them. */
  async function instead(asked, gaps, fixed) {
    const unknown = asked.filter((word, at) => !isHan(word) && gaps[at].length);
    const whole = wholeOf(asked, unknown);
    await Promise.all([askFor(asked, unknown),
      loadAll('l', [].concat(...asked.map((word, at) => isHan(word) ? soundsAsked(word, gaps[at]) : [])))]);
    const found = unknown.length ? rewritten(asked, unknown, whole) : [];
    const rescued = asked.map((word, at) => isHan(word) ? corrected(word, gaps[at], fixed[at]) : word);
    if (rescued.join() !== asked.join()) found.push(rescued);
    const parts = asked.map((word, at) => gaps[at].length ? apart(word) : [word]);
    if (found.length || parts.every((some) => some.length === 1)) {
      return found.map((words) => ({ words, weight: REWRITTEN }));
    }
    return [{ words: [].concat(...parts), weight: SCATTERED }];
  }

  /* All that was asked as one word, where it is letters of which some are unknown. */
  const wholeOf = (asked, unknown) => unknown.length && !asked.some(isHan) ? [asked.join('')] : [];

  /* Asks for what unknown words of letters may be. */
  const askFor = (asked, unknown) => loadAll('l', [].concat(...unknown.concat(wholeOf(asked, unknown)).map((word) =>
    [word.slice(0, BEGINNING), root(word).slice(0, BEGINNING), frame(root(word)), tail(root(word)), ...spelledBy(fold(word))])));

  // ---- Words that others begin with ----

  /* The words among lines that say how many documents have each, those of the most first. */
  const wordsOf = (some) => unique(some).filter((line) => !SPELLING.test(line)).map((line) => line.split(':'))
    .sort((one, other) => other[1] - one[1] || before(one[0], other[0])).map((line) => line[0]);

  /* The word itself or, when it is unknown, the known words that it begins. */
  function alternatives(word) {
    if (isHan(word) || word.length < BEGINNING) return [root(word)];
    const going = wordsOf(lines(word.slice(0, BEGINNING))).filter((one) => one.startsWith(word)).slice(0, COMPLETIONS);
    const close = going.length ? going : near(root(word));
    return close.length ? close : [root(word)];
  }

  // ---- Pinyin ----

  const fold = (letters) => letters.replace(/v/g, 'u');
  const spelledBy = (letters) => unique([letters.slice(0, SYLLABLE), letters.slice(0, BEGINNING)]);

  function rewritten(asked, unknown, whole) {
    const instead = new Map(unknown.map((word) => [word, meant(word).names[0]]).filter((pair) => pair[1]));
    const all = meant(whole[0] || '');
    if (all.names.length && (all.rank < GOES_ON || instead.size < unique(unknown).length)) {
      return all.names.map(typedWords);
    }
    return instead.size
      ? [[].concat(...asked.map((word) => instead.has(word) ? typedWords(instead.get(word)) : [word]))]
      : [];
  }

  /* The names that these letters spell best, in pinyin or by their initials, and how well. */
  function meant(typed) {
    const letters = fold(typed);
    if (letters.length < 2) return { rank: GOES_ON, names: [] };
    const near = [].concat(...spelledBy(letters).map(lines));
    const matched = unique(near).filter((line) => SPELLING.test(line))
      .map((line) => spelled(line, letters)).filter(Boolean);
    const best = Math.min(GOES_ON, ...matched.map((match) => match.rank));
    const counts = new Map();
    for (const { rank, name } of matched) if (rank === best) counts.set(name, (counts.get(name) || 0) + 1);
    const names = Array.from(counts.keys())
      .sort((one, other) => counts.get(other) - counts.get(one) || before(one, other));
    return { rank: best, names: names.slice(0, NAMES_MEANT) };
  }

  function spelled(line, letters) {
    const [syllables, pieces] = line.split(SPELLING).map((part) => part.split(' '));
    const within = line.includes('~');
    const initials = pieces.map((piece, at) => isHan(piece) ? syllables[at].slice(0, 1) : piece);
    for (const [rank, parts] of (within ? [syllables] : [syllables, initials]).entries()) {
      const count = parts.findIndex((part, at) => parts.slice(0, at + 1).join('').startsWith(letters)) + 1;
      const exact = parts.slice(0, count).join('') === letters;
      const all = exact && count === pieces.length && !within;
      if (count && (all || letters.length >= (rank ? BEGINNING : SYLLABLE))) {
        return { rank: all || (rank === 0 && exact) ? rank : 2, name: pieces.slice(0, count).join('') };
      }
    }
    const goesOn = pieces.length >= START && letters.startsWith(syllables.join(''));
    return goesOn ? { rank: GOES_ON, name: pieces.join('') } : null;
  }

  // ---- Characters that sound alike, and slips ----

  const PLACES = 2, LEAD = 2, FURTHEST = 4, SHORTEST = 3, LONG = 8, FEWEST = 4, WORDS_MEANT = 2, FRAME = 4, TAIL = 3;

  /* The characters of a word of which nothing is known at all. */
  const apart = (word) => isHan(word) && !terms(word).some(there) ? Array.from(word) : [word];
  const soundsOf = (part) => Array.from(part).map((one) => syllables.get(one) || '?');
  const placesOf = (part, units) => units.map((unit) => Array.from(part.slice(0, Math.max(unit, 0))).length);
  const places = (part, gaps) => Array.from(part).length > 1 ? placesOf(part, gaps).slice(0, PLACES) : [];

  /* Where a name may begin that holds the characters at a place, and the first letters it would have. */
  const startsAt = (sounds, place) => Array.from({ length: LEAD + 1 }, (none, lead) => place - lead)
    .filter((start) => start >= 0 && sounds[start] !== '?')
    .map((start) => [start, sounds.slice(start).join('').slice(0, SYLLABLE)]);
  const soundsAsked = (part, gaps) => [].concat(...places(part, gaps).map((place) => startsAt(soundsOf(part), place)))
    .map((pair) => pair[1]);

  function corrected(part, gaps, fixed) {
    const characters = Array.from(part);
    let done = 0;
    for (const place of places(part, gaps)) {
      if (place < done) continue;
      done = Math.max(done, ...placesOf(part, fixed).filter((end) => end <= place));
      const sounding = soundingLike(characters, place, done);
      const [start, name] = sounding[1].length ? sounding : lookingLike(characters, place, done);
      characters.splice(start, name.length, ...name);
      done = start + name.length;
    }
    return characters.join('');
  }

  function soundingLike(part, place, done) {
    const sounds = soundsOf(part), shortest = Math.min(SHORTEST, part.length), counts = new Map();
    for (const [start, asked] of startsAt(sounds, place).filter((pair) => pair[0] >= done)) {
      for (const line of unique(lines(asked)).filter((one) => SPELLING.test(one))) {
        const [said, pieces] = line.split(SPELLING).map((one) => one.split(' '));
        let alike = 0;
        while (alike < said.length && said[alike] === sounds[start + alike] && isHan(pieces[alike])) alike += 1;
        const name = pieces.slice(0, alike).join('');
        if (said.join('').slice(0, SYLLABLE) === asked && alike >= shortest && start + alike > place &&
          name !== part.slice(start, start + alike).join('')) add(counts, start + ' ' + name, 1);
      }
    }
    const found = Array.from(counts.keys())
      .map((key) => [Number(key.split(' ')[0]), Array.from(key.split(' ')[1]), key]);
    found.sort((one, other) => other[1].length - one[1].length || counts.get(other[2]) - counts.get(one[2]) ||
      one[0] - other[0] || before(one[1].join(''), other[1].join('')));
    return found[0] || [place, []];
  }

  function lookingLike(part, place, done) {
    const found = [];
    for (let start = Math.max(done, place - FURTHEST); start < place - 1; start += 1) {
      for (const name of namesFrom(part[start] + part[start + 1]).map((one) => Array.from(one))) {
        const fits = name.length >= SHORTEST && start + name.length > place && start + name.length <= part.length;
        if (fits && name.filter((one, at) => one !== part[start + at]).length === 1) found.push([start, name]);
      }
    }
    found.sort((one, other) => other[1].length - one[1].length || one[0] - other[0] ||
      before(one[1].join(''), other[1].join('')));
    return found[0] || [place, []];
  }

  const frame = (word) => (word.slice(0, 1) + word.slice(1).replace(/[aeiouyhw]+/g, ''))
    .replace(/(.)\1+/g, '$1').slice(0, FRAME);

  const tail = (word) => word.slice(0, 1) + word.slice(-TAIL);
  const forms = (root) => /y$/.test(root) ? [root, root.slice(0, -1) + 'ies'] : [root];

  function near(word) {
    const begins = word.slice(0, BEGINNING), known = wordsOf([].concat(...[begins, frame(word), tail(word)].map(lines)))
      .filter((other) => other.startsWith(begins) || frame(other) === frame(word) || tail(other) === tail(word));
    const most = word.length < FEWEST ? 0 : word.length < LONG ? 1 : 2;
    return known.map((other, at) => [Math.min(...forms(other).map((form) => slips(word, form))), at, other]).filter((one) => one[0] <= most)
      .sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, WORDS_MEANT).map((one) => one[2]);
  }

  /* The optimal string alignment distance. */
  function slips(one, other) {
    let earlier = [], last = [], row = Array.from({ length: other.length + 1 }, (none, at) => at);
    for (let at = 1; at <= one.length; at += 1) {
      [earlier, last, row] = [last, row, [at]];
      for (let place = 1; place <= other.length; place += 1) {
        let least = Math.min(last[place] + 1, row[place - 1] + 1, last[place - 1] + (one[at - 1] !== other[place - 1]));
        if (at > 1 && place > 1 && one[at - 1] === other[place - 2] && one[at - 2] === other[place - 1]) {
          least = Math.min(least, earlier[place - 2] + 1);
        }
        row.push(least);
      }
    }
    return row[other.length];
  }

  return { instead, alternatives, askFor };
}
