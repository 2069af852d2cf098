/* Puts the reader's settings on <html> before anything is painted, and lets them be changed. They stay on the device. */
(function () {
  "use strict";

  var KEY = "xinglin-reading";
  var CHOICES = { size: ["large", "largest"], theme: ["light", "dark"], contrast: ["high"], view: ["simple"] };
  var root = document.documentElement;
  var kept = read();

  function read() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch (error) {
      return {};
    }
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch (error) {
      // Storage is refused: the choice holds for this page.
    }
  }

  function apply(name) {
    if (CHOICES[name].indexOf(kept[name]) < 0) {
      root.removeAttribute("data-" + name);
    } else {
      root.setAttribute("data-" + name, kept[name]);
    }
  }

  function choose(name, value) {
    kept[name] = value;
    apply(name);
    keep();
  }

  function show(form) {
    Object.keys(CHOICES).forEach(function (name) {
      Array.prototype.forEach.call(form.querySelectorAll('input[name="' + name + '"]'), function (input) {
        input.checked = input.value === (root.getAttribute("data-" + name) || "");
      });
    });
  }

  function follow(event) {
    var link = event.target.closest ? event.target.closest("[data-reading-view]") : null;
    if (!link) { return; }
    event.preventDefault();
    choose("view", link.getAttribute("data-reading-view"));
    if (location.hash === "#simple") { location.hash = "#content"; }
    var settings = document.querySelector("[data-reading]");
    settings.open = false;
    settings.querySelector("summary").focus();
  }

  Object.keys(CHOICES).forEach(apply);
  document.addEventListener("DOMContentLoaded", function () {
    var form = document.querySelector("[data-reading-form]");
    if (!form) { return; }
    show(form);
    form.hidden = false;
    form.addEventListener("change", function (event) { choose(event.target.name, event.target.value); });
    document.addEventListener("click", follow);
    document.addEventListener("keydown", function (event) {
      var settings = form.closest("details");
      if (event.key === "Escape" && settings.open) {
        settings.open = false;
        settings.querySelector("summary").focus();
      }
    });
    window.addEventListener("storage", function () {
      kept = read();
      Object.keys(CHOICES).forEach(apply);
      show(form);
    });
  });
})();
