/* The lanes: one row a cell type, one column a stage, in each field the net effect (height) with its 95 % whisker, drawn
 * with the marks of marks.js. Neighbouring stages are joined; a flip is joined in ink and crossed by a diamond.
 * An HTML table with the grid pattern, as the map is: one tab stop, arrows, Enter. */
(function () {
  const esc = text => String(text).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]));
  const narrow = matchMedia('screen and (max-width: 800px)');
  const PAD = 7;
  let data = null, focusKey = null, jump = false;

  const height = row => row.parent ? 44 : 52;
  const glyphSize = row => row.parent ? 24 : 28;
  const y = (net, tall) => PAD + (1 - net) / 2 * (tall - 2 * PAD);
  const at = (row, i) => data.cells[row.key + '@' + data.columns[i].key] || null;
  const isOpen = (row, column) => data.open[0] === row.key && data.open[1] === column.key;
  const told = cell => cell && cell[3] !== null;
  const line = (name, x1, y1, x2, y2) => '<line class="' + name + '" x1="' + x1.toFixed(1) + '" y1="' + y1.toFixed(1) + '" x2="' + x2.toFixed(1) + '" y2="' + y2.toFixed(1) + '"/>';
  /* Long words may break before their ending, where a column is narrow. */
  const soft = text => esc(text).replace(/([a-z]{3,}?)([a-z]ation|tion|ance|gence)\b/gi, '$1\u00AD$2');

  /* The part of a straight line from column a to column b that lies in column i. */
  function part(name, i, a, ya, b, yb) {
    const from = Math.max(a, i - 0.5), to = Math.min(b, i + 0.5);
    if (from >= to) return '';
    const high = x => ya + (yb - ya) * (x - a) / (b - a);
    return line(name, (from - i + 0.5) * 100, high(from), (to - i + 0.5) * 100, high(to));
  }

  function whisker(row, cell, tall) {
    const mid = y(cell[3], tall), r = window.iceMarks.radius(cell) * glyphSize(row) / 2.7 + 1;
    const top = y(cell[5], tall), end = y(cell[4], tall);
    return (mid - r > top ? line('whisker', 50, top, 50, mid - r) : '') + (mid + r < end ? line('whisker', 50, mid + r, 50, end) : '');
  }

  function field(row, i) {
    const tall = height(row), cell = at(row, i), turned = data.flips[row.key] || [];
    let lines = told(cell) ? line('zero', 0, y(0, tall), 100, y(0, tall)) : '';
    for (const [a, b] of [[i - 1, i], [i, i + 1]]) {
      if (a < 0 || b >= data.columns.length || turned.some(f => f[0] === a && f[1] === b)) continue;
      const first = at(row, a), second = at(row, b);
      if (told(first) && told(second)) lines += part('joint', i, a, y(first[3], tall), b, y(second[3], tall));
    }
    let cross = '';
    for (const [a, b, clear] of turned) {
      const na = at(row, a)[3], nb = at(row, b)[3], x = a + (b - a) * na / (na - nb);
      lines += part('flip' + (clear ? '' : ' possible'), i, a, y(na, tall), b, y(nb, tall));
      if (clear && Math.floor(x + 0.5) === i) cross += '<i class="turn" style="left:' + ((x - i + 0.5) * 100).toFixed(1) + '%;top:' + y(0, tall) + 'px"></i>';
    }
    if (told(cell)) lines += whisker(row, cell, tall);
    const place = told(cell) ? y(cell[3], tall) : tall / 2;
    return '<span class="lane" style="height:' + tall + 'px"><svg viewBox="0 0 100 ' + tall + '" preserveAspectRatio="none" aria-hidden="true" focusable="false">' + lines + '</svg>' + cross +
      '<span class="at" style="top:' + place.toFixed(1) + 'px">' + window.iceMarks.ofCell(cell, glyphSize(row)) + '</span></span>';
  }

  function words(row, i) {
    const cell = at(row, i), number = v => (v >= 0 ? '+' : '−') + Math.abs(v).toFixed(2);
    const interval = told(cell) ? ' (95 % interval ' + number(cell[4]) + ' to ' + number(cell[5]) + ')' : '';
    const turn = (data.flips[row.key] || []).find(f => f[1] === i);
    return row.label + ', ' + data.columns[i].label + ': ' + window.iceMarks.words(cell) + interval +
      (turn ? ', ' + (turn[2] ? 'flips' : 'possibly flips') + ' from ' + data.columns[turn[0]].label : '');
  }

  function td(row, i) {
    const column = data.columns[i];
    if (!column.inside) return '<td class="outside" role="gridcell" aria-label="' + esc(column.label) + ' is filtered out"></td>';
    const label = esc(words(row, i)), open = isOpen(row, column);
    return '<td role="gridcell" class="cell' + (open ? ' open' : '') + '" tabindex="-1" data-row="' + row.key + '" data-col="' + column.key +
      '" aria-selected="' + open + '" aria-label="' + label + '" title="' + label + '">' + field(row, i) + '</td>';
  }

  const hold = column => '<button type="button" class="hold" data-hold="' + column.key + '" aria-pressed="false" title="Hold in all views">' + soft(column.label) + '</button>';

  function head(corner) {
    const stages = [];
    for (const column of data.columns) {
      const key = column.parent || column.key, last = stages[stages.length - 1];
      if (last && last.key === key) last.columns.push(column); else stages.push({ key: key, columns: [column], unfolded: Boolean(column.parent) });
    }
    const fold = s => '<button type="button" class="fold" data-toggle="v.cols=' + s.key + '" aria-pressed="' + s.unfolded + '">' + (s.unfolded ? 'Fold steps' : 'Steps') +
      '<span class="visually-hidden"> of ' + esc(data.stages[s.key]) + '</span></button>';
    const top = stages.map(s => '<th scope="colgroup" colspan="' + s.columns.length + '">' + (s.unfolded ? '<span class="stage-name">' + soft(data.stages[s.key]) + '</span>' : hold(s.columns[0])) + fold(s) + '</th>').join('');
    const steps = stages.some(s => s.unfolded) ? '<tr class="steps"><td></td>' + data.columns.map(c => '<th scope="col">' + (c.parent ? hold(c) : '') + '</th>').join('') + '</tr>' : '';
    return '<thead><tr class="stages">' + corner + top + '</tr>' + steps + '</thead>';
  }

  function rowHead(row) {
    const name = '<span class="row-name">' + esc(row.label) + '</span>';
    if (!row.folds) return name;
    return '<button type="button" class="fold-row" data-toggle="v.rows=' + row.key + '" aria-pressed="' + row.unfolded + '" aria-label="' +
      esc(row.label) + ', ' + (row.unfolded ? 'fold its states' : 'unfold its states') + '"><span class="chevron' + (row.unfolded ? ' down' : '') + '" aria-hidden="true"></span>' + name + '</button>';
  }

  const KEY = '<span class="key" aria-hidden="true">↑ promotes<br>↓ restrains</span>';
  const SCALE = '<span class="ticks" aria-hidden="true"><i>+1</i><i>0</i><i>−1</i></span>';

  function html() {
    const cells = row => data.columns.map((_, i) => td(row, i)).join('');
    const body = data.rows.map(row => narrow.matches ?
      '<tr class="name ' + (row.parent ? 'state' : 'type') + '"><th scope="rowgroup" colspan="' + (data.columns.length + 1) + '">' + rowHead(row) + '</th></tr><tr class="drawn"><td class="gutter" aria-hidden="true">' + SCALE + '</td>' + cells(row) + '</tr>' :
      '<tr class="drawn ' + (row.parent ? 'state' : 'type') + '"><th scope="row" data-lane="' + row.key + '">' + rowHead(row) + (row.parent ? '' : SCALE) + '</th>' + cells(row) + '</tr>').join('');
    return '<table role="grid" class="lanes' + (data.columns.length > (narrow.matches ? 5 : 8) ? ' many' : '') + '" aria-labelledby="roles-title" aria-describedby="roles-sentence">' + head(narrow.matches ? '<td class="gutter"></td>' : '<td class="corner">' + KEY + '</td>') + '<tbody>' + body + '</tbody></table>';
  }

  function paint() {
    const host = document.getElementById('lanes-host');
    if (!host || !data) return;
    const active = document.activeElement, inside = host.contains(active);
    const key = inside && active.dataset.row ? [active.dataset.row, active.dataset.col] : null;
    const same = inside && (active.dataset.toggle ? '[data-toggle="' + active.dataset.toggle + '"]' : active.dataset.hold ? '[data-hold="' + active.dataset.hold + '"]' : '');
    host.innerHTML = html();
    const page = host.closest('.timelines-page'), columns = String(data.columns.length);
    if (page.style.getPropertyValue('--columns') !== columns) page.style.setProperty('--columns', columns); /* every style below is worked out anew */
    const feet = document.getElementById('stage-feet');
    feet.innerHTML = data.columns.map(c => '<span>' + soft(c.label) + '</span>').join('');
    feet.classList.toggle('many', data.columns.length > (narrow.matches ? 5 : 8));
    const cells = [...host.querySelectorAll('td.cell')];
    const find = k => k && cells.find(c => c.dataset.row === k[0] && c.dataset.col === k[1]);
    const stop = find(key) || find(focusKey) || find(data.open) || cells[0];
    if (stop) stop.tabIndex = 0;
    const again = key ? stop : same ? host.querySelector(same) : null;
    if (again) again.focus({ preventScroll: true });
  }

  function legend() {
    const host = document.getElementById('lanes-legend');
    if (!host || host.querySelector('.sample')) return;
    if (!host.firstChild) window.iceMarks.legend(host);
    const sample = name => '<span class="lane sample"><svg viewBox="0 0 100 26" preserveAspectRatio="none" aria-hidden="true">' + name + '</svg></span>';
    const item = (drawn, label, meaning) => '<li>' + drawn + '<span><b>' + label + '</b> ' + meaning + '</span></li>';
    host.insertAdjacentHTML('beforeend', item(sample(line('whisker', 50, 2, 50, 24)), 'Whisker', '95 % interval of the net effect.') +
      item(sample(line('flip', 0, 4, 100, 22)).replace('</svg>', '</svg><i class="turn"></i>'), 'Flip', 'The sign turns: both sides rest on two studies or more, each sign has a probability of at least ' + data.lean.toFixed(2) + '.') +
      item(sample(line('flip possible', 0, 4, 100, 22)), 'Possible flip', 'The sign turns, but only one of the two sides is clear.'));
  }

  function open(row, column) {
    const shut = data.open[0] === row && data.open[1] === column;
    focusKey = [row, column];
    jump = !shut;
    window.iceScene.apply({ set: shut ? 'v.cell=&v.at=' : 'v.cell=' + row + '&v.at=' + column });
  }

  function move(from, dx, dy) {
    const cells = [...document.querySelectorAll('#lanes-host td.cell')];
    const rows = [...new Set(cells.map(c => c.dataset.row))], cols = [...new Set(cells.map(c => c.dataset.col))];
    const to = (list, key, step) => list[Math.max(0, Math.min(list.length - 1, list.indexOf(key) + step))];
    const row = to(rows, from.dataset.row, dy), col = to(cols, from.dataset.col, dx);
    const next = cells.find(cell => cell.dataset.row === row && cell.dataset.col === col);
    cells.forEach(cell => { cell.tabIndex = -1; });
    next.tabIndex = 0; next.focus();
    focusKey = [row, col];
  }

  document.addEventListener('click', event => {
    const cell = event.target.closest('#lanes-host td.cell');
    if (cell) open(cell.dataset.row, cell.dataset.col);
  });
  document.addEventListener('keydown', event => {
    const cell = event.target.closest && event.target.closest('#lanes-host td.cell');
    if (!cell) return;
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1], Home: [-99, event.ctrlKey ? -999 : 0], End: [99, event.ctrlKey ? 999 : 0] }[event.key];
    if (step) { event.preventDefault(); move(cell, step[0], step[1]); }
    else if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); open(cell.dataset.row, cell.dataset.col); }
  });
  /* On a phone many columns are scrolled sideways, those of lanes and bars together. */
  document.addEventListener('scroll', event => {
    if (event.target.id === 'lanes-host') document.querySelector('[aria-labelledby="stages-title"] > .drawing').scrollLeft = event.target.scrollLeft;
  }, true);
  narrow.addEventListener('change', () => { paint(); if (window.iceBrush) window.iceBrush.show(); });

  window.iceLanes = { open };
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.timelines = {
    render: function (next) {
      if (!next) return;
      data = next;
      document.querySelector('.timelines-page').classList.toggle('empty', !next.cube.all);
      paint();
      legend();
      window.iceBrush.take(next);
      if (jump) window.icePanel.show('time-panel');
      jump = false;
    },
    typed: (from, to) => window.iceBrush.typed(from, to),
  };
})();
