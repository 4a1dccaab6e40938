
// Finds metrics and packs by their names as one types; without it the same links stand in the lists below.
(function () {
  var d = document, box = d.getElementById("find"), q = d.getElementById("q");
  if (!box || !q) return;
  var plain = function (s) { return s.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, ""); };
  var read = function (key) {
    return Array.prototype.map.call(d.querySelectorAll("[data-" + key + "]"), function (e) {
      return {text: plain(e.getAttribute("data-" + key)), name: e.getAttribute("data-name"),
        href: e.getAttribute("data-href"), place: e.getAttribute("data-place")};
    });
  };
  var metrics = read("metric"), weeks = read("week"), hits = d.getElementById("hits"), said = d.getElementById("found");
  var has = function (list, word) { return list.some(function (e) { return e.text.indexOf(word) >= 0; }); };
  var all = function (list, words) {
    return list.filter(function (e) { return words.every(function (w) { return e.text.indexOf(w) >= 0; }); });
  };
  var link = function (href, name) {
    var li = d.createElement("li"), a = d.createElement("a");
    a.href = href; a.textContent = name; li.appendChild(a); hits.appendChild(li);
  };
  var find = function () {
    var words = plain(q.value).split(/\s+/).filter(Boolean), most = 20;
    hits.textContent = ""; said.textContent = "";
    if (!words.length) return;
    var ofMetric = words.filter(function (w) { return has(metrics, w); });
    var ofWeek = words.filter(function (w) { return ofMetric.indexOf(w) < 0; });
    var ms = ofMetric.length ? all(metrics, ofMetric) : [], ws = ofWeek.length ? all(weeks, ofWeek) : [];
    if (ofMetric.length && ofWeek.length) {
      ws.forEach(function (w) { ms.forEach(function (m) {
        if (hits.children.length < most) link(w.href + (m.place ? "#" + m.place : ""), m.name + ", " + w.name);
      }); });
    } else {
      ms.concat(ws).slice(0, most).forEach(function (e) { link(e.href, e.name); });
    }
    said.textContent = hits.children.length ? "" : said.getAttribute("data-none");
  };
  box.hidden = false;
  q.addEventListener("input", find);
})();
