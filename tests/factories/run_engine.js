/* Runs the browser engine outside a browser. Reads {engine, folder, runs: [{lang, texts, queries, typed, limit, within, disturbed}]} from standard input
 * and answers, for each run, with a fresh engine: {terms: [[term, …], …], found: [[href, …], …],
 * emergencies: [[name, …], …], names: [[name, …], …], fetched: [name, …], waves: [number, …]}. A wave is what is fetched at once: to be asked for,
 * it waits for nothing but the waves before it. */
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');

async function answer(engine, folder, { lang = 'zh-Hans', texts = [], queries = [], typed = [], limit, within, disturbed }) {
  const fetched = [], waves = [];
  let wave = 0;
  const context = vm.createContext({ location: { protocol: 'file:', search: '' }, console });
  context.window = context;
  context.document = {
    documentElement: { lang },
    querySelector: () => null,
    createElement: () => ({ remove() {} }),
    head: {
      appendChild(script) {
        const own = wave + 1;
        setImmediate(() => {
          const file = path.join(folder, script.src);
          if (!fs.existsSync(file)) return script.onerror();
          fetched.push(script.src);
          wave = Math.max(wave, own);
          vm.runInContext(fs.readFileSync(file, 'utf8'), context);
          return script.onload();
        });
      },
    },
  };
  vm.runInContext(engine, context);
  while (!fetched.length) await new Promise(setImmediate); // the manifest, which comes with the page
  const found = [];
  for (const query of queries) {
    wave = 0;
    const asked = context.xinglinSearch.find(query, limit, within);
    if (disturbed !== undefined) await disturb(context.xinglinSearch.engine, disturbed);
    found.push((await asked).map((document) => document.href));
    waves.push(wave);
  }
  const terms = [];
  for (const text of texts) terms.push(await context.xinglinSearch.terms(text));
  const names = [];
  for (const text of typed) names.push(await context.xinglinSearch.names(text));
  const emergencies = [];
  for (const query of queries) emergencies.push(await context.xinglinSearch.emergencies(query));
  return { terms, found, emergencies, names, fetched, waves };
}

/* After so many turns another search meets a shard of another build, and begins anew. */
async function disturb(engine, turns) {
  for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
  let met = false;
  engine.attempt(async () => {
    if (!met) {
      met = true;
      throw new Error('a shard of another build');
    }
  });
}

async function main() {
  const { engine, folder, runs } = JSON.parse(fs.readFileSync(0, 'utf8'));
  const source = fs.readFileSync(engine, 'utf8');
  const answers = [];
  for (const run of runs) answers.push(await answer(source, folder, run));
  process.stdout.write(JSON.stringify(answers));
}

main();
