/* A region beside the page that shows what the address names behind #: it can be sent and kept as a bookmark. Escape or its
   button closes it, and the focus goes back to where it was. show fills it in for a name, and says whether there is such a
   thing. */
redbook.panel = function (panel, show) {
  var before = null;
  var close = panel.querySelector('[data-close]');

  function isOpen() {
    return !panel.hidden;
  }

  function shut() {
    if (!isOpen()) {
      return;
    }
    panel.hidden = true;
    document.body.className = document.body.className.replace(' with-panel', '');
    if (before && document.body.contains(before)) {
      before.focus();
    }
    before = null;
  }

  function follow() {
    var name = decodeURIComponent(window.location.hash.slice(1));
    if (!name || !show(name)) {
      shut();
      return;
    }
    if (!isOpen()) {
      before = document.activeElement;
      panel.hidden = false;
      document.body.className += ' with-panel';
    }
    panel.scrollTop = 0;
    panel.focus();
  }

  /* Takes the name out of the address; old browsers that refuse keep a bare #. */
  function leave() {
    try {
      window.history.replaceState(null, '', window.location.href.split('#')[0]);
    } catch (refused) {
      window.location.hash = '';
    }
    shut();
  }

  close.addEventListener('click', leave);
  document.addEventListener('keydown', function (event) {
    if (event.keyCode === 27 && isOpen()) {
      leave();
    }
  });
  window.addEventListener('hashchange', follow);
  follow();
};
