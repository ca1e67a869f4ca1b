/* What the panel shows of a unit. */
redbook.unit = function (data) {
  var element = redbook.element;
  var severities = [['error', '错误'], ['warning', '警告'], ['info', '提示']];

  function word(number) {
    return data.words[number];
  }

  /* Short words stay in one line; see whole.html. */
  function whole(text) {
    return text.length <= 8 ? { 'class': 'whole' } : null;
  }

  function link(address, text) {
    return address ? element('a', { href: address }, text) : null;
  }

  function line(parts) {
    return element('p', { 'class': 'quiet' }, parts.filter(Boolean).join(' · '));
  }

  function head(unit, statusWords) {
    var picture = unit.picture && element('a', { 'class': 'thumbnail', href: unit.pdf, target: '_blank', rel: 'noopener' },
      element('img', { src: 'data:image/png;base64,' + unit.picture, alt: '第一页的缩略图，点开 PDF', loading: 'lazy' }));
    var pdf = unit.pdf && element('a', { href: unit.pdf, target: '_blank', rel: 'noopener' }, 'PDF（' + unit.pages + ' 页）');
    var parts = (unit.returned_parts || []).map(function (part, at) { return link(part, '批注件 ' + (at + 2)); });
    return element('div', null, [
      picture,
      element('p', null, element('span', { 'class': 'status ' + unit.status }, statusWords)),
      line([unit.code, unit.group, unit.former.length ? '曾用名：' + unit.former.join('、') : '']),
      unit.source ? line(['来源文件：' + unit.source]) : null,
      unit.unreturned ? line(['没有加批注退回：' + unit.unreturned]) : null,
      element('p', { 'class': 'links' }, [
        pdf, link(unit.docx, 'Word'), link(unit.notice, '退改通知'), link(unit.returned, '批注件')
      ].concat(parts, link(unit.reviewers, '评审本 PDF')))
    ]);
  }

  function fields(unit) {
    var list = element('dl');
    unit.fields.forEach(function (field) {
      redbook.append(list, [element('dt', null, word(field[0])), element('dd', null, field[1] || '（空）')]);
    });
    return unit.fields.length ? [element('h3', null, '封面'), list] : [];
  }

  function heads(names) {
    return element('thead', null, element('tr', null, names.map(function (name) {
      var isNumber = name === '字数' || name === '数值';
      return element('th', { scope: 'col', 'class': isNumber ? 'number' : null }, name);
    })));
  }

  function sections(unit) {
    if (!unit.sections.length) {
      return [];
    }
    var rows = unit.sections.map(function (section) {
      return element('tr', null, [
        element('th', { scope: 'row' }, word(section.heading) + (section.found ? '' : '（没有找到）')),
        element('td', { 'class': 'number' }, section.words),
        element('td', null, section.found ? redbook.pageLink(unit, section.page) : null)
      ]);
    });
    return [
      element('h3', null, '各部分，共 ' + unit.words + ' 字'),
      element('table', { 'aria-label': '各部分' }, [heads(['部分', '字数', '页']), element('tbody', null, rows)])
    ];
  }

  function passage(title, quote) {
    return element('div', null, [element('p', { 'class': 'quiet' }, title), element('blockquote', null, quote)]);
  }

  function other(name) {
    var found = data.units.filter(function (unit) { return unit.name === name; });
    return found.length === 1 ? element('a', { href: '#' + found[0].id }, name) : name;
  }

  /* Two passages side by side, or a sentence of this year and one of another, with what leads to the page of the other. */
  function beside(found, quote, sentence) {
    var alike = found.likeness !== null;
    var open = redbook.pageLink(found, found.page);
    var there = [
      other(found.unit), found.place ? ' ' + found.place : null, alike ? '，相似 ' + found.likeness + '%' : null,
      open ? ' · ' : null, open
    ];
    return element('div', { 'class': 'beside' }, [
      passage('本单位', alike ? quote : redbook.sentence(sentence, quote)),
      passage(there, alike ? found.quote : redbook.sentence(found.sentence, found.quote))
    ]);
  }

  function finding(unit, place) {
    var of = unit.findings;
    var severity = severities[of.severity[place]];
    var rule = word(of.rule[place]);
    var where = word(of.place[place]);
    var quote = word(of.quote[place]);
    var decision = word(of.decision[place]);
    var note = word(of.note[place]);
    var parallel = of.beside[place];
    var counts = of.counts[place] === 1;
    var toPage = redbook.pageLink(unit, of.page[place]);
    return element('li', { 'class': 'finding' + (counts ? '' : ' dismissed') }, [
      element('p', null, [
        element('span', { 'class': 'severity ' + severity[0] }, severity[1]), ' ',
        element('strong', null, data.titles[rule] || rule), ' ',
        element('span', { 'class': 'quiet' }, [rule, where].filter(Boolean).join(' · ')),
        toPage ? ' · ' : null, toPage
      ]),
      element('p', null, word(of.message[place])),
      parallel ? beside(parallel, quote, word(of.sentence[place])) : null,
      !parallel && quote ? element('blockquote', null, redbook.sentence(word(of.sentence[place]), quote)) : null,
      element('p', null, '怎么办：' + word(of.hint[place])),
      decision ? element('p', null, '处理意见：' + decision + (counts ? '' : '（不计入状态和问题数）')) : null,
      note ? element('p', null, '说明：' + note) : null
    ]);
  }

  function findings(unit) {
    var total = unit.findings.rule.length;
    var items = unit.findings.rule.map(function (_, place) { return finding(unit, place); });
    var dismissed = unit.findings.counts.filter(function (counts) { return counts === 0; }).length;
    var said = '问题 ' + total + ' 条' + (dismissed ? '，其中误报 ' + dismissed + ' 条' : '') + '，按位置先后';
    return [
      element('h3', null, total ? said : '没有查出问题'),
      total ? element('ol', { 'class': 'findings' }, items) : null
    ];
  }

  function figures(unit) {
    var of = unit.figures;
    if (!of.text.length) {
      return [];
    }
    var rows = of.text.map(function (text, place) {
      var upper = word(of.upper[place]);
      return element('tr', null, [
        element('th', { scope: 'row' }, word(of.subject[place]) || '—'),
        element('td', { 'class': 'number' }, word(of.value[place]) + (upper ? '–' + upper : '')),
        element('td', whole(word(of.unit[place])), word(of.unit[place])),
        element('td', null, redbook.pageLink(unit, of.page[place]) || word(of.place[place])),
        element('td', null, redbook.sentence(word(of.sentence[place]), word(text)))
      ]);
    });
    return [
      element('h3', null, '指标 ' + of.text.length + ' 项'),
      element('div', { 'class': 'sheet' }, element('table', { 'class': 'figures', 'aria-label': '指标' }, [
        heads(['事项', '数值', '计量单位', '位置', '所在句']), element('tbody', null, rows)
      ]))
    ];
  }

  return function (unit, statusWords) {
    return [head(unit, statusWords)].concat(fields(unit), sections(unit), findings(unit), figures(unit));
  };
};
