/* The marks that stand for a group of claims, drawn from their rules (data/rules/marks.toml): the one drawing script of
 * map, legend, lists and downloads. A cell is [verdict, studies, claims, net, low, high, weight, proShare, flags]. */
(function () {
  const Q = 1, P = 2, NULL = 4; /* flags: questioned, primary tumour only, no direction at all */
  const rules = () => window.ICE.marks;
  const byName = name => rules().mark.find(m => m.name === name);

  function colour(fill, cell) {
    if (fill !== 'net') return 'var(--' + fill + ')';
    const last = window.ICE.scaleSteps - 1;
    return cell && cell[3] !== null && !(cell[8] & NULL) ? 'var(--net-' + Math.round((Math.max(-1, Math.min(1, cell[3])) + 1) / 2 * last) + ')' : 'var(--muted)';
  }

  function sector(from, to, r, fill) {
    if (to - from >= 0.9999) return '<circle r="' + r + '" style="fill:' + fill + '"/>';
    const at = t => { const a = (t - 0.25) * 2 * Math.PI; return (r * Math.cos(a)).toFixed(3) + ' ' + (r * Math.sin(a)).toFixed(3); };
    return '<path d="M0 0L' + at(from) + 'A' + r + ' ' + r + ' 0 ' + (to - from > 0.5 ? 1 : 0) + ' 1 ' + at(to) + 'Z" style="fill:' + fill + '"/>';
  }

  const draw = {
    disc: (l, c) => '<circle r="' + (l.radius || 1) + '" class="edge" style="fill:' + colour(l.fill, c) + '"/>',
    ring: (l, c) => '<circle r="0.8" style="fill:none;stroke:' + (c && (c[8] & NULL) ? 'var(--muted)' : ringColour(c)) + ';stroke-width:0.36"/>',
    pie: (l, c) => { const s = c && c[7] !== null ? c[7] : 0.5; return sector(0, s, 1, 'var(--promotes)') + sector(s, 1, 1, 'var(--restrains)') + '<circle r="1" class="edge" style="fill:none"/>'; },
    bar: l => '<line x1="-0.3" x2="0.3" style="stroke:' + colour(l.fill) + ';stroke-width:0.16"/>',
    dot: l => '<circle r="0.12" style="fill:' + colour(l.fill) + '"/>',
    strike: l => '<line x1="-1" y1="1" x2="1" y2="-1" style="stroke:' + colour(l.fill) + ';stroke-width:0.16"/>',
    halo: l => '<circle r="1.22" style="fill:none;stroke:' + colour(l.fill) + ';stroke-width:0.12;stroke-dasharray:0.12 0.22;stroke-linecap:round"/>',
  };
  /* A ring is thin: it takes the full colour of its side, not the pale middle of the scale. */
  const ringColour = c => !c || c[3] === null ? 'var(--promotes)' : c[3] >= 0 ? 'var(--promotes)' : 'var(--restrains)';

  function radius(cell) {
    if (!cell) return 1;
    const share = Math.sqrt(Math.min(1, cell[6] / rules().largest_weight));
    return Math.max(rules().smallest_radius, share);
  }

  /* The SVG text of one mark in a square of `size` pixels; without a cell, the mark as a legend shows it. */
  function svg(name, size, cell, overlays) {
    const r = name === 'gap' ? 1 : cell ? radius(cell) : 0.8;
    const own = byName(name).layers.map(l => draw[l.draw](l, cell)).join('');
    const over = (overlays || []).flatMap(o => rules().overlay.find(x => x.name === o).layers).map(l => draw[l.draw](l, cell)).join('');
    return '<svg class="glyph" width="' + size + '" height="' + size + '" viewBox="-1.35 -1.35 2.7 2.7" aria-hidden="true" focusable="false"><g transform="scale(' + r.toFixed(3) + ')">' + own + over + '</g></svg>';
  }

  function ofCell(cell, size) {
    if (!cell) return svg('gap', size);
    const overlays = [];
    if (cell[8] & Q) overlays.push('questioned');
    if (cell[8] & P) overlays.push('primary_only');
    return svg(window.ICE.verdicts[cell[0]].mark, size, cell, overlays);
  }

  /* What a mark says, in words. */
  function words(cell) {
    if (!cell) return 'no study';
    const n = cell[1], verdict = window.ICE.verdicts[cell[0]];
    const split = cell[7] !== null && cell[7] > 0 && cell[7] < 1;
    const vote = cell[8] & NULL ? 'null' : split ? 'split' : cell[3] > 0 ? 'promotes' : 'restrains';
    const net = cell[3] === null ? '' : ', net effect ' + (cell[3] >= 0 ? '+' : '−') + Math.abs(cell[3]).toFixed(2);
    return verdict.label + (verdict.name === 'single_study' ? ': ' + vote : '') + ', ' + n + (n === 1 ? ' study' : ' studies') + net +
      (cell[8] & Q ? ', with a retracted or questioned study' : '') + (cell[8] & P ? ', primary tumour only' : '');
  }

  function legend(host) {
    const items = [...rules().mark.map(m => [m, svg(m.name, 26, m.name === 'net' ? [5, 9, 9, 0.8, 0, 0, 8, 1, 0] : null)]),
      ...rules().overlay.map(o => [o, svg('net', 26, [5, 3, 3, 0.6, 0, 0, 3, 1, 0], [o.name])])];
    host.innerHTML = items.map(([m, drawn]) => '<li>' + drawn + '<span><b>' + m.label + '</b> ' + m.meaning + '</span></li>').join('') +
      '<li class="ramp"><span class="ends">restrains</span><i></i><span class="ends">promotes</span></li>';
  }

  /* The longest words may break before their ending, where a column is narrow; the text is escaped already. */
  const soft = text => text.replace(/\b(?=[a-z]{12})([a-z]+?)([a-z]ation|tion|ance|ence)\b/gi, '$1\u00AD$2');

  /* Legends fill themselves as soon as they stand on the page. */
  new MutationObserver(() => {
    if (window.ICE) document.querySelectorAll('ul.legend:empty').forEach(legend);
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.iceMarks = { svg, ofCell, words, legend, radius, soft };
})();
