/* The marks of charts: one of each chart is in the order of tabs, arrow keys go from one to the next, and a click, Enter or
   the space bar picks. */
redbook.charts = function (onPick) {
  [].slice.call(document.querySelectorAll('.chart')).forEach(function (chart) {
    var marks = [].slice.call(chart.querySelectorAll('.mark'));

    function go(mark) {
      marks.forEach(function (other) { other.setAttribute('tabindex', other === mark ? '0' : '-1'); });
      if (mark.focus) {
        mark.focus();
      }
    }

    function pick(mark) {
      var picked = mark.getAttribute('data-pick');
      if (picked && onPick) {
        onPick(JSON.parse(picked));
      }
    }

    marks.forEach(function (mark, place) {
      mark.setAttribute('tabindex', place === 0 ? '0' : '-1');
      mark.setAttribute('focusable', 'true');
      mark.addEventListener('click', function () { pick(mark); });
      mark.addEventListener('keydown', function (event) {
        var step = { 37: -1, 38: -1, 39: 1, 40: 1 }[event.keyCode];
        if (step && marks[place + step]) {
          go(marks[place + step]);
        } else if (event.keyCode === 13 || event.keyCode === 32) {
          pick(mark);
        }
        if (step || event.keyCode === 13 || event.keyCode === 32) {
          event.preventDefault();
        }
      });
    });
  });
};
