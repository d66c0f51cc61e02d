/* Before printing: ink on paper whatever the theme, and the legend open, for it explains the marks. After it, all as before. */
(function () {
  let opened = [], theme = null;

  function before() {
    const root = document.documentElement;
    if (theme) return;
    theme = root.dataset.theme;
    root.dataset.printing = theme;
    root.dataset.theme = 'light';
    opened = [...document.querySelectorAll('details:not([open])')].filter(fold => fold.querySelector('.legend'));
    opened.forEach(fold => { fold.open = true; });
  }

  function after() {
    const root = document.documentElement;
    if (!theme) return;
    root.dataset.theme = theme;
    delete root.dataset.printing;
    opened.forEach(fold => { fold.open = false; });
    theme = null;
  }

  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
})();
