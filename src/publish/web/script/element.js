/* All scripts of the pages are written for browsers as old as IE 11, and read no text as markup. */
var redbook = {};

/* Makes an element; children are elements or texts, and what is null is left out. */
redbook.element = function (name, attributes, children) {
  var element = document.createElement(name);
  Object.keys(attributes || {}).forEach(function (key) {
    if (attributes[key] !== null) {
      element.setAttribute(key, attributes[key]);
    }
  });
  redbook.append(element, children || []);
  return element;
};

redbook.append = function (parent, children) {
  [].concat(children).forEach(function (child) {
    if (child !== null && child !== undefined) {
      parent.appendChild(typeof child === 'object' ? child : document.createTextNode(String(child)));
    }
  });
};

redbook.clear = function (element) {
  while (element.firstChild) {
    element.removeChild(element.firstChild);
  }
};

/* Calls once nothing has happened for a moment. */
redbook.settled = function (call) {
  var timer = null;
  return function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(call, 150);
  };
};

document.body.className = document.body.className.replace('no-script', 'has-script');
