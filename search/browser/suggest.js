/* Names to choose from while one types: the twin of search/suggestions.py, and the list of them, an editable combobox
 * with a listbox after ARIA 1.2. The engine asks for it as it asks for a shard, when the field is entered. */
function (engine) {
  'use strict';

  const { isHan, typedWords, loadAll, linesOf, unique } = engine;
  const SHOWN = 6, HAN_KEY = 2, KEY = 3, FEWEST = 2;

  const fold = (typed) => typed.replace(/v/g, 'u');

  /* What names are filed under: two characters of Chinese, or three letters. */
  function keyOf(typed) {
    const run = Array.from(typed);
    return run.slice(0, run.slice(0, HAN_KEY).some(isHan) ? HAN_KEY : KEY).join('');
  }

  /* How a line says that its name is typed, and the name. */
  function entryOf(line) {
    const at = line.indexOf('=');
    return at < 0 ? [fold(line.toLowerCase().replace(/[ -]/g, '')), line] : [line.slice(0, at), line.slice(at + 1)];
  }

  /* The names that begin with what was typed so far, in pinyin or by their initials as well. */
  async function names(text) {
    const typed = fold(typedWords(text).join('')), key = keyOf(typed);
    if (Array.from(typed).length < FEWEST) return [];
    await loadAll('s', [key]);
    const found = linesOf(key).map(entryOf).filter(([one]) => one.startsWith(typed) && keyOf(one) === key);
    const first = new Map(found.reverse().map((one) => [one[1].toLowerCase(), one[1]]));
    return unique(found.reverse().map((one) => first.get(one[1].toLowerCase()))).slice(0, SHOWN);
  }

  /* Makes a field and a list one combobox. `ask` promises the names for a text, `say` gives words, and `choose` is told
   * of a name that was chosen. Answers with what shows the names for a text, and what puts them away. */
  function combine({ input, box, status, ask, say, choose }) {
    let turn = 0, active = -1;

    function point(at) {
      active = at;
      Array.from(box.children).forEach((option, place) => option.setAttribute('aria-selected', String(place === at)));
      if (at < 0) return input.removeAttribute('aria-activedescendant');
      input.setAttribute('aria-activedescendant', box.children[at].id);
      box.children[at].scrollIntoView({ block: 'nearest' });
    }

    function fill(found) {
      box.textContent = '';
      found.forEach((name, at) => {
        const option = document.createElement('li');
        option.id = box.id + '-' + at;
        option.setAttribute('role', 'option');
        option.lang = /[\u3400-\u9fff]/.test(name) ? 'zh-Hans' : 'en';
        option.textContent = name;
        box.append(option);
      });
      point(-1);
      box.hidden = !found.length;
      input.setAttribute('aria-expanded', String(found.length > 0));
      status.textContent = found.length ? say(found.length) : '';
    }

    function close() {
      turn += 1;
      fill([]);
    }

    async function show(text) {
      const mine = turn += 1;
      const found = (await ask(text).catch(() => [])).filter((name) => name !== text.trim());
      if (mine === turn && document.activeElement === input) fill(found);
    }

    function take(at) {
      const name = box.children[at].textContent;
      input.value = name;
      close();
      choose(name);
    }

    const count = () => box.children.length;
    /* One beyond either end is the field itself. */
    const move = (by) => point((active + 1 + by + count() + 1) % (count() + 1) - 1);
    const keys = {
      ArrowDown: () => count() ? move(1) : show(input.value),
      ArrowUp: () => count() ? move(-1) : null,
      Enter: () => active < 0 ? close() : take(active),
      Escape: close,
    };

    input.addEventListener('keydown', (event) => {
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
      const handle = keys[event.key], open = count() > 0, chosen = active >= 0;
      if (!handle) return /^(Home|End|Arrow(Left|Right))$/.test(event.key) ? point(-1) : undefined;
      if (event.key === 'Enter' ? chosen : open || event.key !== 'Escape') event.preventDefault();
      handle();
    });
    input.addEventListener('input', () => point(-1));
    input.addEventListener('compositionstart', close);
    input.addEventListener('blur', close);
    box.addEventListener('mousedown', (event) => event.preventDefault()); // the field keeps the focus
    box.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) take(Array.from(box.children).indexOf(option));
    });
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-haspopup', 'listbox');
    input.setAttribute('aria-controls', box.id);
    fill([]);
    return { show, close };
  }

  return { names, combine };
}
