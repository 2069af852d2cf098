/* node make_index.js DOCUMENTS INDEX: makes the index of MiniSearch from a JSON list of {href, title, text}. */
'use strict';
const fs = require('fs');
const MiniSearch = require('minisearch');

const [from, to] = process.argv.slice(2);
const index = new MiniSearch(require('./bigrams.js'));
index.addAll(JSON.parse(fs.readFileSync(from, 'utf8')));
fs.writeFileSync(to, JSON.stringify(index));
