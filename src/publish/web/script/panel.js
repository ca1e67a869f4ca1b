/* A region beside the page that shows what the address names behind #: it can be sent and kept as a bookmark. Escape or its
   button closes it, and the focus goes back to where it was; an address of another place of the page closes it too, and the
   focus goes there. Given a name, show fills it in and returns the element to which
   the focus goes from there, or null where there is nothing of that name; home is where it goes where that is no longer seen. */
redbook.panel = function (panel, show, home) {
  var before = null;
  var close = panel.querySelector('[data-close]');

  function isOpen() {
    return !panel.hidden;
  }

  /* A filter may have hidden its row. */
  function isSeen(element) {
    return Boolean(element) && document.body.contains(element) && element.getClientRects().length > 0;
  }

  function shut() {
    var back = isSeen(before) ? before : home;
    if (!isOpen()) {
      return;
    }
    before = null;
    staying(back, function () {
      panel.hidden = true;
      document.body.className = document.body.className.replace(' with-panel', '');
    });
    back.focus();
  }

  /* The page is narrower beside the panel; what is looked at stays where it is, and is seen. */
  function staying(element, change) {
    var top = element ? element.getBoundingClientRect().top : 0;
    change();
    if (element) {
      window.scrollBy(0, element.getBoundingClientRect().top - top);
      top = element.getBoundingClientRect().top;
      if (top < 0 || top > window.innerHeight - element.offsetHeight) {
        window.scrollBy(0, top - window.innerHeight / 3);
      }
    }
  }

  /* Goes to a place of the page itself. */
  function arrive(place) {
    if (!place.hasAttribute('tabindex')) {
      place.setAttribute('tabindex', '-1');
    }
    place.focus();
    place.scrollIntoView();
  }

  function follow() {
    var name = window.location.hash.slice(1);
    var own = name ? show(name) : null;
    var now = document.activeElement;
    var elsewhere = name && !own ? document.getElementById(name) : null;
    if (!own) {
      shut();
      if (elsewhere) {
        arrive(elsewhere);
      }
      return;
    }
    before = isOpen() || now === document.body ? own : now;
    staying(own, function () {
      if (!isOpen()) {
        panel.hidden = false;
        document.body.className += ' with-panel';
      }
    });
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
