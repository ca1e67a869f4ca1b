/* Opens a unit of yearly.html, turns the table round, goes on to the next unit, and closes it; and one whose row is hidden by
   then. */
(function () {
  var buttons = all('[data-unit]');
  var names = ['first', 'second', 'last'];

  function nameOfUnit(words) {
    return names[buttons.map(function (button) { return button.textContent; }).indexOf(words)];
  }
  function shown() {
    return nameOfUnit(id('panel-name').textContent) + (id('before').disabled ? ', none before' : '') +
      (id('after').disabled ? ', none after' : '');
  }

  step(function () { buttons[0].focus(); buttons[0].click(); });
  step(function () {
    seen.opened = shown();
    /* 自 comes last. */
    document.querySelector('#unit-table thead button').click();
    seen['sorted by name'] = shown();
    id('reset').click();
    seen['shown again'] = shown();
    id('after').click();
  });
  step(function () { fire(document, 'keydown', 27); });
  step(function () {
    seen.closed = (panel().hidden ? 'hidden' : 'open') + ', focus on ' + nameOfUnit(document.activeElement.textContent);
  });
  step(function () { buttons[0].focus(); buttons[0].click(); });
  step(function () { typed('没有这个词'); });
  step(function () { document.querySelector('[data-close]').click(); });
  step(function () {
    seen['closed after its row was hidden'] = (panel().hidden ? 'hidden' : 'open') + ', focus on ' + document.activeElement.textContent;
  });
  go();
}());
