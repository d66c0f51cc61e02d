/* The body of the Organs page: one drawing put inline, each organ a button that toggles the filter on it. The list
 * beside it has the same organs; pointing at one shows the other. */
(function () {
  const drawings = {};
  const load = url => drawings[url] || (drawings[url] = fetch(url).then(r => r.text())
    .then(text => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement));
  let data = null;

  function fill(drawing) {
    const chosen = window.iceScene.list(window.iceScene.read()['s.organ']);
    drawing.classList.toggle('some-chosen', chosen.length > 0);
    drawing.querySelectorAll('.organ').forEach(organ => {
      const [colour, words, nothing] = data.organs[organ.dataset.organ];
      organ.style.setProperty('--organ-fill', colour);
      organ.classList.toggle('nothing', nothing);
      organ.setAttribute('aria-label', words);
      organ.setAttribute('aria-pressed', chosen.includes(organ.dataset.organ));
      let title = organ.querySelector('title');
      if (!title) organ.prepend(title = document.createElementNS('http://www.w3.org/2000/svg', 'title'));
      title.textContent = words;
    });
  }

  async function paint() {
    const url = data.url, source = await load(url), host = document.getElementById('body-host');
    if (!host || url !== data.url) return;
    if (host.dataset.url !== url || !host.firstChild) {
      const drawing = document.importNode(source, true);
      drawing.querySelectorAll(':scope > title').forEach(title => title.remove());
      drawing.setAttribute('aria-label', 'Body, coloured by organ');
      drawing.querySelectorAll('.organ').forEach(organ => {
        organ.setAttribute('role', 'button');
        organ.setAttribute('tabindex', '0');
        organ.dataset.toggle = 's.organ=' + organ.dataset.organ;
      });
      host.dataset.url = url;
      host.replaceChildren(drawing);
    }
    fill(host.firstElementChild);
  }

  document.addEventListener('keydown', event => {
    const organ = event.target.closest && event.target.closest('#body-host .organ');
    if (!organ || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    window.iceScene.apply({ toggle: organ.dataset.toggle });
  });

  /* Pointing at an organ, by mouse or by focus, shows it in the drawing and in the list. */
  function point(event) {
    const page = event.target.closest && event.target.closest('.organs-page');
    if (!page) return;
    const at = event.target.closest('[data-organ]');
    page.querySelectorAll('.pointed').forEach(node => node.classList.remove('pointed'));
    if (at) page.querySelectorAll('[data-organ="' + at.dataset.organ + '"]').forEach(node => node.classList.add('pointed'));
  }
  document.addEventListener('pointerover', point);
  document.addEventListener('focusin', point);

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.organs = Object.assign(window.dash_clientside.organs || {}, {
    body: function (next) { if (next) { data = next; paint(); } },
  });
})();
