/* The player goes where #t=SECONDS says, and marks the line of the transcript that is being spoken. */
(function () {
  "use strict";

  var video = document.querySelector(".page-lecture video[data-player]");
  if (!video) { return; }

  var lines = Array.prototype.slice.call(document.querySelectorAll(".transcript a.clock")).map(function (link) {
    var line = link.parentNode;
    return { element: line, second: secondIn(link.getAttribute("href")), text: line.lastElementChild.textContent };
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

  /* A browser refuses caption files when the page was opened from a disk; the transcript stands in for them. */
  function captionsFromTranscript() {
    var track = video.addTextTrack("captions", "*", document.documentElement.lang);
    lines.forEach(function (line, place) {
      var next = lines[place + 1];
      track.addCue(new VTTCue(line.second, next ? Math.max(next.second, line.second + 1) : line.second + 5, line.text));
    });
    track.mode = "showing";
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
  window.addEventListener("load", follow);
  if (location.protocol === "file:" && lines.length) { captionsFromTranscript(); }
})();
