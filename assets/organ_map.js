/* Cells against organs: the grid pattern of the main map (one tab stop, arrows, Enter) and its marks. On a narrow screen
 * one organ is chosen and its cells are a list. */
(function () {
  const esc = text => String(text).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]));
  const narrow = matchMedia('screen and (max-width: 800px)');
  let data = null, stop = null, shown = null, jump = false;

  const host = () => document.getElementById('organ-map-host');
  const cellOf = (row, column) => data.cells[row.key + '@' + column.key] || null;
  const isOpen = (row, column) => data.open[0] === row.key && data.open[1] === column.key;
  /* With few organs there is room for words beside the marks. */
  const roomy = () => data.columns.length <= 3;
  const words = (row, column) => row.label + ', ' + column.label + ': ' + window.iceMarks.words(cellOf(row, column));

  function rowHead(row) {
    const name = '<span class="row-name">' + esc(row.label) + '</span>';
    if (!row.folds) return name;
    return '<button type="button" class="fold-row" data-toggle="v.rows=' + row.key + '" aria-pressed="' + row.unfolded + '" aria-label="' + esc(row.label) +
      ', ' + (row.unfolded ? 'fold its states' : 'unfold its states') + '"><span class="chevron' + (row.unfolded ? ' down' : '') + '" aria-hidden="true"></span>' + name + '</button>';
  }

  function organHead(column) {
    const chosen = data.chosen.includes(column.key);
    return '<th scope="col"><button type="button" class="organ-head" data-organ="' + column.key + '" data-toggle="s.organ=' + column.key + '" aria-pressed="' + chosen + '">' +
      esc(column.label) + '</button></th>';
  }

  function gridCell(row, column) {
    const said = esc(words(row, column));
    const beside = roomy() ? '<span class="said" aria-hidden="true">' + esc(window.iceMarks.words(cellOf(row, column))) + '</span>' : '';
    return '<td role="gridcell" class="cell' + (isOpen(row, column) ? ' open' : '') + '" tabindex="-1" data-row="' + row.key + '" data-col="' + column.key +
      '" aria-selected="' + isOpen(row, column) + '" aria-label="' + said + '" title="' + said + '">' + window.iceMarks.ofCell(cellOf(row, column), row.parent ? 30 : 38) + beside + '</td>';
  }

  function tableHtml() {
    return '<table role="grid" class="map-grid organ-grid' + (roomy() ? ' roomy' : '') + '" aria-labelledby="organ-map-title" aria-describedby="organ-map-sentence"><thead><tr><td class="corner"></td>' +
      data.columns.map(organHead).join('') + '</tr></thead><tbody>' + data.rows.map(row => '<tr class="' + (row.parent ? 'state' : 'type') + '"><th scope="row">' + rowHead(row) +
      '</th>' + data.columns.map(column => gridCell(row, column)).join('') + '</tr>').join('') + '</tbody></table>';
  }

  function listHtml() {
    const column = data.columns.find(c => c.key === shown) || data.columns.find(c => c.key === data.open[1]) ||
      data.columns.find(c => data.rows.some(row => cellOf(row, c))) || data.columns[0];
    shown = column.key;
    return '<label class="organ-choice">Organ <select id="organ-map-organ" class="form-select">' + data.columns.map(c => '<option value="' + c.key + '"' + (c === column ? ' selected' : '') + '>' +
      esc(c.label) + '</option>').join('') + '</select></label><ul class="map-list">' + data.rows.map(row => '<li class="' + (row.parent ? 'state' : 'type') +
      '"><button type="button" class="cell' + (isOpen(row, column) ? ' open' : '') + '" data-row="' + row.key + '" data-col="' + column.key + '">' + window.iceMarks.ofCell(cellOf(row, column), 40) +
      '<span><b>' + esc(row.label) + '</b><span class="said">' + esc(window.iceMarks.words(cellOf(row, column))) + '</span></span></button></li>').join('') + '</ul>';
  }

  const same = node => node && (node.id ? '#' + node.id : node.dataset.toggle ? '[data-toggle="' + node.dataset.toggle + '"]' :
    node.dataset.row ? '[data-row="' + node.dataset.row + '"][data-col="' + node.dataset.col + '"]' : null);

  function paint() {
    const place = host();
    if (!place || !data) return;
    const held = place.contains(document.activeElement) ? same(document.activeElement) : null;
    place.innerHTML = narrow.matches ? listHtml() : tableHtml();
    const cells = [...place.querySelectorAll('td.cell')];
    const first = (stop && place.querySelector(stop)) || cells.find(cell => cell.classList.contains('open')) || cells[0];
    if (first) first.tabIndex = 0;
    const again = held && place.querySelector(held);
    if (again) again.focus({ preventScroll: true });
  }

  function open(cell) {
    const shut = data.open[0] === cell.dataset.row && data.open[1] === cell.dataset.col;
    stop = same(cell);
    jump = !shut;
    window.iceScene.apply({ set: shut ? 'v.cell=&v.organ=' : 'v.cell=' + cell.dataset.row + '&v.organ=' + cell.dataset.col });
  }

  function move(cell, dx, dy) {
    const within = (value, size) => Math.max(0, Math.min(size - 1, value));
    const row = cell.parentElement, rows = [...row.parentElement.rows], cells = [...row.cells].filter(c => c.matches('.cell'));
    const column = within(cells.indexOf(cell) + dx, cells.length);
    const next = [...rows[within(rows.indexOf(row) + dy, rows.length)].cells].filter(c => c.matches('.cell'))[column];
    host().querySelectorAll('td.cell').forEach(c => { c.tabIndex = -1; });
    next.tabIndex = 0;
    next.focus();
    stop = same(next);
  }

  document.addEventListener('click', event => {
    const cell = event.target.closest('#organ-map-host .cell');
    if (cell) open(cell);
  });
  document.addEventListener('change', event => {
    if (event.target.id === 'organ-map-organ') { shown = event.target.value; paint(); }
  });
  document.addEventListener('keydown', event => {
    const cell = event.target.closest && event.target.closest('#organ-map-host td.cell');
    if (!cell) return;
    const far = 1e6, up = event.ctrlKey ? far : 0;
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1], Home: [-far, -up], End: [far, up] }[event.key];
    const row = data.rows.find(r => r.key === cell.dataset.row);
    if (step) { event.preventDefault(); move(cell, step[0], step[1]); }
    else if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); open(cell); }
    else if ((event.key === '+' || event.key === '-') && row && row.folds && row.unfolded === (event.key === '-')) window.iceScene.apply({ toggle: 'v.rows=' + row.key });
  });
  narrow.addEventListener('change', paint);

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.organs = Object.assign(window.dash_clientside.organs || {}, {
    map: function (next) {
      if (!next) return;
      data = next;
      paint();
      if (jump) window.icePanel.show('organ-panel');
      jump = false;
    },
  });
})();
