/* The player goes where #t=SECONDS says, and marks the line of the transcript that is being spoken. */
(function () {
  "use strict";

  var video = document.querySelector(".page-lecture video[data-player]");
  if (!video) { return; }

  var lines = Array.prototype.slice.call(document.querySelectorAll(".transcript li[id]")).map(function (line) {
    return { element: line, second: secondIn("#" + line.id) };
  });
  var marked = null;

  function secondIn(hash) {
    var match = /^#t=(\d+)$/.exec(hash);
    return match ? Number(match[1]) : -1;
  }

  function seek(second, play) {
    function go() {
      video.currentTime = second;
      if (play) {
        var started = video.play();
        if (started) { started.catch(function () { /* the reader can press play */ }); }
      }
    }
    if (video.readyState > 0) {
      go();
    } else {
      video.addEventListener("loadedmetadata", go, { once: true });
      video.preload = "metadata";
      video.load();
    }
    mark(second);
    video.scrollIntoView({ block: "nearest" });
  }

  function mark(second) {
    var current = null;
    lines.forEach(function (line) { if (line.second <= second) { current = line.element; } });
    if (current === marked) { return; }
    if (marked) { marked.removeAttribute("aria-current"); }
    if (current) { current.setAttribute("aria-current", "true"); }
    marked = current;
  }

  function follow() {
    var second = secondIn(location.hash);
    if (second >= 0) { seek(second, false); }
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#t="]') : null;
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) { return; }
    event.preventDefault();
    history.replaceState(null, "", link.getAttribute("href"));
    seek(secondIn(link.getAttribute("href")), true);
  });
  video.addEventListener("timeupdate", function () { mark(Math.floor(video.currentTime)); });
  window.addEventListener("hashchange", follow);
  follow();
})();
