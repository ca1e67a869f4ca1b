/* Hands, eyes and the order of steps of whoever uses a page; seen is what was seen, left as JSON in <pre id="seen">. */
var seen = { errors: window.errors };
var steps = [];

function id(name) { return document.getElementById(name); }
function all(selector) { return [].slice.call(document.querySelectorAll(selector)); }
function fire(element, name, keyCode) {
  var event = new Event(name, { bubbles: true });
  event.keyCode = keyCode;
  element.dispatchEvent(event);
}
function rows() { return all('#units tbody tr').filter(function (row) { return !row.hidden; }); }
function said() { return id('units-count').textContent; }
function nameOf(row) { return row.cells[1].textContent; }
function head(column) { return document.querySelector('#units [data-column="' + column + '"]'); }
function panel() { return id('panel'); }
function step(work) { steps.push(work); }
function select(name, value) { id(name).value = value; fire(id(name), 'change'); }
function typed(words) { id('search').value = words; fire(id('search'), 'input'); }

/* Takes the steps one after the other, each when the page has settled. */
function go() {
  if (steps.length) {
    steps.shift()();
    window.setTimeout(go, 200);
    return;
  }
  var pre = document.createElement('pre');
  pre.id = 'seen';
  pre.textContent = JSON.stringify(seen);
  document.body.appendChild(pre);
}

