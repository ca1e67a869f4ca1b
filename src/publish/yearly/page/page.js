/* The table of units with its filters, and the panel of a unit: its years, and its figures side by side. What is known of a
   unit is read when it is opened. */
(function () {
  var make = redbook.element;
  var common = JSON.parse(document.getElementById('common').textContent);
  var blocks = document.querySelectorAll('.unit-data');
  var table = document.getElementById('unit-table');
  var units = redbook.table(table);
  var search = document.getElementById('search');
  var group = document.getElementById('group');
  var standing = document.getElementById('standing');
  var panel = document.getElementById('panel');
  var steps = { before: document.getElementById('before'), after: document.getElementById('after') };
  var columns = { '有指标大幅变动': 0, '有指标新增': 1, '有指标消失': 2 };
  var shown = null;
  /* Where the data of each unit stand, by what it is called in the address. */
  var places = {};
  [].slice.call(table.querySelectorAll('[data-unit]')).forEach(function (button, place) {
    places[button.getAttribute('data-unit')] = { block: blocks[place], button: button };
  });

  function accept(row) {
    var words = redbook.wanted(search.value);
    var text = redbook.folded(row.getAttribute('data-search'));
    var wanted = standing.value;
    var place = columns[wanted];
    var stands = !wanted || (place === undefined
      ? row.getAttribute('data-status') === wanted
      : row.cells[2 + common.years.length + place].textContent !== '');
    return stands && (!group.value || row.getAttribute('data-group') === group.value) &&
      words.every(function (word) { return text.indexOf(word) >= 0; });
  }

  function update() {
    units.accept(accept);
  }

  search.addEventListener('input', redbook.settled(update));
  group.addEventListener('change', update);
  standing.addEventListener('change', update);
  document.getElementById('reset').addEventListener('click', function () {
    search.value = group.value = standing.value = '';
    units.unsort();
    update();
  });
  table.addEventListener('click', function (event) {
    var unit = event.target.getAttribute('data-unit');
    if (unit !== null) {
      window.location.hash = unit;
    }
  });

  /* The address of a file of a year, at a page of it. */
  function address(year, file, page) {
    return year + '/' + file + (page ? '#page=' + page : '');
  }

  /* Above numbers, which stand to the right, the heads do as well. */
  function head(value) {
    var isNumber = /^(字数|错误 \/ 警告 \/ 提示|.*增减|变化率)$/.test(value);
    return make('th', { 'class': isNumber ? 'number' : null, scope: 'col' }, value);
  }

  function grid(label, heads, rows) {
    return make('div', { 'class': 'sheet', tabindex: '0', role: 'region', 'aria-label': label }, [
      make('table', { 'aria-label': label }, [
        make('thead', {}, [make('tr', {}, heads.map(head))]),
        make('tbody', {}, rows)
      ])
    ]);
  }

  function yearRow(year, own, absent) {
    if (!own) {
      return make('tr', {}, [make('th', { scope: 'row', 'class': 'plain' }, year), make('td', { colspan: '7' }, absent)]);
    }
    var page = own[8] ? make('a', { href: year + '/index.html#' + own[8] }, year) : year;
    var pdf = own[6] ? make('a', { href: address(year, own[6]) }, '打开') : null;
    var rules = own[7].map(function (rule) { return common.rules[rule[0]] + (rule[1] > 1 ? '×' + rule[1] : ''); });
    return make('tr', {}, [
      make('th', { scope: 'row', 'class': 'plain' }, page), make('td', {}, own[0]), make('td', { 'class': 'status' }, own[1]),
      make('td', { 'class': 'number' }, own[2]), make('td', { 'class': 'number' }, own[3].join(' / ')),
      make('td', { 'class': 'plain' }, own[4]), make('td', {}, pdf), make('td', {}, rules.join('、'))
    ]);
  }

  /* A number with its thousands parted, as the workbook shows it; what is none stays as it is. */
  function separated(number) {
    var ends = number.split('—');
    return ends.every(function (end) { return /^[+-]?\d+(\.\d+)?$/.test(end); }) ? ends.map(function (end) {
      var parts = end.split('.');
      return [parts[0].replace(/(\d)(?=(\d{3})+$)/g, '$1,')].concat(parts.slice(1)).join('.');
    }).join('—') : number;
  }

  /* The values of one year, each leading to its page; where there are more, the year's page has all of them. */
  function values(year, own, cell) {
    var parts = [];
    cell[1].forEach(function (figure, place) {
      var shown = separated(figure[0]);
      var link = own && own[6] ? make('a', { href: address(year, own[6], figure[1]) }, shown) : shown;
      parts.push(place ? '；' : null, link);
    });
    if (cell[0] > cell[1].length) {
      var more = '等' + cell[0] + '处';
      parts.push(' ', own && own[8] ? make('a', { href: year + '/index.html#' + own[8] }, more) : more);
    }
    return parts;
  }

  /* The sentences of a row, the newest first. */
  function sentences(unit, figure) {
    var list = make('dl', {}, []);
    common.years.map(function (year, at) { return [year, at]; }).reverse().forEach(function (pair) {
      var year = pair[0];
      var at = pair[1];
      var own = unit.years[at];
      figure[5][at][1].forEach(function (value) {
        if (value[2] >= 0) {
          var open = own && own[6] ? make('a', { href: address(year, own[6], value[1]) }, value[1] ? 'PDF 第' + value[1] + '页' : 'PDF') : null;
          redbook.append(list, [make('dt', {}, [year + ' 年 ', open]), make('dd', {}, unit.words[value[2]])]);
        }
      });
    });
    return list.firstChild ? list : '本页没有所在句，请点数字看 PDF。';
  }

  function figureRows(unit, figure, width) {
    var button = make('button', { type: 'button', 'aria-expanded': 'false' }, '所在句');
    var cell = make('td', { colspan: String(width) }, []);
    var below = make('tr', { 'class': 'sentences' }, [cell]);
    below.hidden = true;
    button.addEventListener('click', function () {
      if (!cell.firstChild) {
        redbook.append(cell, sentences(unit, figure));
      }
      below.hidden = !below.hidden;
      button.setAttribute('aria-expanded', String(!below.hidden));
    });
    var years = common.years.map(function (year, at) {
      return make('td', {}, values(year, unit.years[at], figure[5][at]));
    });
    var ends = common.years.length > 1 ? [
      make('td', { 'class': 'number' }, separated(figure[2])), make('td', { 'class': 'number' }, figure[3]),
      make('td', { 'class': 'standing' }, figure[4])
    ] : [];
    var row = make('tr', {}, [make('th', { scope: 'row' }, figure[0] || '（没有写明是什么）'), make('td', {}, figure[1])].concat(years, ends, [make('td', {}, button)]));
    return [row, below];
  }

  /* Hides the rows of which nothing changed, as far as that is known; sentences stay closed when they come back. */
  function onlyChanged(quiet) {
    var box = make('input', { type: 'checkbox' }, []);
    box.addEventListener('change', function () {
      quiet.forEach(function (row) { row.hidden = box.checked || row.className === 'sentences'; });
    });
    return make('label', { 'class': 'only needs-script' }, [box, ' 只看有增减、新增、消失的']);
  }

  function figuresOf(unit) {
    var last = common.years.length - 1;
    var heads = ['事项', '计量单位'].concat(common.years.map(String));
    if (last > 0) {
      heads = heads.concat([common.years[last] + '比' + common.years[last - 1] + '增减', '变化率', '情况']);
    }
    heads.push('');
    var rows = [];
    var quiet = [];
    unit.figures.forEach(function (figure) {
      var pair = figureRows(unit, figure, heads.length);
      rows = rows.concat(pair);
      if ((!figure[2] || figure[2] === '0') && ['大幅变动', '新增', '消失'].indexOf(figure[4]) < 0) {
        quiet = quiet.concat(pair);
      }
    });
    return [last > 0 ? onlyChanged(quiet) : null, grid('指标对比', heads, rows)];
  }

  /* Fills the panel with a unit; the focus goes to its button in the table when the panel is closed. */
  function show(name) {
    if (!Object.prototype.hasOwnProperty.call(places, name)) {
      return null;
    }
    shown = name;
    var unit = JSON.parse(places[name].block.textContent);
    var rows = common.years.map(function (year, at) { return yearRow(year, unit.years[at], common.absent[at]); }).reverse();
    var body = document.getElementById('panel-body');
    var title = document.getElementById('panel-name');
    redbook.clear(title);
    redbook.append(title, places[name].button.textContent);
    redbook.clear(body);
    redbook.append(body, [
      grid('历年情况', ['年度', '当年的名称', '状态', '字数', '错误 / 警告 / 提示', '填表日期', 'PDF', '查到的问题'], rows),
      make('h3', {}, '指标对比')
    ]);
    redbook.append(body, unit.figures.length ? figuresOf(unit) : make('p', { 'class': 'quiet' }, '没有可以对比的指标。'));
    turn();
    return places[name].button;
  }

  /* The units beside the one that is shown, in the order of the table. */
  function neighbour(step) {
    var row = places[shown].button.parentNode.parentNode;
    var beside = units.beside(row, step);
    return beside && beside.querySelector('[data-unit]').getAttribute('data-unit');
  }

  function turn() {
    if (shown !== null) {
      steps.before.disabled = !neighbour(-1);
      steps.after.disabled = !neighbour(1);
    }
  }

  Object.keys(steps).forEach(function (name) {
    steps[name].addEventListener('click', function () {
      window.location.hash = neighbour(name === 'before' ? -1 : 1);
    });
  });
  units.changed(turn);
  redbook.panel(panel, show, document.getElementById('units'));
  redbook.charts(null);
}());
