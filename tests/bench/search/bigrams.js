/* MiniSearch as it is set up for Chinese (issue 201 of its tracker): two neighbouring characters are a term; a title weighs
 * four times as much; words may be begun or slightly wrong. Read by Node, which makes the index, and by the page. */
'use strict';
const HAN = /[\u3400-\u9fff\uf900-\ufaff]/;

function bigrams(text) {
  const terms = [];
  for (const run of text.match(/[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9\u00c0-\u024f]+/gi) || []) {
    if (!HAN.test(run) || run.length === 1) terms.push(run);
    else for (let at = 0; at + 1 < run.length; at += 1) terms.push(run.slice(at, at + 2));
  }
  return terms;
}

const OPTIONS = {
  idField: 'href',
  fields: ['title', 'text'],
  storeFields: ['title'],
  tokenize: bigrams,
  searchOptions: { boost: { title: 4 }, prefix: true, fuzzy: 0.2, tokenize: bigrams },
};

if (typeof module !== 'undefined') module.exports = OPTIONS;
