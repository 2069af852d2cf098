/* The search page: what was asked, what was found, and the address that keeps both. search/README.md tells what the page
 * must hold; engine.js, which finds it, is loaded before. */
(function () {
  'use strict';

  const { WORD, isHan, stem, normalise, search, documentsOf, attempt, loadPart } = window.xinglinSearch.engine;
  const SHOWN = 10, LONGEST = 150, LEAD = 30, PAUSE = 200;
  const form = document.querySelector('[data-search-form]');
  const list = document.querySelector('[data-search-results]');
  const status = document.querySelector('[data-search-status]');

  function word(name, values) {
    return (form.getAttribute('data-word-' + name) || '').replace(/\{(\w+)\}/g, (all, key) => values[key]);
  }

  function clock(seconds) {
    const two = (number) => String(number).padStart(2, '0');
    const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
    return (hours ? hours + ':' + two(minutes) : minutes) + ':' + two(seconds % 60);
  }

  /* Which characters of a text are part of a term that was looked for, or of another name for it. */
  function marked(text, { wanted, names }) {
    const flags = new Array(text.length).fill(false), words = [];
    const flag = (from, length) => flags.fill(true, from, from + length);
    for (let match, pattern = new RegExp(WORD, 'giu'); (match = pattern.exec(text));) {
      let at = match.index;
      const run = isHan(match[0]) ? Array.from(match[0]) : [];
      run.forEach((character, place) => {
        const pair = character + (run[place + 1] || '');
        if (wanted.has(pair)) flag(at, pair.length);
        if (wanted.has(character)) flag(at, character.length);
        at += character.length;
      });
      if (run.length) continue;
      words.push({ root: stem(normalise(match[0])), at, end: at + match[0].length });
      if (wanted.has(words[words.length - 1].root)) flag(at, match[0].length);
    }
    for (const name of names) {
      const parts = name.split(' ');
      if (isHan(name)) for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) flag(at, name.length);
      else words.forEach(({ at }, place) => {
        const said = words.slice(place, place + parts.length);
        if (said.map((one) => one.root).join(' ') === name) flag(at, said[said.length - 1].end - at);
      });
    }
    return flags;
  }

  /* Puts a text into an element, its terms in <mark>; of a long text the part around the first of them. */
  function write(element, text, sought) {
    const flags = marked(text, sought);
    let from = 0, to = text.length;
    if (to > LONGEST) {
      from = Math.max(0, Math.min(flags.indexOf(true) - LEAD, to - LONGEST));
      if (from) from += (/^[^ ]{0,14} /.exec(text.slice(from)) || [''])[0].length;
      to = from + LONGEST;
      to += (/^\w*/.exec(text.slice(to))[0]).length;
    }
    if (from) element.append('…');
    for (let end; from < to; from = end) {
      for (end = from + 1; end < to && flags[end] === flags[from];) end += 1;
      const part = text.slice(from, end);
      element.append(flags[from] ? child('mark', part) : part);
    }
    if (to < text.length) element.append('…');
  }

  function child(tag, text, mark) {
    const element = document.createElement(tag);
    if (mark) element.setAttribute(mark, '');
    if (text) element.textContent = text;
    return element;
  }

  function result(found, sought) {
    const item = child('li');
    const link = child('a');
    item.setAttribute('data-kind', found.kind);
    link.href = found.href;
    write(link, found.title, sought);
    item.append(link, ' ', child('span', word('kind-' + found.kind), 'data-search-kind'));
    if (found.start >= 0) item.append(' ', child('span', word('at', { time: clock(found.start) }), 'data-search-at'));
    if (found.chapter) {
      const chapter = child('span', '', 'data-search-chapter');
      write(chapter, found.chapter, sought);
      item.append(' ', chapter);
    }
    if (found.summary) {
      const summary = child('p', '', 'data-search-summary');
      write(summary, found.summary, sought);
      item.append(summary);
    }
    return item;
  }

  /* The address of what was asked: `?q=…&kind=…&topic=…`. */
  function addressOf(query, chosen) {
    const pairs = [['q', query]].concat(Object.keys(chosen).map((name) => [name, chosen[name]]));
    return pairs.filter((pair) => pair[1]).map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  }

  function page() {
    const input = form.elements.q;
    const more = child('button', word('more'), 'data-search-more');
    const facets = document.querySelector('[data-search-facets]');
    const filters = document.querySelector('[data-search-filters]');
    const selects = filters ? Array.from(filters.querySelectorAll('[data-search-filter]')) : [];
    const clear = filters && filters.querySelector('[data-search-clear]');
    const others = Array.from(document.querySelectorAll('[data-search-language]')).map((one) => [one, one.href]);
    const box = document.querySelector('[data-search-names]');
    const nothing = { all: 0, numbers: [], only: '', counts: new Map(), emergencies: new Set(), found: [], total: 0 };
    let turn = 0, timer = 0, shown = null, kind = '', names = null, draft = true;

    function state(name, words) {
      list.setAttribute('data-search-state', name);
      if (status) status.textContent = words;
    }

    function extend(found) {
      list.append(...found.map((one) => result(one, shown)));
      shown.count += SHOWN;
      more.hidden = shown.count >= shown.numbers.length;
    }

    const nameOf = (select) => select.getAttribute('data-search-filter');
    const filed = () => selects.filter((select) => select.value);

    /* What was asked, as it follows the address of a page. */
    function asked() {
      const chosen = { kind };
      filed().forEach((select) => { chosen[nameOf(select)] = select.value; });
      const address = addressOf(input.value.trim(), chosen);
      return address && '?' + address;
    }

    /* Takes what was asked from the address; `typed` is what stands where it names no query. */
    function recall(typed) {
      const given = new URLSearchParams(location.search);
      input.value = given.get('q') || typed;
      kind = given.get('kind') || '';
      for (const select of selects) {
        select.value = given.get(nameOf(select)) || '';
        if (select.selectedIndex < 0) select.value = '';
      }
      if (filed().length && 'open' in filters) filters.open = true;
    }

    /* Shows how many hits there are of each kind, and which kind was chosen. */
    function divide(counts, only) {
      if (!facets) return;
      facets.hidden = counts.size < 2;
      for (const button of facets.querySelectorAll('[data-search-facet]')) {
        const one = button.getAttribute('data-search-facet');
        const count = one ? counts.get(one) || 0 : Array.from(counts.values()).reduce((sum, part) => sum + part, 0);
        button.hidden = !count;
        button.setAttribute('aria-pressed', String(one === only));
        button.lastElementChild.textContent = count;
      }
    }

    const urgent = () => document.querySelector('[data-search-emergency]:not([hidden])');

    async function answer() {
      const mine = turn += 1, query = input.value.trim(), within = filed().map((select) => nameOf(select) + '/' + select.value);
      clearTimeout(timer);
      for (const [link, href] of others) link.href = href + asked();
      if (clear) clear.hidden = !within.length;
      if (filters && query) filters.hidden = false;
      state('loading', query ? word('loading') : '');
      const result = query ? await search(query, SHOWN, kind, within).catch(() => null) : nothing;
      if (mine !== turn) return;
      const found = shown = result || nothing, count = found.total;
      for (const card of document.querySelectorAll('[data-search-emergency]')) {
        card.hidden = !found.emergencies.has(card.getAttribute('data-search-emergency'));
      }
      if (names && urgent()) names.close();
      list.textContent = '';
      more.hidden = true;
      shown.count = 0;
      divide(found.counts, found.only);
      let said = !result ? 'failed' : count ? within.length ? 'some-within' : 'some' : found.all ? 'none-within' : 'none';
      try {
        extend(found.found);
      } catch (error) {
        said = 'failed'; // A service answered with what cannot be shown.
      }
      state('done', query && word(said, { query, count, all: found.all }));
    }

    /* Puts what was asked into the address, and answers. The reader can go back to whatever was submitted or chosen; while
     * one types, the address is a draft, whose place the next takes. */
    function ask(typing) {
      const target = new URL(asked() || location.pathname, location), other = target.search !== location.search;
      try {
        if (other) history[draft ? 'replaceState' : 'pushState'](null, '', target);
      } catch (error) {
        // A page opened from a disk may not change its address.
      }
      draft = !target.search || typing && (draft || other);
      return answer();
    }

    function narrow() {
      draft = false;
      return ask();
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (names) names.show(input.value);
        ask(true);
      }, PAUSE);
    }

    /* Names to choose from are fetched when somebody is about to type. What is urgent is never covered by them. */
    async function offer() {
      if (names || !box) return;
      const part = await attempt(() => loadPart('suggest'));
      names = names || part.combine({
        input,
        box,
        status: document.querySelector('[data-search-names-status]'),
        ask: async (text) => urgent() ? [] : attempt(() => part.names(text)),
        say: (count) => word('names', { count }),
        choose: () => ask(),
      });
    }

    more.type = 'button';
    more.hidden = true;
    more.addEventListener('click', async () => {
      const mine = turn, last = list.children.length;
      const found = await documentsOf(shown.numbers.slice(shown.count, shown.count + SHOWN)).catch(() => null);
      if (mine !== turn) return;
      if (!found) return state('done', word('failed'));
      extend(found);
      list.children[last].firstElementChild.focus();
    });
    list.insertAdjacentElement('afterend', more);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (names) names.close();
      ask();
    });
    input.addEventListener('input', (event) => { if (!event.isComposing) later(); });
    input.addEventListener('compositionstart', () => clearTimeout(timer));
    input.addEventListener('compositionend', later);
    input.addEventListener('focus', () => offer().catch(() => {}));
    if (facets) facets.addEventListener('click', (event) => {
      const button = event.target.closest('[data-search-facet]');
      if (!button) return;
      kind = button.getAttribute('data-search-facet');
      narrow();
    });
    selects.forEach((select) => select.addEventListener('change', narrow));
    if (clear) clear.addEventListener('click', () => {
      selects.forEach((select) => { select.value = ''; });
      input.focus();
      narrow();
    });
    window.addEventListener('popstate', () => {
      if (names) names.close();
      recall('');
      draft = !location.search;
      answer();
    });
    recall(input.value);
    ask();
  }

  if (form && list) page();
})();
