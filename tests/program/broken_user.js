/* Looks for cells of the table of units that are broken into lines, as narrow as paper is. */
(function () {
  function lines(cell) {
    var range = document.createRange();
    range.selectNodeContents(cell);
    var tops = [].slice.call(range.getClientRects()).map(function (box) { return box.top; });
    /* What has an edge begins a little higher than its words. */
    return tops.length ? 1 + Math.round((Math.max.apply(null, tops) - Math.min.apply(null, tops)) / 22) : 0;
  }
  step(function () { document.body.style.width = '800px'; });
  step(function () {
    var cells = all('#units tbody td').filter(function (cell) { return !cell.querySelector('.bar'); });
    seen.broken = cells.filter(function (cell) { return lines(cell) > 1; }).map(function (cell) { return cell.textContent; });
    seen.names = all('#units tbody th').map(lines);
  });
  go();
}());
