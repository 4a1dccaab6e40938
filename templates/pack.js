// What a page can do beyond being read: sort a table, filter by owner or status, copy a link. Without it nothing is lost.
(function () {
  "use strict";
  var said = document.body.dataset, lang = document.documentElement.lang;
  if (!said.copy) return;
  var decimal = (said.half.match(/[^0-9]/) || ["."])[0];
  var collator = new Intl.Collator(lang, { numeric: true });
  document.documentElement.classList.add("js");

  function make(name, attributes, words) {
    var one = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { one.setAttribute(key, attributes[key]); });
    if (words) one.textContent = words;
    return one;
  }

  // ---- sort

  function keyOf(cell) {
    var time = cell.querySelector("time"), words = cell.textContent.trim();
    var number = words.replace(/\u2212/g, "-").match(/[-+]?[0-9][0-9.,'\u2019\u00a0\u202f]*/);
    if (time && words.indexOf(time.textContent) === 0) return time.dateTime;
    if (!number || number.index > 4) return words;
    var digits = number[0].split("").filter(function (c) { return /[-0-9]/.test(c) || c === decimal; }).join("");
    return parseFloat(digits.replace(decimal, "."));
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a === "number" || typeof b === "number") return typeof a === "number" ? -1 : 1;
    return collator.compare(a, b);
  }

  function sort(table, head, at) {
    var down = head.getAttribute("aria-sort") === "ascending";
    table.querySelectorAll("thead [aria-sort]").forEach(function (one) { one.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    Array.prototype.forEach.call(table.tBodies, function (body) {
      var rows = Array.prototype.filter.call(body.rows, function (row) { return !row.classList.contains("group"); });
      rows.map(function (row, i) { return { row: row, key: keyOf(row.cells[at]), i: i }; })
        .sort(function (a, b) { return (down ? -1 : 1) * compare(a.key, b.key) || a.i - b.i; })
        .forEach(function (one) { body.appendChild(one.row); });
    });
  }

  document.querySelectorAll("main table").forEach(function (table) {
    var heads = table.tHead ? table.tHead.rows[0].cells : [];
    var even = Array.prototype.every.call(table.rows, function (row) {
      return row.cells.length === heads.length || row.classList.contains("group");
    });
    if (table.rows.length < 4 || !even) return;
    Array.prototype.forEach.call(heads, function (head, at) {
      if (head.tagName !== "TH") return;
      var button = make("button", { type: "button", "class": "sort" });
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.onclick = function () { sort(table, head, at); };
    });
  });

  // ---- filter

  var score = document.querySelector("table.score");
  if (score) (function () {
    var rows = Array.prototype.slice.call(score.querySelectorAll("tr[data-status]"));
    var group = make("div", { "class": "filters" });
    var count = make("output", {});
    var chosen = ["status", "owner"].map(function (what) {
      var id = "filter." + what, list = make("select", { id: id }), seen = {};
      list.appendChild(make("option", { value: "" }, said.all));
      rows.forEach(function (row) {
        var value = row.dataset[what];
        if (value && !seen["=" + value]) list.appendChild(make("option", { value: value }, value));
        seen["=" + value] = true;
      });
      var pair = make("span", {});
      pair.appendChild(make("label", { "for": id }, said[what + "Word"]));
      pair.appendChild(list);
      group.appendChild(pair);
      list.onchange = apply;
      return { what: what, list: list };
    });
    function apply() {
      var shown = 0;
      rows.forEach(function (row) {
        row.hidden = chosen.some(function (one) { return one.list.value && row.dataset[one.what] !== one.list.value; });
        if (!row.hidden) shown++;
      });
      score.querySelectorAll("tr.group").forEach(function (head) {
        head.hidden = !Array.prototype.some.call(head.parentNode.rows, function (row) {
          return row !== head && !row.hidden;
        });
      });
      count.textContent = said.shown.replace("{n}", shown).replace("{of}", rows.length);
    }
    group.appendChild(count);
    if (rows.length > 2) score.parentNode.parentNode.insertBefore(group, score.parentNode);
  })();

  // ---- copy a link

  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    var field = make("textarea", { "aria-hidden": "true" });
    field.value = text;
    document.body.appendChild(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    return Promise.resolve();
  }

  var heard = make("p", { "class": "unseen", role: "status" });
  document.querySelector("main").appendChild(heard);
  document.querySelectorAll("section.page[id]").forEach(function (section) {
    var place = section.querySelector(".back");
    if (!place) return;
    var button = make("button", { type: "button" }, said.copy);
    button.onclick = function () {
      var active = document.activeElement;
      copy(location.href.split("#")[0] + "#" + section.id).then(function () {
        button.textContent = heard.textContent = said.copied;
        if (active) active.focus();
        setTimeout(function () { button.textContent = said.copy; heard.textContent = ""; }, 4000);
      });
    };
    place.appendChild(button);
  });
})();
