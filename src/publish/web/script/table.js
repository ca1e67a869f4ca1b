/* A table of class "sorted": each head with data-kind ("text", "number" or "place") becomes a button that sorts by it. A
   cell's value is its data-value, or its text; numbers in texts are compared as such. The element with the table's id and "-count" says how many rows are shown; data-counted of
   the table is what they are. */
redbook.table = function (table) {
  var body = table.tBodies[0];
  var rows = [].slice.call(body.rows);
  var heads = [].slice.call(table.tHead.rows[0].cells);
  var count = document.getElementById(table.id + '-count');
  var accepts = function () { return true; };
  var note = '';
  var onChange = function () {};
  var order = rows.slice();
  var places = rows.map(function (row, place) { return { row: row, place: place }; });

  /* Browsers without Intl compare texts as they do. */
  var collate = window.Intl && window.Intl.Collator
    ? new window.Intl.Collator('zh-CN', { numeric: true }).compare
    : function (left, right) { return left.localeCompare(right); };

  function valueOf(row, column, isNumber) {
    var cell = row.cells[column];
    var value = cell.getAttribute('data-value');
    value = value === null ? cell.textContent.trim() : value;
    if (!isNumber) {
      return value;
    }
    return value === '' || isNaN(value) ? null : Number(value);
  }

  /* What is blank comes last, whichever way the others go. */
  function compare(left, right, isDown) {
    var isBlank = [left, right].map(function (value) { return value === null || value === ''; });
    if (isBlank[0] || isBlank[1]) {
      return isBlank[0] - isBlank[1];
    }
    var found = typeof left === 'number' ? left - right : collate(left, right);
    return isDown ? -found : found;
  }

  function sort(column, isDown) {
    var isNumber = heads[column].getAttribute('data-kind') !== 'text';
    var keyed = places.map(function (entry) {
      return { row: entry.row, place: entry.place, value: valueOf(entry.row, column, isNumber) };
    });
    keyed.sort(function (left, right) {
      return compare(left.value, right.value, isDown) || left.place - right.place;
    });
    arrange(keyed.map(function (entry) { return entry.row; }), column, isDown);
  }

  function arrange(rowsInOrder, column, isDown) {
    var sorted = document.createDocumentFragment();
    order = rowsInOrder;
    order.forEach(function (row) { sorted.appendChild(row); });
    body.appendChild(sorted);
    heads.forEach(function (head, index) {
      if (head.getAttribute('data-kind')) {
        head.setAttribute('aria-sort', index !== column ? 'none' : isDown ? 'descending' : 'ascending');
      }
    });
    onChange();
  }

  function makeButton(head, column) {
    var isNumber = head.getAttribute('data-kind') === 'number';
    var words = head.textContent;
    var button = redbook.element('button', { type: 'button' }, words);
    redbook.clear(head);
    /* Browsers leave buttons out of a head that is repeated on the next sheet of paper. */
    redbook.append(head, [button, redbook.element('span', { 'class': 'only-printed' }, words)]);
    head.setAttribute('aria-sort', 'none');
    button.addEventListener('click', function () {
      var now = head.getAttribute('aria-sort');
      /* Of numbers the greatest are looked for first; places are in their own order. */
      sort(column, now === 'none' ? isNumber : now === 'ascending');
    });
  }

  heads.forEach(function (head, column) {
    if (head.getAttribute('data-kind')) {
      makeButton(head, column);
    }
  });

  function shown() {
    return order.filter(function (row) { return !row.hidden; });
  }

  /* The row shown before or after one that may itself be hidden. */
  function beside(row, step) {
    var at = order.indexOf(row) + step;
    while (order[at] && order[at].hidden) {
      at += step;
    }
    return order[at];
  }

  /* Shows the rows that are accepted, and says how many they are. */
  function update() {
    rows.forEach(function (row) { row.hidden = !accepts(row); });
    if (count) {
      var number = shown().length;
      var counted = table.getAttribute('data-counted') || '行';
      var said = (number === rows.length ? '共 ' + number : '显示 ' + number + ' / ' + rows.length) + ' ' + counted +
        (note ? '（' + note + '）' : '');
      if (count.textContent !== said) {
        count.textContent = said;
      }
    }
    onChange();
  }

  update();
  return {
    beside: beside,
    sort: sort,
    /* Puts the rows back as they were at first. */
    unsort: function () { arrange(rows.slice(), null, false); },
    /* Is called whenever other rows are shown, or in another order. */
    changed: function (call) { onChange = call; },
    /* Shows only the rows that pass the test; the words say why, behind their number. */
    accept: function (test, words) {
      accepts = test;
      note = words || '';
      update();
    }
  };
};
