/* Hover and brush on the timelines: what is pointed at or held in one view is shown in the others. All from the cube
 * that came with the answer (column x year x direction); the server is never asked. Pointing passes, holding stays:
 * a drag over years or over stages, a click on a year or on a stage's name, or the two number fields. What is held stands
 * in the link (v.hold, v.years): Back, Undo and a copied link restore it. */
(function () {
  const DIRECTIONS = 4, PRO = 0, ANTI = 1, NONE = 2, MIXED = 3, SHARE = 1;
  let data = null, cube = null;
  let held = { columns: new Set(), years: null }, hover = {}, drag = null, waiting = false;

  const byId = id => document.getElementById(id);
  const graph = id => { const host = byId(id), found = host && host.querySelector('.js-plotly-plot'); return found && found._fullLayout && found._fullLayout.xaxis ? found : null; };

  function take(next) {
    data = next;
    const columns = next.columns.length, [first, last] = next.cube.years;
    const dense = text => {
      const pairs = text ? text.split(' ').map(Number) : [];
      const flat = new Int32Array(columns * (last - first + 1) * DIRECTIONS);
      for (let i = 0; i < pairs.length; i += 2) flat[pairs[i]] = pairs[i + 1];
      return flat;
    };
    cube = { first: first, years: last - first + 1, all: dense(next.cube.all), rows: {} };
    for (const key in next.cube.rows) cube.rows[key] = dense(next.cube.rows[key]);
    hover = {};
    restore();
    ['from', 'to'].forEach(end => { const field = byId('brush-' + end); if (field) { field.min = first; field.max = last; field.placeholder = end === 'from' ? first : last; } });
    show();
  }

  /* What the link holds, as far as it is shown: of a stage that is unfolded, its steps. */
  function restore() {
    const values = window.iceScene.read(), keys = new Set(window.iceScene.list(values['v.hold']));
    held.columns = new Set(data.columns.filter(c => keys.has(c.key) || keys.has(c.parent)).map(c => c.key));
    const found = /^(\d{4})?([-–]?)(\d{4})?$/.exec(values['v.years'] || '');
    const one = found && !found[2] && found[1];
    held.years = found && found[0] ? within(one || found[1], one || found[3]) : null;
  }

  /* Two years within those of the table, an open end to its end; null if none is left. */
  function within(from, to) {
    const last = cube.first + cube.years - 1, a = Math.max(cube.first, from || cube.first), b = Math.min(last, to || last);
    return a <= b ? [Number(a), Number(b)] : null;
  }

  const yearText = () => held.years ? [...new Set(held.years)].join('-') : '';

  /* Put what is held into the link; a drag and typing replace its last entry in the history. */
  function keep(continuous) {
    window.iceScene.apply({ set: 'v.hold=' + [...held.columns].sort().join(',') + '&v.years=' + yearText() }, continuous);
    show();
  }

  /* Years and columns in force: what is pointed at, else what is held; null = all. */
  function scope(pointed) {
    const years = pointed && hover.year ? [hover.year, hover.year] : held.years;
    const columns = pointed && hover.column ? new Set([hover.column]) : held.columns.size ? held.columns : null;
    return { years: years, columns: columns, row: pointed && hover.row && cube.rows[hover.row] ? hover.row : null };
  }

  /* Counts of a scope by column, by year and in all, each [promotes, restrains, none]. */
  function share(wanted) {
    const flat = wanted.row ? cube.rows[wanted.row] : cube.all, columns = data.columns.map(() => [0, 0, 0]);
    const years = Array.from({ length: cube.years }, () => [0, 0, 0]), all = [0, 0, 0, 0];
    data.columns.forEach((column, c) => {
      if (wanted.columns && !wanted.columns.has(column.key)) return;
      for (let y = 0; y < cube.years; y++) {
        if (wanted.years && (cube.first + y < wanted.years[0] || cube.first + y > wanted.years[1])) continue;
        const at = (c * cube.years + y) * DIRECTIONS, both = flat[at + MIXED];
        for (const to of [columns[c], years[y]]) { to[0] += flat[at + PRO] + both; to[1] += flat[at + ANTI] + both; to[2] += flat[at + NONE]; }
        for (let d = 0; d < DIRECTIONS; d++) all[d] += flat[at + d];
      }
    });
    return { columns: columns, years: years, all: all };
  }

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const strip = (from, to) => ({ type: 'rect', xref: 'x', yref: 'paper', x0: from - 0.5, x1: to + 0.5, y0: 0, y1: 1, layer: 'below', line: { width: 0 }, fillcolor: colour('link'), opacity: 0.13 });

  /* Bring one chart's share and strips up to date, if its figure is the one that belongs to the cube. */
  function restyle(id, counts, strips) {
    const gd = graph(id);
    if (!gd || !gd.data || !gd.data[SHARE] || gd.data[SHARE].y.length !== 3 * counts.length) return;
    if (!gd.iceWatched) { gd.iceWatched = true; gd.on('plotly_afterplot', () => { if (wanted(id)) paint(); }); }
    const ys = [0, 1, 2].flatMap(side => counts.map(three => side === 1 ? -three[1] : three[side]));
    const strips_ = JSON.stringify(strips.map(s => [s.x0, s.x1]));
    const stale = String(gd.data[SHARE].y) !== String(ys) || JSON.stringify((gd.layout.shapes || []).map(s => [s.x0, s.x1])) !== strips_;
    if (stale) window.Plotly.update(gd, { y: [ys] }, { shapes: strips }, SHARE);
    byId(id).dataset.shown = [0, 1, 2].map(side => counts.reduce((sum, three) => sum + three[side], 0)).join(' ');
  }

  const wanted = id => cube && byId(id) && (held.years || held.columns.size || hover.year || hover.column || hover.row);

  function paint() {
    waiting = false;
    if (!cube || !byId('years')) return;
    const now = scope(true), counts = share(now);
    const places = data.columns.map((c, i) => [c.key, i]).filter(([key]) => held.columns.has(key)).map(([, i]) => i);
    restyle('stages', counts.columns, places.map(i => strip(i, i)));
    restyle('years', counts.years, held.years ? [strip(held.years[0], held.years[1])] : []);
    lanes(now);
  }

  function lanes(now) {
    const position = Object.fromEntries(data.columns.map((c, i) => [c.key, i]));
    const years = now.years;
    document.querySelectorAll('#lanes-host td.cell').forEach(cell => {
      const c = position[cell.dataset.col], flat = cube.rows[cell.dataset.row];
      let some = !years;
      for (let y = years ? years[0] - cube.first : 0; !some && y <= years[1] - cube.first; y++) {
        const at = (c * cube.years + y) * DIRECTIONS;
        some = Boolean(flat && (flat[at] || flat[at + 1] || flat[at + 2] || flat[at + 3]));
      }
      cell.classList.toggle('aside', !some || (held.columns.size > 0 && !held.columns.has(cell.dataset.col)));
      cell.classList.toggle('lit', hover.column === cell.dataset.col && !(hover.row && hover.row !== cell.dataset.row));
    });
    document.querySelectorAll('#lanes-host [data-hold]').forEach(button => {
      button.setAttribute('aria-pressed', held.columns.has(button.dataset.hold));
      button.classList.toggle('lit', hover.column === button.dataset.hold);
    });
  }

  const later = () => { if (!waiting) { waiting = true; requestAnimationFrame(paint); } };

  /* The held part in words and in the fields. */
  function tell() {
    const bar = byId('brush-bar');
    if (!bar || !cube) return;
    const some = held.years || held.columns.size, total = cube.all.reduce((sum, n) => sum + n, 0);
    const all = share(scope(false)).all, count = all.reduce((sum, n) => sum + n, 0);
    const names = data.columns.filter(c => held.columns.has(c.key)).map(c => c.label);
    const years = held.years ? (held.years[0] === held.years[1] ? String(held.years[0]) : held.years.join('–')) : '';
    const parts = [[PRO, 'promotes', 'promote'], [ANTI, 'restrains', 'restrain'], [NONE, 'found no effect', 'found no effect'], [MIXED, 'says both', 'say both']]
      .filter(([d]) => all[d]).map(([d, one, many]) => all[d] + ' ' + (all[d] === 1 ? one : many));
    byId('brush-said').textContent = some ? [years, names.join(', ')].filter(Boolean).join(', ') + ': ' + count + ' of ' + total + ' claims' + (parts.length ? ': ' + parts.join(', ') : '') + '.' : '';
    byId('brush-keep-years').hidden = !held.years;
    byId('brush-keep-stages').hidden = !held.columns.size;
    byId('brush-evidence').hidden = byId('brush-clear').hidden = !some;
    const fields = held.years || [null, null];
    ['from', 'to'].forEach((end, i) => {
      if (byId('brush-' + end).value !== String(fields[i] || '')) window.dash_clientside.set_props('brush-' + end, { value: fields[i] });
    });
  }

  function show() { tell(); later(); }

  function typed(from, to) {
    const blank = v => v === null || v === undefined || v === '', [a, b] = [from, to].map(v => blank(v) ? null : Number(v));
    if (!cube || !byId('brush-bar') || String(held.years || [null, null]) === String([a, b])) return;
    const years = a === null && b === null ? null : within(a, b);
    if (years === null && !(a === null && b === null)) return; /* not a range: left as it was typed */
    held.years = years;
    keep(true);
  }

  /* The change of the scene that keeps what is held: steps, where a step is held, else stages. */
  function stages() {
    const keys = [...held.columns], steps = keys.some(key => key.includes('/'));
    if (!keys.length) return '';
    if (!steps) return 's.stage=' + keys.sort().join(',');
    return 's.step=' + keys.flatMap(key => key.includes('/') ? [key.split('/')[1]] : data.steps[key]).sort().join(',');
  }
  const yearChange = () => held.years ? 's.year=' + yearText() : '';

  function letGo() { held = { columns: new Set(), years: null }; keep(false); }

  /* Position on a chart's x axis under the pointer, rounded to a column or a year; null outside the plot. */
  function position(gd, x) {
    const axis = gd._fullLayout.xaxis, box = gd.getBoundingClientRect(), at = Math.round(axis.p2l(x - box.left - axis._offset));
    return x < box.left + axis._offset - 4 || x > box.left + axis._offset + axis._length + 4 ? null : at;
  }

  function place(event) {
    for (const id of ['years', 'stages']) {
      const gd = event.target.closest && event.target.closest('#' + id) && graph(id);
      if (!gd || !cube) continue;
      const at = position(gd, event.clientX), size = id === 'years' ? cube.years : data.columns.length, low = id === 'years' ? cube.first : 0;
      return at === null ? null : { id: id, at: Math.max(low, Math.min(low + size - 1, at)) };
    }
    return null;
  }

  function point(next) {
    if (next.row === hover.row && next.column === hover.column && next.year === hover.year) return;
    hover = next;
    later();
  }

  function hoverOf(target) {
    const cell = target.closest && target.closest('#lanes-host td.cell');
    if (cell) return { row: cell.dataset.row, column: cell.dataset.col };
    const button = target.closest && target.closest('#lanes-host [data-hold]');
    if (button) return { column: button.dataset.hold };
    const lane = target.closest && target.closest('#lanes-host [data-lane]');
    return lane ? { row: lane.dataset.lane } : {};
  }

  document.addEventListener('pointermove', event => {
    if (!cube || !byId('years')) return;
    if (drag && event.pointerId === drag.pointer) {
      const gd = graph(drag.id), at = gd ? position(gd, event.clientX) : null;
      if (!drag.moved && Math.abs(event.clientX - drag.x) < 5) return;
      drag.moved = true;
      if (at !== null) span(drag.id, drag.from, at);
      hover = {};
      later();
      return;
    }
    const found = place(event);
    point(found ? (found.id === 'years' ? { year: found.at } : { column: data.columns[found.at].key }) : hoverOf(event.target));
  });

  function span(id, a, b) {
    const low = Math.min(a, b), high = Math.max(a, b);
    if (id === 'years') held.years = [Math.max(cube.first, low), Math.min(cube.first + cube.years - 1, high)];
    else held.columns = new Set(data.columns.slice(Math.max(0, low), high + 1).map(c => c.key));
  }

  document.addEventListener('pointerdown', event => {
    const found = event.button === 0 && !event.target.closest('.modebar') && place(event);
    if (found) drag = { id: found.id, from: found.at, x: event.clientX, pointer: event.pointerId, moved: false };
  });
  document.addEventListener('pointercancel', () => { drag = null; });
  document.addEventListener('pointerup', event => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { id, from, moved } = drag;
    drag = null;
    if (moved) { keep(true); return; }
    if (id === 'years') {
      held.years = held.years && held.years[0] === from && held.years[1] === from ? null : [from, from];
      keep(false);
    } else {
      window.iceLanes.open('', data.columns[from].key);
    }
  });

  document.addEventListener('focusin', event => { if (cube && byId('years')) point(hoverOf(event.target)); });
  document.addEventListener('keydown', event => { if (event.key === 'Escape' && cube && byId('years') && (held.years || held.columns.size)) { event.preventDefault(); letGo(); } });
  document.addEventListener('click', event => {
    const button = event.target.closest && event.target.closest('#lanes-host [data-hold], #brush-bar button');
    if (!button || !cube) return;
    const key = button.dataset.hold, years = yearChange(), columns = stages();
    if (key) { held.columns.has(key) ? held.columns.delete(key) : held.columns.add(key); keep(false); }
    else if (button.id === 'brush-clear') { byId('brush-from').focus(); letGo(); }
    else if (button.id === 'brush-keep-years') { byId('brush-from').focus(); window.iceScene.apply({ set: years + '&v.years=' }); }
    else if (button.id === 'brush-keep-stages') { byId('brush-from').focus(); window.iceScene.apply({ set: columns + '&v.hold=' }); }
    else if (button.id === 'brush-evidence') window.iceScene.go('/evidence', window.iceScene.write(window.iceScene.changed({ set: [years, columns].filter(Boolean).join('&') })));
  });

  window.addEventListener('popstate', () => { if (cube && byId('brush-bar')) { restore(); show(); } });

  window.iceBrush = { take: take, show: show, typed: typed };
})();
