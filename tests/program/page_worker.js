/* Works through the table of numbered schools, and looks at the page on narrow screens. */
(function () {
  function numbers() {
    return rows().map(function (row) { return nameOf(row).replace(/\D/g, ''); }).join(' ');
  }
  function sortBy(column) {
    head(column).querySelector('button').click();
    return head(column).getAttribute('aria-sort');
  }
  function order() {
    var sorted = all('#units [aria-sort]').filter(function (cell) { return cell.getAttribute('aria-sort') !== 'none'; });
    return numbers() + (sorted.length ? ', sorted' : ', none sorted');
  }
  function searched(name, words) {
    step(function () { typed(words); });
    step(function () { seen[name] = numbers(); });
  }
  function openUnit(number) { window.location.hash = '#unit-' + number; }
  function isInSight(element) {
    var top = element.getBoundingClientRect().top;
    return top >= 0 && top < window.innerHeight;
  }
  function ends() {
    return [['previous', 'before'], ['next', 'after']].filter(function (end) { return id(end[0]).disabled; })
      .map(function (end) { return 'none ' + end[1]; }).join(', ');
  }
  function mean() {
    return all('.counts button').filter(function (button) { return /平均字数/.test(button.textContent); })[0];
  }

  step(function () {
    sortBy('code');
    seen['sorted by code'] = numbers();
    sortBy('name');
    seen['sorted by name'] = numbers();
    id('clear').click();
    seen['shown again'] = order();
    mean().click();
    seen['the mean'] = order().split(', ')[1];
    id('clear').click();
    seen['shown again after the mean'] = order();
    seen['sorted by group'] = sortBy('group') + ' ' + numbers();
    seen['sorted by status'] = sortBy('status');
    id('clear').click();
    seen.groups = [].slice.call(id('group').options, 1).map(function (option) {
      select('group', option.value);
      return option.text + ': ' + numbers();
    }).join('; ');
    id('clear').click();
    seen["the false alarm's rule"] = document.querySelector('#rule [value="missing-phone"]') ? 'offered' : 'not offered';
  });
  searched('false alarms', '误报');
  searched('decisions', '办公室搬迁');
  searched('a person', '石青林');
  searched('a number of full width', '０７９９－６６２８８０１');
  searched('a status', '未报送');
  searched('a group', '乙组');
  step(function () { id('clear').click(); openUnit(2); });
  step(function () {
    seen['panel of the false alarm'] = (panel().textContent.match(/其中误报 \d+ 条/) || ['nothing said'])[0];
    typed('第1');
  });
  step(function () {
    id('previous').click();
  });
  step(function () {
    seen['not in the table'] = 'before ' + window.location.hash.replace(/\D/g, '');
    openUnit(2);
  });
  step(function () { id('next').click(); });
  step(function () {
    seen['not in the table'] += ', after ' + window.location.hash.replace(/\D/g, '');
    id('clear').click();
    openUnit(10);
  });
  step(function () {
    seen['the first'] = ends();
    sortBy('code');
    sortBy('code');
    openUnit(1);
  });
  step(function () {
    seen['the first, turned round'] = ends();
    var link = rows()[3].querySelector('a');
    seen['in sight beside the panel'] = (isInSight(link) ? 'the row' : 'nothing') + ', the table is ' +
      (link.getBoundingClientRect().right < panel().getBoundingClientRect().left ? 'reached' : 'covered');
    id('clear').click();
    window.location.hash = '#missing';
  });
  step(function () {
    seen['another place'] = (panel().hidden ? 'hidden' : 'open') + ', focus on ' + document.activeElement.textContent +
      (isInSight(document.activeElement) ? ', in sight' : ', out of sight');
    var bar = all('.mark[data-pick]').filter(function (mark) { return /"run"/.test(mark.getAttribute('data-pick')); })[0];
    fire(bar, 'click');
  });
  step(function () {
    seen["the run's bar"] = window.location.hash;
    seen.bars = all('.bar span').every(function (bar) {
      var style = window.getComputedStyle(bar);
      return style.borderTopStyle === 'solid' && parseFloat(style.borderTopWidth) >= 6;
    }) ? 'borders' : 'backgrounds';
    seen.drawings = all('.drawing svg').every(function (drawing) {
      var box = drawing.viewBox.baseVal;
      var shown = drawing.getBoundingClientRect();
      return window.getComputedStyle(drawing.parentNode).paddingBottom !== '0px' &&
        Math.abs(shown.height / shown.width - box.height / box.width) < 0.01;
    }) ? 'high' : 'of no height';
  });
  step(function () { id('clear').click(); rows()[1].querySelector('a').focus(); rows()[1].querySelector('a').click(); });
  step(function () { seen['tables without a name'] = all('table').filter(function (table) {
    return !table.caption && !table.getAttribute('aria-label') && !id(table.getAttribute('aria-labelledby'));
  }).length + ' of ' + (all('table').length > 4 ? 'all' : 'few'); typed('没有这个词'); });
  step(function () { document.querySelector('[data-close]').click(); });
  step(function () {
    seen['closed after its row was hidden'] = (panel().hidden ? 'hidden' : 'open') + ', focus on ' + document.activeElement.textContent;
    id('clear').click();
  });
  [320, 380].forEach(function (width) {
    var frame = document.createElement('iframe');
    step(function () {
      var copy = document.documentElement.cloneNode(true);
      [].slice.call(copy.querySelectorAll('iframe, script')).forEach(function (element) {
        element.parentNode.removeChild(element);
      });
      copy.querySelector('body').className = 'has-script';
      frame.style.width = width + 'px';
      frame.srcdoc = '<!DOCTYPE html>' + copy.outerHTML;
      document.body.appendChild(frame);
    });
    step(function () {
      var inner = frame.contentDocument;
      var wide = inner.documentElement.scrollWidth > inner.documentElement.clientWidth ? 'wider' : 'no wider';
      inner.getElementById('panel').hidden = false;
      inner.body.className += ' with-panel';
      wide += inner.getElementById('panel').scrollWidth > width ? ', panel wider' : '';
      var covered = frame.contentWindow.getComputedStyle(inner.querySelector('main')).visibility;
      seen[width + ' px'] = wide + '; behind the panel ' + (covered === 'hidden' ? 'nothing is reached' : 'all is reached');
    });
  });
  go();
}());
