/* The map: an HTML table with the grid pattern (one tab stop, arrows, Enter), its marks drawn by marks.js from a compact
 * matrix. On a narrow screen the stages are tabs and the rows a list. The drawing above it is the stage selector. */
(function () {
  const esc = text => String(text).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]));
  const narrow = matchMedia('screen and (max-width: 800px)');
  let data = null, drawing = null, focusKey = null, tab = null, jump = false;

  const load = url => drawing || (drawing = fetch(url).then(r => r.text()).then(text => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement));
  const cellOf = (row, column) => data.cells[row.key + '@' + column.key] || null;
  const isOpen = (row, column) => data.open[0] === row.key && data.open[1] === column.key;

  /* Stages of the head: each spans its unfolded steps. */
  function groups() {
    const found = [];
    for (const column of data.columns) {
      const key = column.parent || column.key, last = found[found.length - 1];
      if (last && last.key === key) last.span += 1;
      else found.push({ key: key, span: 1, unfolded: Boolean(column.parent), label: data.stages[key] });
    }
    return found;
  }

  const soft = text => window.iceMarks.soft(esc(text));
  const idle = stage => data.chosen.length > 0 && !data.chosen.includes(stage.key);

  /* The scene of a stage, a button that keeps to it; with its name where it stands right above its column. */
  function sceneButton(stage, name) {
    return '<button type="button" class="stage' + (idle(stage) ? ' idle' : '') + '" data-toggle="s.stage=' + stage.key + '" aria-pressed="' + data.chosen.includes(stage.key) + '"' +
      (name ? '' : ' aria-label="' + esc(stage.label) + '" title="' + esc(stage.label) + '"') + '><span class="scene-art" data-scene="' + stage.key + '"></span>' + name + '</button>';
  }

  function foldButton(stage) {
    return '<button type="button" class="fold" data-toggle="v.cols=' + stage.key + '" aria-pressed="' + stage.unfolded + '">' +
      (stage.unfolded ? 'Fold steps' : 'Steps') + '<span class="visually-hidden"> of ' + esc(stage.label) + '</span></button>';
  }

  const stageName = stage => '<span class="stage-name' + (idle(stage) ? ' idle' : '') + '">' + soft(stage.label) + '</span>';
  const stageTh = (stage, contents) => '<th scope="colgroup" colspan="' + stage.span + '"' + (stage.span === 1 ? ' class="one"' : '') + '>' + contents + foldButton(stage) + '</th>';

  /* Stages of unequal width: the drawing stays whole above them, and lines lead from its scenes to their columns. */
  function strip(stages) {
    let end = 0;
    const lines = stages.slice(0, -1).map((stage, i) => {
      end += stage.span;
      return '<line x1="' + (100 * (i + 1) / stages.length).toFixed(2) + '" y1="0" x2="' + (100 * end / data.columns.length).toFixed(2) + '" y2="10"/>';
    });
    return '<tr class="strip"><td class="corner"></td><td colspan="' + data.columns.length + '"><div>' + stages.map(s => sceneButton(s, '')).join('') + '</div>' +
      '<svg class="leaders" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">' + lines.join('') + '</svg></td></tr>';
  }

  function headHtml() {
    const stages = groups(), corner = '<td class="corner"></td>';
    if (!data.columns.some(c => c.parent)) return '<tr class="stages">' + corner + stages.map(s => stageTh(s, sceneButton(s, stageName(s)))).join('') + '</tr>';
    return strip(stages) + '<tr class="stages">' + corner + stages.map(s => stageTh(s, stageName(s))).join('') + '</tr>' +
      '<tr class="steps">' + corner + data.columns.map(c => '<th scope="col">' + (c.parent ? '<span class="step-name">' + soft(c.label) + '</span>' : '') + '</th>').join('') + '</tr>';
  }

  function rowHead(row) {
    const name = '<span class="row-name">' + esc(row.label) + '</span>';
    if (!row.folds) return name;
    return '<button type="button" class="fold-row" tabindex="-1" data-toggle="v.rows=' + row.key + '" aria-pressed="' + row.unfolded + '" aria-label="' +
      esc(row.label) + ', ' + (row.unfolded ? 'fold its states' : 'unfold its states') + '"><span class="chevron' + (row.unfolded ? ' down' : '') + '" aria-hidden="true"></span>' + name + '</button>';
  }

  function gridCell(row, column) {
    const cell = cellOf(row, column);
    if (!column.inside) return '<td class="outside" role="gridcell" aria-label="' + esc(column.label) + ' is filtered out"></td>';
    const label = row.label + ', ' + column.label + ': ' + window.iceMarks.words(cell);
    return '<td role="gridcell" class="cell' + (isOpen(row, column) ? ' open' : '') + '" tabindex="-1" data-row="' + row.key + '" data-col="' + column.key +
      '" aria-selected="' + isOpen(row, column) + '" aria-label="' + esc(label) + '" title="' + esc(label) + '">' + window.iceMarks.ofCell(cell, row.parent ? 34 : 44) + '</td>';
  }

  function tableHtml() {
    const body = data.rows.map(row => '<tr class="' + (row.parent ? 'state' : 'type') + '"><th scope="row">' + rowHead(row) + '</th>' +
      data.columns.map(column => gridCell(row, column)).join('') + '</tr>').join('');
    return '<table role="grid" class="map-grid" aria-labelledby="map-title" aria-describedby="map-sentence"><thead>' + headHtml() + '</thead><tbody>' + body + '</tbody></table>';
  }

  function listHtml() {
    const stages = groups();
    const current = stages.find(s => s.key === tab) || stages.find(s => data.open[1].split('/')[0] === s.key) || stages.find(s => data.chosen.includes(s.key)) || stages[0];
    tab = current.key;
    const tabs = '<div class="stage-tabs" role="tablist" aria-label="Stages">' + stages.map(s => '<button type="button" role="tab" data-tab="' + s.key + '" aria-selected="' + (s === current) +
      '" tabindex="' + (s === current ? 0 : -1) + '" aria-label="' + esc(s.label) + '"><span class="scene-art" data-scene="' + s.key + '"></span><span aria-hidden="true">' + (stages.indexOf(s) + 1) + '</span></button>').join('') + '</div>';
    const columns = data.columns.filter(c => (c.parent || c.key) === current.key);
    const fold = '<button type="button" class="fold" data-toggle="v.cols=' + current.key + '" aria-pressed="' + current.unfolded + '">' + (current.unfolded ? 'Fold steps' : 'Show steps') + '</button>';
    const blocks = columns.map(column => (columns.length > 1 ? '<h3>' + esc(column.label) + '</h3>' : '') + (column.inside ? '<ul class="map-list">' + data.rows.map(row => {
      const cell = cellOf(row, column);
      return '<li class="' + (row.parent ? 'state' : 'type') + '"><button type="button" class="cell' + (isOpen(row, column) ? ' open' : '') + '" data-row="' + row.key + '" data-col="' + column.key + '">' +
        window.iceMarks.ofCell(cell, 40) + '<span><b>' + esc(row.label) + '</b><span class="said">' + esc(window.iceMarks.words(cell)) + '</span></span></button></li>';
    }).join('') + '</ul>' : '<p class="hint">Filtered out.</p>')).join('');
    return tabs + '<div role="tabpanel" aria-label="' + esc(current.label) + '"><div class="block-head"><h3>' + (stages.indexOf(current) + 1) + ' ' + esc(current.label) + '</h3>' + fold + '</div>' + blocks + '</div>';
  }

  /* Columns too narrow for words on a line get upright heads. */
  const UPRIGHT = 74; /* pixels */
  const sized = new ResizeObserver(seen => seen.forEach(s => upright(s.target)));
  function upright(host) {
    const table = host.querySelector('.map-grid');
    const first = table && table.querySelector('tbody td');
    if (first) table.classList.toggle('many', first.getBoundingClientRect().width < UPRIGHT);
  }

  async function art(host) {
    const source = await load(data.art);
    host.querySelectorAll('.scene-art:empty').forEach(place => {
      const order = Object.keys(data.stages).indexOf(place.dataset.scene);
      const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      picture.setAttribute('viewBox', order * 240 + ' 0 240 150');
      picture.setAttribute('aria-hidden', 'true');
      picture.setAttribute('class', 'cascade');
      for (const name of ['fill', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin']) picture.setAttribute(name, source.getAttribute(name));
      picture.append(...[...source.querySelectorAll('defs, style, .scene[data-stage="' + place.dataset.scene + '"]')].map(node => document.importNode(node, true)));
      place.append(picture);
    });
  }

  function paint() {
    const host = document.getElementById('map-host');
    if (!host || !data) return;
    const active = document.activeElement, inside = host.contains(active);
    const key = inside && active.dataset.row ? [active.dataset.row, active.dataset.col] : null;
    const toggled = inside && active.dataset.toggle, tabbed = inside && active.dataset.tab;
    host.innerHTML = narrow.matches ? listHtml() : tableHtml();
    art(host);
    upright(host);
    sized.observe(host);
    if (narrow.matches) {
      const again = tabbed ? host.querySelector('[data-tab="' + tab + '"]') : toggled ? host.querySelector('[data-toggle="' + toggled + '"]') :
        key && host.querySelector('[data-row="' + key[0] + '"][data-col="' + key[1] + '"]');
      if (again) again.focus({ preventScroll: true });
      return;
    }
    const cells = [...host.querySelectorAll('td.cell')];
    const find = k => k && cells.find(c => c.dataset.row === k[0] && c.dataset.col === k[1]);
    const stop = find(key) || find(focusKey) || find(data.open) || cells[0];
    if (stop) stop.tabIndex = 0;
    if (key && stop) stop.focus({ preventScroll: true });
    else if (toggled) { const again = host.querySelector('[data-toggle="' + toggled + '"]'); if (again) again.focus({ preventScroll: true }); }
  }

  function open(row, column) {
    const shut = data.open[0] === row && data.open[1] === column;
    jump = !shut;
    window.iceScene.apply({ set: shut ? 'v.cell=&v.at=' : 'v.cell=' + row + '&v.at=' + column });
  }

  function move(from, dx, dy) {
    const cells = [...document.querySelectorAll('#map-host td.cell')];
    const rows = [...new Set(cells.map(c => c.dataset.row))], cols = [...new Set(cells.map(c => c.dataset.col))];
    const at = (v, n) => Math.max(0, Math.min(n - 1, v));
    const r = dy === Infinity ? rows.length - 1 : dy === -Infinity ? 0 : at(rows.indexOf(from.dataset.row) + dy, rows.length);
    const c = dx === Infinity ? cols.length - 1 : dx === -Infinity ? 0 : at(cols.indexOf(from.dataset.col) + dx, cols.length);
    const next = cells.find(cell => cell.dataset.row === rows[r] && cell.dataset.col === cols[c]);
    if (!next) return;
    cells.forEach(cell => { cell.tabIndex = -1; });
    next.tabIndex = 0; next.focus();
    focusKey = [next.dataset.row, next.dataset.col];
  }

  document.addEventListener('click', event => {
    const cell = event.target.closest('#map-host .cell');
    if (cell) { focusKey = [cell.dataset.row, cell.dataset.col]; open(cell.dataset.row, cell.dataset.col); return; }
    const picked = event.target.closest('#map-host [data-tab]');
    if (picked) { tab = picked.dataset.tab; paint(); }
  });
  document.addEventListener('keydown', event => {
    const picked = event.target.closest && event.target.closest('#map-host [data-tab]');
    if (picked && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      const tabs = [...picked.parentElement.children], step = event.key === 'ArrowRight' ? 1 : tabs.length - 1;
      tab = tabs[(tabs.indexOf(picked) + step) % tabs.length].dataset.tab; event.preventDefault(); paint(); return;
    }
    const cell = event.target.closest && event.target.closest('#map-host td.cell');
    if (!cell) return;
    const moves = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    const ends = { Home: [-Infinity, event.ctrlKey ? -Infinity : 0], End: [Infinity, event.ctrlKey ? Infinity : 0] };
    const step = moves[event.key] || ends[event.key];
    if (step) { event.preventDefault(); move(cell, step[0], step[1]); }
    else if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); focusKey = [cell.dataset.row, cell.dataset.col]; open(cell.dataset.row, cell.dataset.col); }
    else if (event.key === '+' || event.key === '-') {
      const row = data.rows.find(r => r.key === cell.dataset.row);
      if (row && row.folds && row.unfolded === (event.key === '-')) window.iceScene.apply({ toggle: 'v.rows=' + row.key });
    }
  });
  narrow.addEventListener('change', paint);

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.map = {
    render: function (next) {
      if (!next) return;
      data = next;
      paint();
      if (jump) window.icePanel.show('map-panel');
      jump = false;
    },
  };
})();
