/* Uses index.html as somebody at a keyboard does. */
(function () {
  function found() { return [said()].concat(rows().map(nameOf)).join(' '); }
  function lengths() {
    return head('words').getAttribute('aria-sort') + ' ' + rows().map(function (row) {
      return row.cells[4].getAttribute('data-value');
    }).filter(Boolean).join(' ');
  }

  step(function () {
    seen['at first'] = said();
    seen.title = document.title;
    seen.counts = all('.counts button').map(function (button) {
      return button.textContent.trim().replace(/\s+/, ' ');
    }).join('，');
    seen['picked counts'] = all('.counts button').map(function (button) {
      var number = button.querySelector('strong').textContent;
      button.click();
      return { name: button.textContent.replace(number, '').trim(), number: number, rows: rows().length };
    });
    seen['picked marks'] = all('.mark[data-pick]').map(function (mark) {
      mark.focus();
      fire(mark, 'keydown', 13);
      return { says: mark.getAttribute('aria-label'), rows: rows().length };
    });
    id('clear').click();
    seen.cleared = said();
  });
  step(function () { typed('医疗'); });
  step(function () { seen['searched for a name'] = found(); typed('救命钱  B005'); });
  step(function () { seen['searched for a finding'] = found(); typed('没有这个词'); });
  step(function () { seen['searched in vain'] = found(); typed(''); });
  step(function () {
    if (id('group').options.length > 3) {
      select('group', [].slice.call(id('group').options).filter(function (option) {
        return option.text.indexOf('政府部门') === 0;
      }).concat(id('group').options[0])[0].value);
      select('status', 'faulty');
      seen['filtered by two'] = said();
    }
    id('clear').click();
    head('code').querySelector('button').click();
    head('words').querySelector('button').click();
    seen['sorted down'] = lengths();
    head('words').querySelector('button').click();
    seen['sorted up'] = lengths();
    seen['others are not sorted'] = head('name').getAttribute('aria-sort');
    head('code').querySelector('button').click();
  });
  step(function () {
    var link = all('#units tbody a[href="#unit-B005"]')[0] || all('#units tbody a[href^="#unit"]')[0];
    link.focus();
    link.click();
  });
  step(function () {
    seen.opened = id('panel-title').textContent + ' ' + window.location.hash +
      (panel().contains(document.activeElement) ? ' focus in panel' : ' focus elsewhere');
    fire(document, 'keydown', 27);
  });
  step(function () {
    seen['closed by Escape'] = (panel().hidden ? 'hidden' : 'open') +
      ', address ends ' + (window.location.hash ? 'with ' + window.location.hash : 'without #') +
      ', focus on ' + document.activeElement.textContent;
    rows()[0].cells[3].click();
  });
  step(function () {
    seen['opened by the row'] = id('panel-title').textContent;
    id('next').focus();
    id('next').click();
  });
  step(function () {
    seen.next = id('panel-title').textContent + ', focus on ' + document.activeElement.textContent;
    id('previous').focus();
    id('previous').click();
  });
  step(function () {
    seen.previous = id('panel-title').textContent + (id('previous').disabled ? ' and none before it' : '') +
      (document.activeElement === panel() ? ', focus on the panel' : '');
    window.location.hash = '#unit-none';
  });
  step(function () {
    seen.unknown = (panel().hidden ? 'hidden' : 'open') + ', focus on ' + document.activeElement.textContent;
    seen.panels = [];
  });
  JSON.parse(id('data').textContent).units.forEach(function (unit) {
    step(function () { window.location.hash = unit.id; });
    step(function () {
      function texts(selector) {
        return all('#panel ' + selector).map(function (element) { return element.textContent; });
      }
      seen.panels.push({
        name: id('panel-title').textContent,
        text: panel().textContent,
        marked: texts('.figures mark'),
        links: all('#panel a').map(function (link) { return link.getAttribute('href'); })
      });
    });
  });
  go();
}());
