/* Opens the first unit and looks at what stands beside its findings. */
(function () {
  step(function () { window.location.hash = all('#units tbody a')[0].getAttribute('href'); });
  step(function () {
    seen.besides = all('#panel .beside').map(function (beside) {
      var links = [].slice.call(beside.querySelectorAll('a'));
      return { says: beside.textContent, links: links.map(function (link) { return link.getAttribute('href'); }) };
    });
  });
  go();
}());
