/* The scene in the address bar: the only truth. Turns clicks into the next link; Back, Forward and Undo just work.
 *
 * Elements say what they change: data-set="v.cell=nk&v.at=" (empty = default), data-toggle="s.organ=lung" (a value of
 * a list), data-drop="s.organ&s.cell". Links with data-nav are followed without loading the page anew. */
(function () {
  const contract = () => window.ICE.scene;
  const kindOf = name => { const [prefix, key] = name.split('.'); return (contract().parts[prefix] || {})[key]; };
  const names = () => Object.entries(contract().parts).flatMap(([p, keys]) => Object.keys(keys).map(k => p + '.' + k));
  const encode = text => encodeURIComponent(text)
    .replace(/%(2C|3A|2F)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());

  function read(search) {
    const found = {};
    for (const [name, value] of new URLSearchParams(search === undefined ? location.search : search)) {
      if (kindOf(name) && !(name in found)) found[name] = value;
    }
    return found;
  }

  function write(values) {
    const pairs = names().filter(n => values[n] !== undefined && values[n] !== '' && values[n] !== kindOf(n)[1])
      .map(n => n + '=' + encode(values[n]));
    return pairs.length ? '?' + [contract().versionKey + '=' + contract().version, ...pairs].join('&') : '';
  }

  const list = text => (text || '').split(',').filter(Boolean);
  const pairs = text => [...new URLSearchParams(text)];

  /* The scene after a change: {set, toggle, drop}, each as in the attributes. Another filter turns back to page 1. */
  function changed(change, values) {
    const next = Object.assign({}, values || read());
    for (const [name, value] of pairs(change.set || '')) next[name] = value;
    for (const [name, value] of pairs(change.toggle || '')) {
      const held = new Set(list(next[name]));
      held.has(value) ? held.delete(value) : held.add(value);
      next[name] = [...held].sort().join(',');
    }
    for (const name of (change.drop || '').split('&').filter(Boolean)) delete next[name];
    const touched = Object.keys(Object.assign({}, next, values || read())).filter(n => next[n] !== (values || read())[n]);
    if (touched.some(n => n.startsWith('s.') || n === 'v.q' || n === 'v.filter' || n === 'v.sort')) delete next['v.page'];
    return next;
  }

  const depth = () => (history.state && history.state.depth) || 0;

  /* Which parameters differ between two queries. */
  function differing(before, after) {
    const a = read(before), b = read(after);
    return names().filter(name => a[name] !== b[name]);
  }

  /* Go to a scene: a discrete change is a new entry of the history. A continuous one (typing, dragging) is one entry as a
   * whole: it replaces the entry that it began. `hash`: the section of the page to land at. */
  function go(path, search, continuous, hash) {
    if (path === location.pathname && search === location.search) return;
    const touched = differing(location.search, search), run = continuous ? touched.join() : '';
    const goesOn = run && history.state && history.state.run === run;
    if (path === location.pathname) window.iceFocus.leaving(touched);
    const state = { depth: depth() + (goesOn ? 0 : 1), run: run };
    history[goesOn ? 'replaceState' : 'pushState'](state, '', path + search + (hash || ''));
    window.dispatchEvent(new PopStateEvent('popstate', { state: state }));
  }

  const apply = (change, continuous) => go(location.pathname, write(changed(change)), continuous);

  /* What the browser alone shows (assets/brush.js) stands in the link, but a change of it is no request. `last`: the scene
   * that was asked for; links in its answer hold what was held then, and take what is held when they are followed. */
  const ALONE = ['v.hold', 'v.years'];
  let last = null;

  function asked(search) {
    const query = new URLSearchParams(search);
    ALONE.forEach(name => query.delete(name));
    return [...query.keys()].join() === contract().versionKey ? '' : query.toString();
  }

  function carried(search) {
    const held = query => ALONE.map(name => name + '=' + encodeURIComponent(read(query)[name] || '')).join('&');
    const now = held(location.search);
    return !last || now === held(last.q) || held(search) !== held(last.q) ? search : write(changed({ set: now }, read(search)));
  }

  document.addEventListener('click', event => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target.closest('a[data-nav]');
    if (link && plain) {
      event.preventDefault();
      const url = new URL(link.href);
      const turned = url.pathname !== location.pathname;
      go(url.pathname, carried(url.search), false, url.hash);
      if (turned) window.scrollTo(0, 0);
      return;
    }
    const button = event.target.closest('[data-set],[data-toggle],[data-drop]');
    if (button && !button.disabled && button.getAttribute('aria-disabled') !== 'true') apply({ set: button.dataset.set, toggle: button.dataset.toggle, drop: button.dataset.drop });
  });

  /* A button that has nothing to do keeps the focus: it is marked, not disabled. */
  function idle(id, test) {
    const button = document.getElementById(id), is = button && String(test(button));
    if (button && button.getAttribute('aria-disabled') !== is) button.setAttribute('aria-disabled', is);
  }

  /* Bring what depends on the scene alone up to date: links of the header, pressed buttons, Undo. */
  function sync() {
    if (!window.ICE) return; /* the rules are the last script to load */
    document.querySelectorAll('a[data-page]').forEach(a => {
      const href = a.dataset.page + location.search;
      if (a.getAttribute('href') !== href) a.setAttribute('href', href);
      const here = a.dataset.page === location.pathname;
      if (here === a.hasAttribute('aria-current')) return;
      if (here) a.setAttribute('aria-current', 'page'); else a.removeAttribute('aria-current');
      const strip = a.closest('nav');
      if (here && strip) strip.scrollLeft = a.offsetLeft - strip.offsetLeft - 24; /* on a phone the menu scrolls sideways */
    });
    document.querySelectorAll('a[data-export]').forEach(a => {
      const href = a.dataset.export + location.search;
      if (a.getAttribute('href') !== href) a.setAttribute('href', href);
    });
    const values = read();
    document.querySelectorAll('[data-toggle]').forEach(button => {
      const [[name, value]] = pairs(button.dataset.toggle);
      const on = list(values[name]).includes(value);
      if (button.getAttribute('aria-pressed') !== String(on)) button.setAttribute('aria-pressed', on);
      if (button.dataset.on) {
        button.dataset.off = button.dataset.off || button.textContent;
        const text = on ? button.dataset.on : button.dataset.off;
        if (button.textContent !== text) button.textContent = text;
      }
    });
    document.querySelectorAll('[data-set][data-choice]').forEach(button => {
      const on = pairs(button.dataset.set).every(([name, value]) => (values[name] || kindOf(name)[1]) === (value || kindOf(name)[1]));
      if (button.getAttribute('aria-pressed') !== String(on)) button.setAttribute('aria-pressed', on);
    });
    idle('undo', () => depth() === 0);
    idle('clear', clear => !clear.dataset.drop.split('&').some(name => values[name]));
  }

  if (!history.state || history.state.depth === undefined) history.replaceState({ depth: 0 }, '', location.href);
  let waiting = false;
  new MutationObserver(() => {
    if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; sync(); }); }
  }).observe(document.documentElement, { childList: true, subtree: true });
  window.addEventListener('popstate', sync);

  window.iceScene = { read, write, changed, go, apply, sync, list, asked };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.scene = {
    /* The one input of every page: the link's query and the viewer's theme. */
    current: function (search) {
      sync();
      const now = { q: search || '', theme: document.documentElement.dataset.theme };
      if (last && asked(last.q) === asked(now.q) && last.theme === now.theme) return window.dash_clientside.no_update;
      last = now;
      return now;
    },
  };
})();
