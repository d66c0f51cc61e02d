/* Data and methods: the tables that change with the scene, the legend of the marks, and the table of contents. */
(function () {
  const make = (tag, name, children) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...(children || []));
    return node;
  };
  const address = (path, change) => path + window.iceScene.write(window.iceScene.changed({ set: change }));

  function link(text, path, change) {
    const a = make('a', '', [text]);
    a.href = address(path, change);
    a.dataset.nav = '1';
    return a;
  }

  function outside(text, url) {
    const a = make('a', '', [text]);
    a.href = url;
    if (!url.startsWith('#')) Object.assign(a, { target: '_blank', rel: 'noopener noreferrer' });
    return a;
  }

  function share(n, whole) {
    const part = 100 * n / whole;
    return !n ? '–' : part < 1 ? '<1\u00a0%' : Math.round(part) + '\u00a0%';
  }

  function filledBar(part, kind) {
    const filled = make('i');
    filled.style.width = (100 * part).toFixed(1) + '%';
    const bar = make('span', 'about-bar ' + kind, [filled]);
    bar.setAttribute('aria-hidden', 'true');
    return bar;
  }

  /* A table of bars: label (a link to its claims), bar, claims and share. */
  function bars(table) {
    const most = Math.max(1, ...table.rows.map(row => row[1]));
    const caption = make('caption', '', [table.head, make('span', 'hint', [' · claims, share'])]);
    const rows = table.rows.map(([label, n, change, kind]) => {
      const head = make('th', '', [n && change ? link(label, '/evidence', change) : label]);
      head.scope = 'row';
      const cells = [make('td', '', [filledBar(n / most, kind)]), make('td', 'number', [n.toLocaleString('en')]), make('td', 'number share', [share(n, table.whole)])];
      return make('tr', n ? '' : 'none', [head, ...cells]);
    });
    return make('table', 'about-bar-table', [caption, make('tbody', '', rows)]);
  }

  function contents(cell) {
    if (typeof cell === 'string') return [cell];
    if (Array.isArray(cell)) return cell.flatMap(contents);
    if (cell.bar !== undefined) return [filledBar(cell.bar, '')];
    let shown = cell.to ? link(cell.text, cell.to, cell.set) : cell.href ? outside(cell.text, cell.href) : cell.as ? make(cell.as, '', [cell.text]) : cell.text;
    if (cell.share !== undefined) {
      if (!cell.to) shown = make('span', '', [shown]);
      shown.className = 'about-tile' + (cell.share ? '' : ' none');
      shown.style.setProperty('--share', 100 * cell.share + '%');
      if (cell.label) shown.setAttribute('aria-label', cell.label);
    }
    return cell.mark ? [shown, make('span', 'standing', [(cell.text ? ' ' : '') + cell.mark])] : [shown];
  }

  /* A table of components/about/parts.py. */
  function table(found) {
    const right = new Set(found.numeric);
    const line = (cells, name) => make('tr', name, cells.map((cell, i) => {
      const node = make(i ? 'td' : 'th', right.has(i) ? 'number' : '', contents(cell));
      if (!i) node.scope = 'row';
      return node;
    }));
    const heads = found.heads.map((name, i) => {
      const node = make('th', right.has(i) ? 'number' : '', [name]);
      node.scope = 'col';
      return node;
    });
    const parts = [make('thead', '', [make('tr', '', heads)]), make('tbody', '', found.rows.map((row, i) => line(row, found.classes[i])))];
    if (found.foot.length) parts.push(make('tfoot', '', [line(found.foot)]));
    const whole = make('table', 'plain', parts);
    whole.setAttribute('aria-label', found.label);
    const box = make('div', 'about-table', [whole]);
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', found.label + ', scrolls');
    return box;
  }

  function jump(id, smooth) {
    const target = id && document.getElementById(id);
    if (!target || !target.closest('#about')) return false;
    if (target.tagName === 'DETAILS') target.open = true;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target.scrollIntoView({ behavior: smooth && !calm ? 'smooth' : 'auto', block: 'start' });
    (target.querySelector('summary') || target).focus({ preventScroll: true });
    return true;
  }

  /* A jump within the page is no new scene: it replaces the entry of the history. The address still names the section,
   * so that a copied link leads to it. */
  document.addEventListener('click', event => {
    const a = event.target.closest('#about a[href^="#"]');
    if (!a || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const id = a.getAttribute('href').slice(1);
    if (!jump(id, true)) return;
    event.preventDefault();
    history.replaceState(history.state, '', location.pathname + location.search + '#' + id);
  });

  /* Draw a place anew, unless it shows the same already. */
  function renew(place, data, drawn) {
    const text = JSON.stringify(data);
    if (place.iceDrawn === text) return false;
    place.iceDrawn = text;
    place.replaceChildren(...drawn());
    return true;
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.about = {
    render: function (data) {
      const host = document.getElementById('about-bars');
      if (!data || !host) return;
      const kept = document.activeElement && document.activeElement.closest('.about-table');
      const first = !host.firstElementChild;
      renew(host, data.bars, () => data.bars.map(column => make('div', '', column.map(bars))));
      host.hidden = !data.bars[0][0].whole;
      document.getElementById('worked-steps').hidden = !data.tables['worked-claims'];
      for (const [id, found] of Object.entries(data.tables)) {
        const place = document.getElementById(id), held = kept && place.contains(kept);
        if (renew(place, found, () => [table(found)]) && held) place.firstElementChild.focus({ preventScroll: true });
      }
      if (!first) return;
      document.querySelectorAll('#about .about-grid').forEach(place => {
        const fold = place.closest('details');
        const draw = () => { if (!place.firstElementChild) place.append(table(JSON.parse(place.dataset.table))); };
        fold ? fold.addEventListener('toggle', draw) : draw();
      });
      window.iceMarks.legend(document.getElementById('about-marks'));
      requestAnimationFrame(() => jump(decodeURIComponent(location.hash.slice(1)), false));
    },
  };
})();
