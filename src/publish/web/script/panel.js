/* A region beside the page that shows what the address names behind #: it can be sent and kept as a bookmark. Escape or its
   button closes it, and the focus goes back to where it was. Given a name, show fills it in and returns the element to which
   the focus goes from there, or null where there is nothing of that name. */
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
    var name = window.location.hash.slice(1);
    var own = name ? show(name) : null;
    var now = document.activeElement;
    if (!own) {
      shut();
      return;
    }
    if (isOpen()) {
      before = own;
    } else {
      before = now === document.body ? own : now;
      panel.hidden = false;
      document.body.className += ' with-panel';
    }
    panel.scrollTop = 0;
    /* Whoever goes on with a button of the panel stays on it. */
    if (!panel.contains(now) || now.disabled || !document.body.contains(now)) {
      panel.focus();
    }
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
