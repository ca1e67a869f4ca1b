/* Letters as they are compared: small ones, and those of full width as narrow ones. */
redbook.folded = function (text) {
  return text.toLowerCase().replace(/[\uff01-\uff5e]/g, function (wide) {
    return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
  }).toLowerCase();
};

/* The words that are searched for, all of which must be found. */
redbook.wanted = function (typed) {
  return redbook.folded(typed).split(/\s+/).filter(Boolean);
};
