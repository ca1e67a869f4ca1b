/* The page as a whole. */
(function () {
  var data = JSON.parse(document.getElementById('data').textContent);
  var element = document.getElementById('units');
  var table = redbook.table(element);
  var filter = redbook.filter(data, table);
  var fill = redbook.unit(data);
  var panel = document.getElementById('panel');
  var body = document.getElementById('panel-body');
  var steps = { previous: -1, next: 1 };
  var current = null;
  var heads = [].slice.call(element.tHead.rows[0].cells);

  function placeOf(row) {
    return Number(row.id.slice('row-'.length));
  }

  function rowOf(place) {
    return document.getElementById('row-' + place);
  }

  function linkOf(place) {
    return document.getElementById('open-' + place);
  }

  /* The unit that comes before or after the one shown, in the order of the table. */
  function neighbour(step) {
    return table.beside(rowOf(current), step);
  }

  function turn() {
    if (current !== null) {
      Object.keys(steps).forEach(function (id) { document.getElementById(id).disabled = !neighbour(steps[id]); });
    }
  }

  function mark(place) {
    if (current !== null) {
      rowOf(current).className = '';
    }
    current = place;
    if (current !== null) {
      rowOf(current).className = 'current';
    }
  }

  function show(name) {
    var place = data.units.map(function (unit) { return unit.id; }).indexOf(name);
    if (place < 0) {
      mark(null);
      return null;
    }
    mark(place);
    document.getElementById('panel-title').textContent = data.units[place].name;
    redbook.clear(body);
    redbook.append(body, fill(data.units[place], rowOf(place).querySelector('.status').textContent));
    turn();
    return linkOf(place);
  }

  Object.keys(steps).forEach(function (id) {
    document.getElementById(id).addEventListener('click', function () {
      var row = neighbour(steps[id]);
      if (row) {
        window.location.hash = data.units[placeOf(row)].id;
      }
    });
  });
  document.getElementById('print').addEventListener('click', function () { window.print(); });

  /* A click anywhere on a row opens its unit, but for links and for words that are being marked. */
  element.tBodies[0].addEventListener('click', function (event) {
    var target = event.target;
    if (String(window.getSelection())) {
      return;
    }
    while (target && target.nodeName !== 'TR') {
      if (target.nodeName === 'A') {
        return;
      }
      target = target.parentNode;
    }
    if (target) {
      linkOf(placeOf(target)).focus();
      linkOf(placeOf(target)).click();
    }
  });

  function pick(picked) {
    if (picked.place) {
      window.location.hash = picked.place;
      return;
    }
    filter.pick(picked);
    heads.forEach(function (head, column) {
      if (picked.sort && head.getAttribute('data-column') === picked.sort) {
        table.sort(column, true);
      }
    });
    document.getElementById('units-title').scrollIntoView();
  }

  [].slice.call(document.querySelectorAll('.pick')).forEach(function (button) {
    button.addEventListener('click', function () { pick(JSON.parse(button.getAttribute('data-pick'))); });
  });
  table.changed(turn);
  redbook.charts(pick);
  redbook.panel(panel, show, document.getElementById('units-title'));
}());
