/* A sentence with the words in it marked that it was quoted for, of a very long one only what is near them; the words alone
   where they stand in no sentence. */
redbook.sentence = function (sentence, quote) {
  var near = 300;
  var at = quote ? sentence.indexOf(quote) : -1;
  if (at < 0) {
    return quote ? [redbook.element('mark', null, quote)] : [sentence];
  }
  var before = sentence.slice(0, at);
  var behind = sentence.slice(at + quote.length);
  return [
    (before.length > near ? '…' + before.slice(-near) : before) || null,
    redbook.element('mark', null, quote),
    (behind.length > near ? behind.slice(0, near) + '…' : behind) || null
  ];
};

/* A link that opens a unit's PDF, at a page where one is known. */
redbook.pageLink = function (unit, page) {
  if (!unit.pdf) {
    return null;
  }
  return redbook.element('a', { href: unit.pdf + (page ? '#page=' + page : ''), target: '_blank', rel: 'noopener' },
    page ? 'PDF 第' + page + '页' : 'PDF');
};
