/* Asks the search service of the site, where it has one. It is loaded before the engine, which asks xinglinRemote first and
 * searches the static index by itself when that answers null: because the service does not answer in time, or refuses. */
(function () {
  'use strict';
  const WAIT = 800, REST = 30000, MOST = 50;
  const form = document.querySelector('[data-search-service]');
  if (!form || !/^https?:$/.test(location.protocol)) return;
  const address = form.getAttribute('data-search-service').replace(/\/*$/, '/search');
  const lang = document.documentElement.lang.split('-')[0];
  const RELATIVE = /^(?!\/)[\w./-]+(#t=\d+)?$/;
  let resting = 0;

  async function ask(asked) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), WAIT);
    try {
      const answer = await fetch(address + '?' + new URLSearchParams(Object.assign({ lang }, asked)),
        { signal: control.signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      told.found = told.found.filter((one) => RELATIVE.test(one.href));
      return told;
    } finally {
      clearTimeout(timer);
    }
  }

  /* What the engine's own search answers with; later hits are placeholders that know how they are fetched. */
  window.xinglinRemote = async (query, limit, kind) => {
    if (Date.now() < resting) return null;
    try {
      const told = await ask({ q: query, limit: Math.min(limit, MOST), kind: kind || '' });
      const fetched = (part) => ask({ q: query, limit: part.length, offset: part[0].at, kind: told.only })
        .then((more) => more.found);
      return {
        numbers: Array.from({ length: told.ranked }, (none, at) => ({ at, fetched })),
        total: told.total, all: told.total, only: told.only, counts: new Map(Object.entries(told.counts)),
        wanted: new Set(told.wanted), names: new Set(told.names || []),
        emergencies: new Set(told.emergencies), found: told.found,
      };
    } catch (error) {
      resting = Date.now() + REST;
      return null;
    }
  };
})();
