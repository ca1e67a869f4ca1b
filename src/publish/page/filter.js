/* Which units the table shows: those that all filters accept. */
redbook.filter = function (data, table) {
  var names = ['group', 'status', 'rule', 'length'];
  var fields = {};
  var search = document.getElementById('search');
  var texts = [];

  function listed(unit, column) {
    return unit.findings[column].map(function (number) { return data.words[number]; });
  }

  /* Everything of a unit in which is searched, made when it is first searched in. */
  function textOf(place) {
    if (texts[place] === undefined) {
      var unit = data.units[place];
      var titles = listed(unit, 'rule').map(function (rule) { return data.titles[rule] || ''; });
      var filled = unit.fields.map(function (field) { return field[1]; });
      var status = document.getElementById('row-' + place).querySelector('.status').textContent;
      texts[place] = redbook.folded([unit.name, unit.code, unit.source, unit.group, status].concat(
        unit.former, filled, titles, listed(unit, 'rule'), listed(unit, 'message'), listed(unit, 'hint'),
        listed(unit, 'quote'), listed(unit, 'sentence'), listed(unit, 'decision'), listed(unit, 'note')
      ).join('\n'));
    }
    return texts[place];
  }

  /* A finding marked as a false alarm does not count here either. */
  function hasRule(unit, rule) {
    return unit.findings.rule.some(function (number, place) {
      return data.words[number] === rule && unit.findings.counts[place] === 1;
    });
  }

  function hasLength(unit) {
    var choice = fields.length.options[fields.length.selectedIndex];
    var most = choice.getAttribute('data-most');
    return unit.words !== null && unit.words >= Number(choice.getAttribute('data-least')) &&
      (most === '' || unit.words <= Number(most));
  }

  function isAt(unit, status) {
    if (status === 'handed-in') {
      return unit.status !== 'missing';
    }
    /* Who is on the roster has a code, be it a blank one. */
    if (status === 'expected' || status === 'strangers') {
      return (unit.code !== null) === (status === 'expected');
    }
    return unit.status === status;
  }

  function accepts(row) {
    var place = Number(row.id.slice('row-'.length));
    var unit = data.units[place];
    var wanted = redbook.wanted(search.value);
    return (!fields.group.value || unit.group_place === Number(fields.group.value)) &&
      (!fields.status.value || isAt(unit, fields.status.value)) &&
      (!fields.rule.value || hasRule(unit, fields.rule.value)) &&
      (!fields.length.value || hasLength(unit)) &&
      wanted.every(function (word) { return textOf(place).indexOf(word) >= 0; });
  }

  /* Says which filters are set, for the line above the table and the printed page. */
  function described() {
    var said = names.filter(function (name) { return fields[name].value; }).map(function (name) {
      return fields[name].options[fields[name].selectedIndex].text.replace(/（\d+）$/, '');
    });
    return said.concat(search.value.trim() ? ['“' + search.value.trim() + '”'] : []).join('，');
  }

  function update() {
    table.accept(accepts, described());
  }

  /* Sets what is picked and clears all other filters, so that the table shows what the number picked counts. */
  function pick(picked) {
    names.forEach(function (name) { fields[name].value = picked[name] || ''; });
    search.value = '';
    update();
  }

  names.forEach(function (name) {
    fields[name] = document.getElementById(name);
    fields[name].addEventListener('change', update);
  });
  search.addEventListener('input', redbook.settled(update));
  document.getElementById('clear').addEventListener('click', function () {
    table.unsort();
    pick({});
    search.focus();
  });
  update();
  return { pick: pick };
};
